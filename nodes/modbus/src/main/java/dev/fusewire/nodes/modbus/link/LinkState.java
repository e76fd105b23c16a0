package dev.fusewire.nodes.modbus.link;

import java.time.Duration;

/**
 * How a link is.
 *
 * @param why what led to it, for a person; empty where there is nothing to say
 * @param attempt how many connections in a row could not be made or did not last
 * @param pause until the next attempt; nothing where none is awaited
 */
public record LinkState(Phase phase, String why, int attempt, Duration pause) {

    /** The phases of a link's life. */
    public enum Phase {
        /** A connection is being made. */
        CONNECTING,
        /** It stands. */
        CONNECTED,
        /** It is gone, or could not be made: the next attempt is awaited. */
        RECONNECTING,
        /** The link was closed. */
        CLOSED
    }
}
