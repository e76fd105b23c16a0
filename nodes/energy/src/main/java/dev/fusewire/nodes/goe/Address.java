package dev.fusewire.nodes.goe;

import dev.fusewire.node.NodeError;

/** Where a charger is found. */
record Address(String host, int port) {

    /** Reads {@code host}, {@code host:port} or {@code [address]:port}; {@code http://} before it does no harm. */
    static Address of(String text, int usualPort) {
        String rest = text.strip().replaceFirst("^[a-zA-Z]+://", "").replaceFirst("/.*$", "");
        int colon = rest.lastIndexOf(':');
        // an IPv6 address without brackets is all colons and no port
        boolean hasPort = rest.startsWith("[") ? colon > rest.indexOf(']') : colon >= 0 && colon == rest.indexOf(':');
        String host = hasPort ? rest.substring(0, colon) : rest;
        String port = hasPort ? rest.substring(colon + 1) : String.valueOf(usualPort);
        host = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        if (host.isEmpty() || !port.matches("[0-9]{1,5}") || Integer.parseInt(port) > 65_535) {
            throw new NodeError(
                    "Error", "expected the charger's host, such as 192.168.1.20 or go-echarger.local, got: " + text);
        }
        return new Address(host, Integer.parseInt(port));
    }

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
