package dev.fusewire.editor;

import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the running flows tell the open editors: status, debug, notifications. May be called from any thread; what is
 * published in turn arrives in turn.
 */
public final class Comms {

    /** How often an idle connection is told that it still stands. */
    static final long HEART_BEAT_MS = 15_000;

    private static final List<String> STATUS = List.of("text", "fill", "shape");

    private final Vertx vertx;
    private final Access access;
    private final Map<String, Object> retained = new LinkedHashMap<>();
    private final Set<CommsClient> clients = new LinkedHashSet<>();
    private final Presence presence;
    private final long heartBeat;

    public Comms(Vertx vertx, Access access) {
        this.vertx = vertx;
        this.access = access;
        presence = new Presence(vertx, this);
        long since = System.currentTimeMillis();
        heartBeat = vertx.setPeriodic(HEART_BEAT_MS, _ -> publish("hb", since, false));
    }

    /**
     * Sends to every open editor.
     *
     * @param retain whether who connects later gets it too, until something else comes under this topic
     */
    public synchronized void publish(String topic, Object data, boolean retain) {
        Object value = Values.share(Values.of(data));
        if (value == null) {
            return;
        }
        if (retain) {
            retained.put(topic, value);
        } else {
            retained.remove(topic);
        }
        clients.forEach(client -> client.send(topic, value));
    }

    /** The dot and words beneath a node; an empty status takes them away. */
    public synchronized void status(String node, ObjectValue value) {
        String topic = "status/" + node;
        ObjectValue shown = shown(value);
        if (!shown.isEmpty()) {
            publish(topic, shown, true);
        } else if (retained.containsKey(topic)) {
            publish(topic, shown, false);
        }
    }

    /** Nobody who comes from now on is shown the status of a node that is gone. */
    public synchronized void forgetStatus(String node) {
        retained.remove("status/" + node);
    }

    private static ObjectValue shown(ObjectValue status) {
        if (STATUS.stream().noneMatch(name -> Values.isTruthy(status.get(name)))) {
            return ObjectValue.EMPTY;
        }
        ObjectValue.Builder shown = ObjectValue.builder();
        STATUS.stream().filter(name -> status.get(name) != null).forEach(name -> shown.put(name, status.get(name)));
        return shown.build();
    }

    /** Something about the runtime as a whole, such as {@code runtime-state} or {@code node/added}. */
    public void notify(String id, Object payload, boolean retain) {
        publish("notification/" + id, payload, retain);
    }

    /** A line in the editor's event log. */
    public void log(String id, ObjectValue payload) {
        publish("event-log/" + id, payload, false);
    }

    /** Takes over a connection to {@code /comms}. */
    void connect(ServerWebSocket socket) {
        CommsClient client = new CommsClient(vertx, socket, access, this);
        client.open();
    }

    synchronized void join(CommsClient client) {
        clients.add(client);
    }

    synchronized void leave(CommsClient client) {
        if (clients.remove(client)) {
            presence.onLost(client);
        }
    }

    /** What an editor says. */
    synchronized void receive(CommsClient client, String topic, @Nullable Object data) {
        presence.onMessage(client, topic, data);
    }

    /** Sends to every open editor but one. */
    synchronized void publishExcept(CommsClient one, String topic, ObjectValue data) {
        clients.stream().filter(client -> client != one).forEach(client -> client.send(topic, data));
    }

    synchronized void locked(Runnable change) {
        change.run();
    }

    synchronized void subscribe(CommsClient client, TopicPattern topics) {
        retained.forEach((topic, value) -> {
            if (topics.matches(topic)) {
                client.send(topic, value);
            }
        });
    }

    public void close() {
        vertx.cancelTimer(heartBeat);
    }
}
