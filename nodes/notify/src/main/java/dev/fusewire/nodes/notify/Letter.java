package dev.fusewire.nodes.notify;

import java.time.Duration;

/**
 * A message on its way.
 *
 * @param sender the id of the node that wants to hear what became of it
 * @param fallback the id of the channel that takes it where this one cannot; empty for none
 * @param patience how long it waits here before the other channel takes it
 */
record Letter(Notice notice, String sender, String fallback, Duration patience) {

    Letter with(Notice other) {
        return new Letter(other, sender, fallback, patience);
    }

    /** As another channel takes it over: from there it goes nowhere else. */
    Letter handedOver() {
        return new Letter(notice, sender, "", Duration.ZERO);
    }
}
