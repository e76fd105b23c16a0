package dev.fusewire.nodes.notify;

import dev.fusewire.node.Property;
import java.time.Duration;

/** What each channel's form has, whatever the service. */
record LimitsPart(
        @Property(
                label = "At most",
                unit = "messages/h",
                initial = "30",
                min = 1,
                max = 3600,
                advanced = true,
                help = "within any hour; what is more waits, the most urgent first")
        int mostAnHour,

        @Property(
                label = "Give up after",
                unit = "h",
                initial = "24",
                min = 0.01,
                max = 1000,
                advanced = true,
                help = "a message that could not be delivered for so long is dropped and shown")
        double giveUpAfter,

        @Property(
                label = "Keep at most",
                unit = "messages",
                initial = "200",
                min = 1,
                max = 1000,
                advanced = true,
                help = "that wait, on disk; beyond it the least urgent go, and are shown")
        int keepAtMost) {

    ChannelNode.Limits limits() {
        return new ChannelNode.Limits(mostAnHour, Duration.ofMillis(Math.round(giveUpAfter * 3_600_000)), keepAtMost);
    }
}
