package dev.fusewire.nodes.station;

import dev.fusewire.load.MeterLimits;
import dev.fusewire.load.circuit.PointSettings;
import dev.fusewire.load.circuit.StationSettings;
import dev.fusewire.node.Property;
import java.time.Duration;

/** The part of a station's form about how currents follow what the circuits leave. */
record RulesPart(
        @Property(
                label = "Safe current",
                unit = "A",
                initial = "6",
                min = 0,
                max = 80,
                help = "offered at most while a meter above is silent; with 0 charging pauses instead")
        int safeCurrent,

        @Property(
                label = "Voltage",
                unit = "V",
                initial = "230",
                min = 100,
                max = 300,
                advanced = true,
                help = "of a phase: makes currents of kilowatts")
        double voltage,

        @Property(
                label = "Dead time",
                unit = "s",
                initial = "6",
                min = 0,
                max = 120,
                advanced = true,
                help = "from a command until what it does has reached the meters")
        Duration deadTime,

        @Property(
                label = "Raise after",
                unit = "s",
                initial = "15",
                min = 0,
                max = 3600,
                advanced = true,
                help = "for how long there has to be room before a current is raised")
        Duration raiseDelay,

        @Property(
                label = "Raise by",
                unit = "A",
                initial = "4",
                min = 1,
                max = 80,
                advanced = true,
                help = "at most, in one step")
        int raiseStep,

        @Property(
                label = "Hysteresis",
                unit = "A",
                initial = "2",
                min = 1,
                max = 16,
                advanced = true,
                help = "how much more has to be possible for a current to be raised")
        int hysteresis,

        @Property(
                label = "Given on after",
                unit = "s",
                initial = "45",
                min = 5,
                max = 3600,
                advanced = true,
                help = "what a car does not take for so long is given to others")
        Duration unusedAfter,

        @Property(
                label = "Charge point lost after",
                unit = "s",
                initial = "30",
                min = 2,
                max = 3600,
                advanced = true,
                help = "one that has not answered for so long counts as a load")
        Duration unheardAfter,

        @Property(
                label = "Meter late after",
                unit = "s",
                initial = "15",
                min = 1,
                max = 3600,
                advanced = true,
                help = "from then on nothing below it is raised or continued")
        Duration meterLate,

        @Property(
                label = "Meter silent after",
                unit = "s",
                initial = "35",
                min = 1,
                max = 3600,
                advanced = true,
                help = "from then on the safe current is offered below it")
        Duration meterSilent,

        @Property(
                label = "Meter lost after",
                unit = "s",
                initial = "300",
                min = 1,
                max = 86400,
                advanced = true,
                help = "from then on charging below it pauses")
        Duration meterLost) {

    RulesPart {
        if (safeCurrent != 0 && safeCurrent < PointSettings.LOWEST) {
            throw new IllegalArgumentException(
                    "safe current of %d A is neither 0 A nor at least 6 A".formatted(safeCurrent));
        }
    }

    StationSettings settings() {
        return new StationSettings(
                deadTime,
                raiseDelay,
                raiseStep,
                hysteresis,
                safeCurrent,
                unusedAfter,
                unheardAfter,
                voltage,
                StationSettings.DEFAULT.guard(),
                new MeterLimits(meterLate, meterSilent, meterLost, MeterLimits.DEFAULT.proof()));
    }
}
