package dev.fusewire.nodes.load;

import dev.fusewire.load.MeterLimits;
import dev.fusewire.node.Property;
import java.time.Duration;

/** The part of a form about a meter that says nothing. */
record MeterPart(
        @Property(
                label = "Meter late after",
                unit = "s",
                initial = "15",
                min = 1,
                max = 3600,
                advanced = true,
                help = "from then on nothing is raised or continued")
        Duration meterLate,

        @Property(
                label = "Meter silent after",
                unit = "s",
                initial = "35",
                min = 1,
                max = 3600,
                advanced = true,
                help = "from then on the safe current is offered; a Shelly 3EM tells unchanged values every 30 s")
        Duration meterSilent) {

    MeterLimits limits(Duration lost) {
        return new MeterLimits(meterLate, meterSilent, lost, MeterLimits.DEFAULT.proof());
    }
}
