package dev.fusewire.nodes.household;

import dev.fusewire.node.Property;
import java.time.Duration;

/** The part of a form about what is needed where nobody says anything. */
record NeedPart(
        @Property(
                label = "Usually ready by",
                initial = "07:00",
                help = "where nobody has said a time; empty: then it charges when that is cheapest")
        String usuallyBy,

        @Property(label = "Usually with", unit = "%", initial = "80", min = 1, max = 100, help = "state of charge")
        double usualSoc,

        @Property(
                label = "Comes home with",
                unit = "%",
                initial = "30",
                min = 0,
                max = 100,
                help = "state of charge, where nobody says it: a guess, and shown as one")
        double comesWith,

        @Property(
                label = "Emergency lasts",
                unit = "h",
                initial = "4",
                min = 0.25,
                max = 24,
                advanced = true,
                help = "if it is not taken back before")
        double emergencyHours,

        @Property(
                label = "The house uses",
                unit = "kWh",
                initial = "4000",
                min = 100,
                max = 100_000,
                advanced = true,
                help = "in a year, without cars: what is believed until some days were seen")
        double yearly,

        @Property(
                label = "Peak power of the sun",
                unit = "kW",
                initial = "0",
                min = 0,
                max = 1000,
                advanced = true,
                help = "of the generator by its name plate: for a forecast of Open-Meteo, which tells the sun only")
        double sunPeak) {

    NeedPart {
        if (!usuallyBy.isBlank() && Wants.timeOfDay(usuallyBy).isEmpty()) {
            throw new IllegalArgumentException(
                    "usually ready by \"%s\", expected a time such as 07:00".formatted(usuallyBy));
        }
    }

    /** How long one lasts. */
    Duration emergency() {
        return Duration.ofMillis(Math.round(emergencyHours * 3_600_000));
    }
}
