package dev.fusewire.broker;

import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.TrustOptions;
import org.jspecify.annotations.Nullable;

/**
 * One port clients can connect to.
 *
 * @param port 0 takes a free one
 * @param webSocket whether MQTT is spoken inside a websocket, at the path {@code /mqtt}
 * @param tls without it everybody on the way can read along
 */
public record ListenerSettings(
        String host, int port, boolean webSocket, @Nullable Tls tls) {

    public ListenerSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("an MQTT port is between 0 and 65535, not " + port);
        }
    }

    /**
     * @param key what the broker proves itself with; may hand out another certificate when that has changed
     * @param clients whose certificates are believed; null where none is asked for
     * @param certificateRequired whether a client without a certificate is refused
     */
    public record Tls(KeyCertOptions key, @Nullable TrustOptions clients, boolean certificateRequired) {}

    /** As the log names it. */
    @Override
    public String toString() {
        String scheme = webSocket ? (tls == null ? "ws" : "wss") : tls == null ? "mqtt" : "mqtts";
        return scheme + "://" + (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }

    ListenerSettings withPort(int newPort) {
        return new ListenerSettings(host, newPort, webSocket, tls);
    }
}
