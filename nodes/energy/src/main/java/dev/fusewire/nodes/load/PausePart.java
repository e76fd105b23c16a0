package dev.fusewire.nodes.load;

import dev.fusewire.load.GuardSettings;
import dev.fusewire.node.Property;
import java.time.Duration;

/** The part of a form about when charging pauses and goes on. */
record PausePart(
        @Property(
                label = "Longest overload",
                unit = "s",
                initial = "300",
                min = 0,
                max = 3600,
                help = "so long a phase may be above the rating in a row, if only a little")
        Duration longestOverload,

        @Property(
                label = "Resume margin",
                unit = "A",
                initial = "1",
                min = 0,
                max = 16,
                advanced = true,
                help = "how much more than the minimum has to be left for charging to go on")
        double resumeMargin,

        @Property(
                label = "Resume after",
                unit = "s",
                initial = "60",
                min = 0,
                max = 3600,
                advanced = true,
                help = "for how long")
        Duration resumeDelay,

        @Property(
                label = "Shortest pause",
                unit = "s",
                initial = "60",
                min = 0,
                max = 3600,
                advanced = true,
                help = "contactors and cars wear out")
        Duration shortestPause,

        @Property(
                label = "Heat limit",
                unit = "s",
                initial = "30",
                min = 1,
                max = 120,
                advanced = true,
                help = "how long 1.45 times the rating is borne; other overloads by the square of their current")
        double heatLimit,

        @Property(
                label = "Large overload",
                initial = "1.45",
                min = 1.05,
                max = 2,
                advanced = true,
                help = "above this share of the rating, with the car at its minimum, there is no waiting")
        double largeOverload,

        @Property(
                label = "Borne overload",
                initial = "1.13",
                min = 1,
                max = 2,
                advanced = true,
                help = "up to this share of the rating, with the car at its minimum, an overload is waited out"
                        + " before charging pauses; every fuse carries 1.13 of it for an hour; with 1 nothing"
                        + " is waited out")
        double borneOverload) {

    GuardSettings settings(int minimum, boolean pauseWithoutMeter) {
        return new GuardSettings(
                minimum,
                longestOverload,
                heatLimit,
                largeOverload,
                borneOverload,
                resumeMargin,
                resumeDelay,
                shortestPause,
                pauseWithoutMeter);
    }
}
