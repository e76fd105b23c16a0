package dev.fusewire.broker;

import java.time.Duration;

/**
 * What those may take who are not known yet.
 *
 * @param maxConnections open at a time, in all
 * @param maxPerAddress open at a time from one other machine; this machine's own programs are not counted
 * @param maxBytesBeforeLogin what a client may send until it is let in: its CONNECT, with will and password
 * @param login time from the opened connection until the client is let in
 */
public record ConnectionLimits(int maxConnections, int maxPerAddress, int maxBytesBeforeLogin, Duration login) {

    public static final ConnectionLimits DEFAULTS =
            new ConnectionLimits(12_000, 200, 256 << 10, Duration.ofSeconds(10));

    public ConnectionLimits {
        if (maxConnections < 1 || maxPerAddress < 1 || maxBytesBeforeLogin < 1 || !login.isPositive()) {
            throw new IllegalArgumentException("limits of connections are at least 1");
        }
    }
}
