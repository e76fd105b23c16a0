package dev.fusewire.nodes.mqtt;

import dev.fusewire.node.NodeError;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where the broker is and how to talk to it, from a url such as {@code mqtts://host:8883} or {@code ws://host/mqtt}. */
record BrokerAddress(
        boolean secure,
        boolean webSocket,
        String host,
        int port,
        String path,
        String query,
        @Nullable String user,
        @Nullable String password) {

    private static final Pattern URL = Pattern.compile(
            "([A-Za-z][A-Za-z0-9+.-]*)://(?:([^@/]*)@)?(\\[[^\\]]*\\]|[^:/?#]*)(?::(\\d*))?(/[^?#]*)?(?:\\?([^#]*))?(?:#.*)?");

    /** @throws NodeError where the url is none for MQTT */
    static BrokerAddress of(String url) {
        Matcher parts = URL.matcher(url.strip());
        if (!parts.matches()) {
            throw new NodeError("Error", "expected a url such as mqtt://host:1883, got: " + url);
        }
        String scheme = parts.group(1).toLowerCase(java.util.Locale.ROOT);
        int usualPort = switch (scheme) {
            case "mqtt", "tcp" -> 1883;
            case "mqtts", "ssl", "tls" -> 8883;
            case "ws" -> 80;
            case "wss" -> 443;
            default -> throw new NodeError("Error", "Unknown protocol for an MQTT client: \"" + scheme + "\"");
        };
        String host = parts.group(3);
        if (host.startsWith("[")) {
            host = host.substring(1, host.length() - 1);
        }
        String port = group(parts, 4);
        String account = group(parts, 2);
        int colon = account.indexOf(':');
        String user = colon < 0 ? account : account.substring(0, colon);
        return new BrokerAddress(
                usualPort == 8883 || usualPort == 443,
                scheme.startsWith("ws"),
                host.isEmpty() ? "localhost" : host,
                port.isEmpty() ? usualPort : Integer.parseInt(port),
                group(parts, 5),
                group(parts, 6),
                user.isEmpty() ? null : decoded(user),
                colon < 0 ? null : decoded(account.substring(colon + 1)));
    }

    private static String group(Matcher parts, int index) {
        String found = parts.group(index);
        return found == null ? "" : found;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
