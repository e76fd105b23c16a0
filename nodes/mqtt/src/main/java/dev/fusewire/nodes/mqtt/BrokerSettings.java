package dev.fusewire.nodes.mqtt;

import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How to reach a broker and who to be there, read from the config node's properties or what a message puts over them.
 *
 * @param url with scheme, host and port, as the log names the broker
 * @param clientId as the user gave it, empty for none
 */
record BrokerSettings(
        ObjectValue entry,
        String url,
        boolean isV5,
        String clientId,
        int keepAlive,
        boolean cleanSession,
        boolean autoUnsubscribe,
        boolean usesTls,
        boolean verifiesServer,
        @Nullable String user,
        @Nullable String password,
        @Nullable Publication birth,
        @Nullable Publication close,
        @Nullable Publication will,
        @Nullable Long sessionExpiry,
        ObjectValue userProperties) {

    /** A port that stands with the host; Node-RED would add another one, and not find it. */
    private static final Pattern WITH_PORT = Pattern.compile("[^:]:\\d{1,5}$");

    /** @param entry the config node's properties */
    static BrokerSettings of(ObjectValue entry, @Nullable Object user, @Nullable Object password) {
        return of(entry, user, password, "");
    }

    private static BrokerSettings of(
            ObjectValue entry, @Nullable Object user, @Nullable Object password, String formerUrl) {
        String clientId = text(entry.get("clientid"));
        boolean wantsClean = !entry.has("cleansession") || Values.isTruthy(entry.get("cleansession"));
        Object version = entry.get("protocolVersion");
        boolean compatible = isTrue(entry.get("compatmode"));
        return new BrokerSettings(
                entry,
                url(entry, formerUrl),
                !compatible && Values.text(version).strip().equals("5"),
                clientId,
                keepAlive(entry.get("keepalive")),
                wantsClean || clientId.isEmpty(),
                !(entry.get("autoUnsubscribe") instanceof Boolean flag) || flag,
                Values.isTruthy(entry.get("usetls")),
                isTrue(entry.get("verifyservercert")),
                account(user),
                account(password),
                message(entry, "birth"),
                message(entry, "close"),
                message(entry, "will"),
                expiry(entry),
                MqttProperties.parseUserProperties(
                        entry.has("userProperties") ? entry.get("userProperties") : entry.get("userProps")));
    }

    /** Whether the broker is named as this very machine. */
    boolean isLocal() {
        return "localhost".equals(entry.get("broker")) || "127.0.0.1".equals(entry.get("broker"));
    }

    /** Whether a lasting session was asked for without a client id, which cannot be. */
    boolean lacksClientId() {
        return clientId.isEmpty() && entry.has("cleansession") && !Values.isTruthy(entry.get("cleansession"));
    }

    /** These settings with those of a connect action's {@code msg.broker} over them. */
    BrokerSettings with(ObjectValue changes, @Nullable Object user, @Nullable Object password) {
        ObjectValue.Builder merged = ObjectValue.builder().putAll(entry);
        for (Map.Entry<String, @Nullable Object> change : changes.entrySet()) {
            switch (change.getKey()) {
                case "birth", "close", "will" -> spread(merged, change.getKey(), change.getValue());
                case "userProperties", "userProps" -> merged.put("userProperties", change.getValue());
                case "sessionExpiry", "sessionExpiryInterval" -> merged.put("sessionExpiry", change.getValue());
                case "username", "password", "force", "id", "type", "tls" -> {
                    // the account is no property, and what the node is does not change
                }
                default -> merged.put(change.getKey(), change.getValue());
            }
        }
        return of(
                merged.build(),
                changes.has("username") ? changes.get("username") : user,
                changes.has("password") ? changes.get("password") : password,
                url);
    }

    private static void spread(ObjectValue.Builder merged, String kind, @Nullable Object value) {
        ObjectValue message = value instanceof ObjectValue object ? object : ObjectValue.EMPTY;
        merged.put(kind + "Topic", message.get("topic"))
                .put(kind + "Payload", message.get("payload"))
                .put(kind + "Qos", message.get("qos"))
                .put(kind + "Retain", message.get("retain"))
                .put(kind + "Msg", message.get("properties"));
    }

    /** A url counts where it is news: the one that was used last gives way to broker and port, as in Node-RED. */
    private static String url(ObjectValue entry, String formerUrl) {
        String url = text(entry.get("url"));
        String broker = text(entry.get("broker")).strip();
        if (!url.isEmpty() && !url.equals(formerUrl)) {
            return url;
        }
        if (broker.contains("://")) {
            return broker;
        }
        String scheme = Values.isTruthy(entry.get("usetls")) ? "mqtts://" : "mqtt://";
        if (broker.isEmpty()) {
            return scheme + "localhost:1883";
        }
        // two colons or more: an IPv6 address, which a url has in brackets
        String host =
                broker.indexOf(':') != broker.lastIndexOf(':') && !broker.startsWith("[") ? "[" + broker + "]" : broker;
        String port = text(entry.get("port"));
        if (port.isEmpty() && WITH_PORT.matcher(host).find()) {
            return scheme + host;
        }
        return scheme + host + ":" + (port.isEmpty() ? "1883" : port);
    }

    private static int keepAlive(@Nullable Object value) {
        double seconds = value == null ? 60 : Values.toNumber(value);
        return seconds >= 0 && seconds <= 65_535 ? (int) seconds : 60;
    }

    private static @Nullable Long expiry(ObjectValue entry) {
        Object value = entry.has("sessionExpiry") ? entry.get("sessionExpiry") : entry.get("sessionExpiryInterval");
        double seconds = value == null ? Double.NaN : Values.parseFloat(value);
        return seconds > 0 && seconds <= 0xFFFF_FFFFL ? (long) seconds : null;
    }

    /** A whole number property of MQTT 5's connect; 0 for none. */
    int limit(String name, int largest) {
        double value = entry.has(name) ? Values.parseFloat(entry.get(name)) : Double.NaN;
        return value > 0 ? (int) Math.min(value, largest) : 0;
    }

    private static @Nullable Publication message(ObjectValue entry, String kind) {
        String topic = text(entry.get(kind + "Topic"));
        if (topic.isEmpty()) {
            return null;
        }
        Object payload = entry.get(kind + "Payload");
        double qos = Values.toNumber(entry.get(kind + "Qos"));
        return new Publication(
                topic,
                Payload.bytes(Payload.toPublish(Values.isTruthy(payload) ? payload : "")),
                qos == 1 || qos == 2 ? (int) qos : 0,
                isTrue(entry.get(kind + "Retain")),
                entry.get(kind + "Msg") instanceof ObjectValue form
                        ? MqttProperties.ofForm(form)
                        : MqttProperties.NONE);
    }

    private static boolean isTrue(@Nullable Object value) {
        return Boolean.TRUE.equals(value) || "true".equals(value);
    }

    private static @Nullable String account(@Nullable Object value) {
        return value == null || value == Null.NULL || value.equals("") ? null : Values.text(value);
    }

    private static String text(@Nullable Object value) {
        return value == null || value == Null.NULL ? "" : Values.text(value);
    }
}
