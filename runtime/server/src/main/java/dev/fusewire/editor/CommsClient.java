package dev.fusewire.editor;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Registration;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * One open editor. What comes after a pause is sent at once; what follows is gathered for a moment and goes out as one array,
 * so that a chatty flow costs the browser a few frames a second. A browser that cannot keep up loses the oldest debug
 * messages, not the server's memory.
 */
final class CommsClient {

    private static final long GATHER_MS = 50;
    /** Who connects says who they are, or goes. */
    private static final long TO_SAY_WHO_MS = 20_000;

    private static final int MOST_AT_ONCE = 500;
    private static final int MOST_WAITING = 5_000;

    private final Vertx vertx;
    private final Context loop;
    private final ServerWebSocket socket;
    private final Access access;
    private final Comms comms;
    private final Deque<ObjectValue> waiting = new ArrayDeque<>();
    private boolean gathering;
    private long lastSent = System.nanoTime() - GATHER_MS * 1_000_000;
    private boolean closed;
    private boolean admitted;
    private Registration end = () -> {};

    CommsClient(Vertx vertx, ServerWebSocket socket, Access access, Comms comms) {
        this.vertx = vertx;
        this.loop = vertx.getOrCreateContext();
        this.socket = socket;
        this.access = access;
        this.comms = comms;
    }

    void open() {
        socket.textMessageHandler(this::onMessage);
        socket.closeHandler(_ -> {
            comms.leave(this);
            end.cancel();
            synchronized (this) {
                closed = true;
                waiting.clear();
            }
        });
        socket.exceptionHandler(_ -> {});
        if (access.isOpen()) {
            admit(null);
        } else {
            vertx.setTimer(TO_SAY_WHO_MS, _ -> {
                if (!admitted) {
                    Exchange.send(socket.close());
                }
            });
        }
    }

    private void admit(@Nullable String token) {
        admitted = true;
        comms.join(this);
        watch(token);
    }

    /** What the token opened ends with it. */
    private void watch(@Nullable String token) {
        end.cancel();
        end = access.whenEnded(token, () -> loop.runOnContext(_ -> refuse()));
    }

    private void refuse() {
        if (!socket.isClosed()) {
            write(ObjectValue.of("auth", "fail"));
            Exchange.send(socket.close());
        }
    }

    private void onMessage(String text) {
        Object message;
        try {
            message = Json.parse(text);
        } catch (NodeError _) {
            return;
        }
        if (!(message instanceof ObjectValue fields)) {
            return;
        }
        if (fields.get("auth") instanceof String token) {
            authenticate(token, fields);
        } else if (!admitted) {
            authenticate(null, fields);
        } else if (fields.get("subscribe") instanceof String topic) {
            comms.subscribe(this, new TopicPattern(topic));
        } else if (fields.get("topic") instanceof String topic) {
            comms.receive(this, topic, fields.get("data"));
        }
    }

    private void authenticate(@Nullable String token, ObjectValue message) {
        if (access.isOpen()) {
            return;
        }
        access.permit(token, "status.read")
                .onSuccess(_ -> {
                    if (!admitted) {
                        admit(token);
                    } else {
                        watch(token);
                    }
                    if (token != null) {
                        write(ObjectValue.of("auth", "ok"));
                    } else if (message.get("subscribe") instanceof String topic) {
                        comms.subscribe(this, new TopicPattern(topic));
                    }
                })
                .onFailure(_ -> refuse());
    }

    /** Queues one message; from any thread. */
    void send(String topic, Object data) {
        synchronized (this) {
            if (closed) {
                return;
            }
            if (waiting.size() >= MOST_WAITING) {
                dropOne();
            }
            waiting.add(ObjectValue.of("topic", topic, "data", data));
            if (gathering) {
                return;
            }
            gathering = true;
        }
        loop.runOnContext(_ -> flushWhenDue());
    }

    private void flushWhenDue() {
        long since = (System.nanoTime() - lastSent) / 1_000_000;
        if (since >= GATHER_MS) {
            flush();
        } else {
            vertx.setTimer(GATHER_MS - since, _ -> flush());
        }
    }

    private void dropOne() {
        boolean dropped = waiting.stream()
                .filter(message -> "debug".equals(message.get("topic")))
                .findFirst()
                .map(waiting::removeFirstOccurrence)
                .orElse(false);
        if (!dropped) {
            waiting.removeFirst();
        }
    }

    private void flush() {
        // a closed socket refuses even to be asked whether it can take more
        if (socket.isClosed()) {
            return;
        }
        ArrayValue.Builder batch = ArrayValue.builder();
        boolean more;
        synchronized (this) {
            while (!socket.writeQueueFull() && batch.size() < MOST_AT_ONCE && !waiting.isEmpty()) {
                batch.add(waiting.removeFirst());
            }
            more = !waiting.isEmpty() && !closed;
            gathering = more;
        }
        if (batch.size() > 0) {
            lastSent = System.nanoTime();
            write(batch.build());
        }
        if (more) {
            vertx.setTimer(GATHER_MS, _ -> flush());
        }
    }

    private void write(Object value) {
        Exchange.send(socket.writeTextMessage(Json.stringify(value)));
    }
}
