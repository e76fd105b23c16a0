package dev.fusewire.editor;

import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import io.vertx.core.Vertx;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who else has the editor open, and where they are in it. An editor tells with the topics {@code multiplayer/connect},
 * {@code /location} and {@code /disconnect}; the others hear of it under a public name, so that nobody can speak for another.
 */
final class Presence {

    private static final String TOPIC = "multiplayer/";

    /** So long an editor whose connection broke may come back as who it was. */
    private static final long GONE_AFTER_MS = 30_000;

    private static final Pattern SESSION = Pattern.compile("[a-zA-Z0-9]+");
    private static final Pattern ID = Pattern.compile("[a-zA-Z0-9.]+");

    private final Vertx vertx;
    private final Comms comms;
    private final Map<String, Session> sessions = new LinkedHashMap<>();
    private final Map<CommsClient, String> connections = new LinkedHashMap<>();

    Presence(Vertx vertx, Comms comms) {
        this.vertx = vertx;
        this.comms = comms;
    }

    private static final class Session {

        final String publicName = "PUB" + id() + "PUB";
        final ObjectValue user = ObjectValue.of(
                "anonymous",
                true,
                "username",
                "Anon " + ThreadLocalRandom.current().nextInt(100));
        boolean active = true;
        long forgetTimer = -1;

        @Nullable
        ObjectValue location;

        private static String id() {
            return "%016x".formatted(ThreadLocalRandom.current().nextLong());
        }

        ObjectValue shown() {
            ObjectValue shown = ObjectValue.of("session", publicName, "user", user, "active", active);
            return location == null ? shown : shown.with("location", location);
        }
    }

    /** What an editor says; the comms' lock is held. */
    void onMessage(CommsClient client, String topic, @Nullable Object data) {
        if (!topic.startsWith(TOPIC)) {
            return;
        }
        ObjectValue fields = data instanceof ObjectValue object ? object : ObjectValue.EMPTY;
        switch (topic.substring(TOPIC.length())) {
            case "connect" -> connect(client, fields);
            case "location" -> move(client, fields);
            case "disconnect" -> disconnect(client);
            default -> {}
        }
    }

    private void connect(CommsClient client, ObjectValue data) {
        if (!(data.get("session") instanceof String name)
                || !SESSION.matcher(name).matches()) {
            return;
        }
        Session session = sessions.computeIfAbsent(name, _ -> new Session());
        session.active = true;
        vertx.cancelTimer(session.forgetTimer);
        String former = connections.put(client, name);
        if (former != null && !former.equals(name) && !connections.containsValue(former)) {
            sessions.remove(former);
        }
        comms.publishExcept(client, TOPIC + "connection-added", session.shown());
        client.send(
                TOPIC + "init",
                ObjectValue.of(
                        "session",
                        session.publicName,
                        "sessions",
                        Values.of(sessions.values().stream()
                                .filter(each -> each.active)
                                .map(Session::shown)
                                .toList())));
    }

    private void move(CommsClient client, ObjectValue data) {
        Session session = sessions.get(connections.getOrDefault(client, ""));
        if (session == null
                || !isId(data.get("workspace"))
                || !isId(data.get("node"))
                || !isPoint(data.get("cursor"))) {
            return;
        }
        session.location = data;
        ObjectValue.Builder told = ObjectValue.builder().put("session", session.publicName);
        for (String name : new String[] {"workspace", "node", "cursor"}) {
            if (data.has(name)) {
                told.put(name, data.get(name));
            }
        }
        comms.publishExcept(client, TOPIC + "location", told.build());
    }

    private static boolean isId(@Nullable Object value) {
        return value == null
                || value == Null.NULL
                || (value instanceof String id
                        && (id.isEmpty() || ID.matcher(id).matches()));
    }

    private static boolean isPoint(@Nullable Object value) {
        return !(value instanceof ObjectValue cursor)
                || !(Double.isNaN(Values.toNumber(cursor.get("x"))) || Double.isNaN(Values.toNumber(cursor.get("y"))));
    }

    private void disconnect(CommsClient client) {
        String name = connections.remove(client);
        Session session = name == null ? null : sessions.remove(name);
        if (session != null) {
            comms.publish(
                    TOPIC + "connection-removed",
                    ObjectValue.of("session", session.publicName, "disconnected", true),
                    false);
        }
    }

    /** The connection broke; the comms' lock is held. */
    void onLost(CommsClient client) {
        String name = connections.remove(client);
        Session session = name == null ? null : sessions.get(name);
        if (session == null || connections.containsValue(name)) {
            return;
        }
        session.active = false;
        session.forgetTimer = vertx.setTimer(
                GONE_AFTER_MS,
                _ -> comms.locked(() -> {
                    if (!session.active) {
                        sessions.remove(name, session);
                    }
                }));
        comms.publish(TOPIC + "connection-removed", ObjectValue.of("session", session.publicName), false);
    }
}
