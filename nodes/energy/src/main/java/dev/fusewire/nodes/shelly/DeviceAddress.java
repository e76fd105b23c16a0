package dev.fusewire.nodes.shelly;

import dev.fusewire.node.NodeError;
import java.net.URI;

/** Where a device answers: a name or address, with a port where it is not the usual one. */
record DeviceAddress(String host, int port) {

    private static final int HTTP = 80;

    /** Reads what a user writes: {@code 192.168.1.20}, {@code shelly.lan:8080}, {@code http://192.168.1.20/}. */
    static DeviceAddress of(String text) {
        String bare = text.strip().replaceFirst("(?i)^(http|ws)://", "").replaceFirst("/.*$", "");
        try {
            URI uri = URI.create("http://" + bare);
            String host = uri.getHost();
            if (host != null) {
                return new DeviceAddress(
                        host.startsWith("[") ? host.substring(1, host.length() - 1) : host,
                        uri.getPort() > 0 ? uri.getPort() : HTTP);
            }
        } catch (IllegalArgumentException _) {
            // told below
        }
        throw new NodeError("expected the device's address such as 192.168.1.20, got \"%s\"".formatted(text));
    }

    @Override
    public String toString() {
        return port == HTTP ? host : host + ":" + port;
    }
}
