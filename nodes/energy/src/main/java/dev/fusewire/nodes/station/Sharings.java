package dev.fusewire.nodes.station;

import dev.fusewire.load.circuit.Sharing;
import dev.fusewire.node.DebugFormat;
import dev.fusewire.node.Label;
import dev.fusewire.node.NodeError;
import org.jspecify.annotations.Nullable;

/** How a station shares what its circuits leave, in the words of its form and its messages. */
enum Sharings {
    @Label("equally")
    EQUAL(Sharing.EQUAL, "equal"),
    @Label("by priority")
    PRIORITY(Sharing.PRIORITY, "priority"),
    @Label("first come, first served")
    FIRST_COME(Sharing.FIRST_COME, "first come"),
    @Label("by need: energy and departure")
    BY_NEED(Sharing.BY_NEED, "by need");

    private final Sharing sharing;
    private final String word;

    Sharings(Sharing sharing, String word) {
        this.sharing = sharing;
        this.word = word;
    }

    Sharing sharing() {
        return sharing;
    }

    String word() {
        return word;
    }

    /** @throws NodeError where it is none */
    static Sharings of(@Nullable Object told) {
        for (Sharings each : values()) {
            if (told instanceof String text && each.word.equals(text.strip().replace('_', ' '))) {
                return each;
            }
        }
        throw new NodeError(
                "Error", "strategy: equal, priority, first come or by need expected, not " + DebugFormat.line(told));
    }
}
