package dev.fusewire.nodes.serial;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Bytes;
import dev.fusewire.node.Json;
import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Registration;
import dev.fusewire.node.Values;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A serial port that the nodes which name it share. */
@NodeType(value = "serial-port", category = "config", inputs = 0, outputs = 0, label = "serial port", help = """
    A serial port of this machine, and how what comes is taken apart into messages. All nodes that name it share it. It is
    opened when the first of them is there, and again after 15 s when it could not be opened or has gone
    (`serialReconnectTime` in the settings, in ms). One port wants one config node: a second one with its name is refused.
    """)
public final class SerialPortNode implements Node {

    /** Hears of a port, on the event loop of who listens. */
    interface Listener {

        void onState(SerialConnection.State state);

        /** @param isOwn whether it answers what this listener asked */
        void onMessage(Message msg, boolean isOwn);

        void onTimeout(Message msg);
    }

    private record User(NodeContext context, Listener listener) {

        void tell(Consumer<Listener> what) {
            context.execute(() -> what.accept(listener));
        }
    }

    private final NodeContext context;
    private final byte[] added;
    private final List<User> users = new ArrayList<>();
    private volatile SerialPortConfig config;
    private SerialConnection connection;
    private boolean isUsed;
    private boolean isEnabled = true;
    private boolean isOver;
    /** One change after the other: between closing and opening anew there is time. */
    private Future<?> changing = Future.succeededFuture();

    public SerialPortNode(SerialPortConfig config, NodeContext context) {
        this.config = config;
        this.context = context;
        added = config.added(Boolean.TRUE.equals(context.config().get("addchar")));
        connection = connection(config);
        serveList();
    }

    private SerialConnection connection(SerialPortConfig settings) {
        return new SerialConnection(context, settings, new SerialConnection.Listener() {
            @Override
            public void onState(SerialConnection.State state) {
                users.forEach(user -> user.tell(listener -> listener.onState(state)));
            }

            @Override
            public void onMessage(Message msg, byte[] data, @Nullable Object asker) {
                Message whole =
                        asker == null ? with(msg, data) : with(msg, data).set("status", "OK");
                users.forEach(user -> {
                    Message own = whole.copy();
                    user.tell(listener -> listener.onMessage(own, listener.equals(asker)));
                });
            }

            @Override
            public void onTimeout(Message msg, byte[] data, Object asker) {
                msg.set("port", config.serialport());
                Message late = data.length == 0 ? msg : with(msg, data);
                users.stream()
                        .filter(user -> user.listener().equals(asker))
                        .forEach(user -> user.tell(listener -> listener.onTimeout(late)));
            }
        });
    }

    private Message with(Message msg, byte[] data) {
        return msg.set("payload", config.isBinary() ? Bytes.of(data) : new String(data, StandardCharsets.UTF_8))
                .set("port", config.serialport());
    }

    /** Tells forms which ports there are. */
    private void serveList() {
        Registration _ = context.http().adminRoute("get", "/serialports", (request, _) -> {
            Future<List<String>> _ = context.blocking(SerialLine::list)
                    .otherwise(List.of("Failed to list ports. Please enter manually."))
                    .onSuccess(ports -> {
                        Future<Void> _ = request.response()
                                .putHeader("Content-Type", "application/json; charset=utf-8")
                                .end(Json.stringify(ArrayValue.copyOf(ports)));
                        request.resume();
                    });
        });
    }

    /** Hears of the port from now on, first how it is. */
    Registration listen(NodeContext user, Listener listener) {
        User listening = new User(user, listener);
        context.execute(() -> {
            users.add(listening);
            SerialConnection.State state = connection.state();
            listening.tell(each -> each.onState(state));
            if (!isUsed && isEnabled) {
                isUsed = true;
                connection.open();
            }
        });
        return () -> context.execute(() -> users.remove(listening));
    }

    /** The bytes that are sent for a payload. */
    private byte[] encoded(@Nullable Object payload) {
        byte[] data = switch (payload) {
            case Bytes bytes -> bytes.array();
            case String text -> text.getBytes(StandardCharsets.UTF_8);
            case null, default ->
                (Values.typeOf(payload).equals("object") ? Json.stringify(payload) : Values.text(payload))
                        .getBytes(StandardCharsets.UTF_8);
        };
        if (added.length == 0) {
            return data;
        }
        ByteArrayOutputStream both = new ByteArrayOutputStream(data.length + added.length);
        both.writeBytes(data);
        both.writeBytes(added);
        return both.toByteArray();
    }

    Future<?> write(NodeContext user, @Nullable Object payload) {
        byte[] data = encoded(payload);
        return here(user, () -> connection.write(data));
    }

    Future<?> flush(NodeContext user) {
        return here(user, () -> connection.flush());
    }

    /** Closes, opens, sets anew; tells how the port is set now. What cannot be set leaves all as it was. */
    Future<ObjectValue> change(NodeContext user, PortChange change) {
        return here(user, () -> {
                    changing = changing.transform(_ -> take(change));
                    return changing;
                })
                .map(_ -> PortChange.told(config, isEnabled));
    }

    private Future<Object> take(PortChange change) {
        SerialPortConfig next = change.of(config);
        Boolean enabled = change.enabled();
        boolean reopens = change.isOther() || (enabled != null && isEnabled != enabled);
        if (enabled != null) {
            config = next;
            isEnabled = enabled;
        }
        return reopens ? connection.stop().compose(_ -> reopen()) : Future.succeededFuture();
    }

    private Future<Object> reopen() {
        if (isEnabled && !isOver) {
            connection = connection(config);
            isUsed = true;
            connection.open();
        }
        return Future.succeededFuture();
    }

    Future<?> setBaudRate(NodeContext user, int rate) {
        return here(user, () -> connection.setBaudRate(rate));
    }

    /** Asks, and tells the listener what is answered. */
    Future<?> ask(NodeContext user, Message msg, Listener listener) {
        Message kept = msg.copy();
        byte[] data = encoded(kept.payload());
        Object count = kept.get("count");
        boolean flushes = Boolean.TRUE.equals(kept.get("flush"));
        return here(user, () -> {
            if (config.out().equals("count") && count instanceof Number number) {
                connection.setCount(number.intValue());
            }
            if (flushes) {
                Future<?> _ = connection.flush();
            }
            return connection.ask(kept, data, listener);
        });
    }

    /** Does it on this node's event loop; what comes of it is told on the user's. */
    private Future<?> here(NodeContext user, Supplier<Future<?>> work) {
        Promise<Object> done = Promise.promise();
        context.execute(() -> {
            Future<?> _ = Future.succeededFuture()
                    .compose(_ -> work.get())
                    .onComplete(result -> user.execute(() -> {
                        if (result.succeeded()) {
                            done.complete();
                        } else {
                            done.fail(result.cause());
                        }
                    }));
        });
        return done.future();
    }

    @Override
    public Future<?> close(boolean removed) {
        isOver = true;
        return connection.close();
    }
}
