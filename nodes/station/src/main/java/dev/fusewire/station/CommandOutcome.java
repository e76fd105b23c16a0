package dev.fusewire.station;

import dev.fusewire.node.ObjectValue;

/**
 * What became of a command.
 *
 * @param words for people: what the station said, or why nothing came of it
 * @param answer the protocol's own answer; empty where there is none
 */
public record CommandOutcome(Kind kind, String words, ObjectValue answer) {

    /** How it went. */
    public enum Kind {
        /** The station confirmed it. */
        DONE,
        /** The station will do it later, such as after the running session. */
        SCHEDULED,
        /** The station will not. */
        REFUSED,
        /** The station cannot: it does not know such a command. */
        NOT_SUPPORTED,
        /** No answer in time: nobody knows whether it was done. */
        NO_ANSWER,
        /** The station is not connected. */
        OFFLINE,
        /** This program does not allow it: who asked may not, or the EVSE is not free. */
        NOT_ALLOWED
    }

    public boolean isDone() {
        return kind == Kind.DONE || kind == Kind.SCHEDULED;
    }
}
