package dev.fusewire.nodes.load;

import dev.fusewire.load.ChargerReading;
import dev.fusewire.node.Message;

/** What the nodes of load management make of messages, for tests of other families. */
public final class LoadInputs {

    private LoadInputs() {}

    /** @param now the clock for durations, ms */
    public static ChargerReading charger(Message msg, long now) {
        return ((Input.Charger) Input.of(msg, now)).reading();
    }
}
