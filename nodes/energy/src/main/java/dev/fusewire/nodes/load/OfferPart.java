package dev.fusewire.nodes.load;

import dev.fusewire.load.AdjusterSettings;
import dev.fusewire.node.Property;
import java.time.Duration;

/** The part of a form about the current that is offered. */
record OfferPart(
        @Property(
                label = "Maximum current",
                unit = "A",
                initial = "16",
                min = 6,
                max = 80,
                help = "offered to the car at most; can be changed by a message")
        int maximum,

        @Property(
                label = "Wiring allows",
                unit = "A",
                initial = "16",
                min = 6,
                max = 80,
                help = "what the charge point and its wiring are made for: no message raises the maximum above")
        int wiringAllows,

        @Property(
                label = "Safe current",
                unit = "A",
                initial = "6",
                min = 0,
                max = 80,
                help = "offered while the meter is silent; with 0 charging pauses instead, by the fuse guard")
        int safeCurrent,

        @Property(
                label = "Every",
                unit = "s",
                initial = "5",
                min = 1,
                max = 60,
                advanced = true,
                help = "how often the current is adjusted")
        Duration interval,

        @Property(
                label = "Dead time",
                unit = "s",
                initial = "6",
                min = 0,
                max = 120,
                advanced = true,
                help = "from a command until what it does has reached the meter")
        Duration deadTime,

        @Property(
                label = "Raise after",
                unit = "s",
                initial = "15",
                min = 0,
                max = 3600,
                advanced = true,
                help = "for how long there has to be room before the current is raised")
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
                initial = "1",
                min = 1,
                max = 16,
                advanced = true,
                help = "how much more has to be possible for the current to be raised")
        int hysteresis) {

    OfferPart {
        if (maximum > wiringAllows) {
            throw new IllegalArgumentException("maximum current of %d A is above the %d A that the wiring allows"
                    .formatted(maximum, wiringAllows));
        }
    }

    AdjusterSettings settings(int minimum) {
        return new AdjusterSettings(minimum, wiringAllows, safeCurrent, deadTime, raiseDelay, raiseStep, hysteresis);
    }
}
