package dev.fusewire.devices;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Secret;
import dev.fusewire.node.Values;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the settings say of the broker on the network, under {@code broker}.
 *
 * @param host to listen on; another than loopback only with accounts
 * @param users with hashed passwords
 * @param rules lines as in Mosquitto's {@code acl_file}
 * @param passwordFile as {@code mosquitto_passwd} writes it; null for none
 * @param aclFile Mosquitto's; null for none
 * @param anonymous whether programs of this machine may come without an account though there are some
 */
public record BrokerOptions(
        String host,
        Map<String, DeviceAccount> users,
        TopicRules rules,
        @Nullable Path passwordFile,
        @Nullable Path aclFile,
        boolean anonymous,
        @Nullable Tls tls,
        @Nullable WebSocket webSocket) {

    /**
     * A port with TLS.
     *
     * @param passphrase of the key; empty for none
     * @param clientCa those who sign the certificates of clients; null where none are asked for
     * @param certificateIsLogin whether a client's certificate counts as the login of the account it names
     */
    public record Tls(
            String host,
            int port,
            Path key,
            Path cert,
            Secret passphrase,
            @Nullable Path clientCa,
            boolean certificateRequired,
            boolean certificateIsLogin) {}

    /** A port for MQTT inside websockets, with the certificate of {@link Tls} where it is secure. */
    public record WebSocket(String host, int port, boolean secure) {}

    private static final Set<String> KNOWN = Set.of(
            "enabled", "host", "port", "users", "rules", "passwordFile", "aclFile", "anonymous", "tls", "websocket");
    private static final int TLS_PORT = 8883;
    private static final int WEBSOCKET_PORT = 9001;

    /**
     * @param given what stands under {@code broker}
     * @param folder where relative names of files begin
     * @throws IllegalArgumentException naming the setting
     */
    public static BrokerOptions of(@Nullable Object given, Path folder) {
        ObjectValue settings = given instanceof ObjectValue object ? object : ObjectValue.EMPTY;
        settings.forEach((name, _) -> {
            if (!KNOWN.contains(name)) {
                throw new IllegalArgumentException("setting broker.%s is not known; there are %s"
                        .formatted(name, KNOWN.stream().sorted().toList()));
            }
        });
        String host = text(settings, "broker", "host", "127.0.0.1");
        Tls tls = settings.get("tls") instanceof ObjectValue secure ? tls(secure, host, folder) : null;
        WebSocket webSocket = settings.get("websocket") instanceof ObjectValue web
                ? new WebSocket(
                        text(web, "broker.websocket", "host", host),
                        port(web, "broker.websocket", WEBSOCKET_PORT),
                        flag(web, "tls"))
                : null;
        if (webSocket != null && webSocket.secure() && tls == null) {
            throw new IllegalArgumentException("setting broker.websocket.tls wants broker.tls with key and cert");
        }
        return new BrokerOptions(
                host,
                users(settings.get("users")),
                TopicRules.parse(lines(settings.get("rules"), "broker.rules"), "setting broker.rules"),
                file(settings, "broker", "passwordFile", folder),
                file(settings, "broker", "aclFile", folder),
                flag(settings, "anonymous"),
                tls,
                webSocket);
    }

    private static Tls tls(ObjectValue given, String host, Path folder) {
        Path key = file(given, "broker.tls", "key", folder);
        Path cert = file(given, "broker.tls", "cert", folder);
        if (key == null || cert == null) {
            throw new IllegalArgumentException("setting broker.tls wants the names of two PEM files: key and cert");
        }
        Path clientCa = file(given, "broker.tls", "clientCa", folder);
        boolean isLogin = flag(given, "certificateIsLogin");
        if (clientCa == null && (isLogin || flag(given, "certificateRequired"))) {
            throw new IllegalArgumentException(
                    "setting broker.tls asks for certificates of clients and names no clientCa that signs them");
        }
        return new Tls(
                text(given, "broker.tls", "host", host),
                port(given, "broker.tls", TLS_PORT),
                key,
                cert,
                new Secret(text(given, "broker.tls", "passphrase", "")),
                clientCa,
                flag(given, "certificateRequired"),
                isLogin);
    }

    private static Map<String, DeviceAccount> users(@Nullable Object given) {
        Map<String, DeviceAccount> users = new LinkedHashMap<>();
        if (given == null) {
            return users;
        }
        if (!(given instanceof ArrayValue list)) {
            throw new IllegalArgumentException("setting broker.users is a list of {username, password, rules}");
        }
        for (int i = 0; i < list.size(); i++) {
            String place = "broker.users[" + i + "]";
            ObjectValue each = list.get(i) instanceof ObjectValue object ? object : ObjectValue.EMPTY;
            String name = text(each, place, "username", "");
            String hash = text(each, place, "password", "");
            if (name.isEmpty() || name.startsWith("$")) {
                throw new IllegalArgumentException("setting " + place + ".username is no name of a user");
            }
            if (!PasswordHash.isKnown(hash)) {
                throw new IllegalArgumentException("setting " + place
                        + ".password is no hash as mosquitto_passwd writes it, which begins with $7$ or $6$");
            }
            List<TopicRule> rules = each.has("rules") ? rules(each.get("rules"), place + ".rules") : null;
            users.put(name, new DeviceAccount(name, hash, rules, 0));
        }
        return users;
    }

    static List<TopicRule> rules(@Nullable Object given, String place) {
        List<TopicRule> rules = new ArrayList<>();
        for (String line : lines(given, place)) {
            try {
                rules.add(TopicRule.of(line));
            } catch (IllegalArgumentException wrong) {
                throw new IllegalArgumentException(place + ": " + wrong.getMessage(), wrong);
            }
        }
        return rules;
    }

    private static List<String> lines(@Nullable Object given, String place) {
        if (given == null) {
            return List.of();
        }
        if (!(given instanceof ArrayValue list)) {
            throw new IllegalArgumentException("setting " + place + " is a list of lines such as \"read meters/#\"");
        }
        return IntStream.range(0, list.size())
                .mapToObj(i -> Values.text(list.get(i)))
                .toList();
    }

    private static @Nullable Path file(ObjectValue given, String place, String name, Path folder) {
        String text = text(given, place, name, "");
        return text.isEmpty() ? null : folder.resolve(text);
    }

    private static String text(ObjectValue given, String place, String name, String otherwise) {
        Object value = given.get(name);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof String text && !text.isEmpty()) {
            return text;
        }
        throw new IllegalArgumentException("setting " + place + "." + name + " is no text");
    }

    private static boolean flag(ObjectValue given, String name) {
        return given.has(name) && "true".equalsIgnoreCase(Values.text(given.get(name)));
    }

    private static int port(ObjectValue given, String place, int usual) {
        if (!given.has("port")) {
            return usual;
        }
        double port = Values.toNumber(given.get("port"));
        if (port >= 0 && port <= 65_535 && port == Math.rint(port)) {
            return (int) port;
        }
        throw new IllegalArgumentException("setting %s.port is \"%s\", expected a port from 0 to 65535"
                .formatted(place, Values.text(given.get("port"))));
    }
}
