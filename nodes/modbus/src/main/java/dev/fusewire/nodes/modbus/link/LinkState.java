package dev.fusewire.nodes.modbus.link;

/**
 * How a link is.
 *
 * @param why what led to it, for a person; empty where there is nothing to say
 */
public record LinkState(Phase phase, String why) {

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
