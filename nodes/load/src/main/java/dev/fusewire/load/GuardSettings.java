package dev.fusewire.load;

import java.time.Duration;

/**
 * When charging pauses, and when it goes on.
 *
 * @param minimum what the car takes at least while it charges, A
 * @param longestOverload so long a phase may be above its rating in a row, whatever the fuse model says
 * @param heatLimit how warm the fuse may get, see {@link FuseModel#heat}
 * @param largeOverload above this share of the rating, with the car at its minimum, there is no waiting
 * @param borneOverload up to this share of the rating, with the car at its minimum, an overload is waited out; every fuse
 *     and breaker carries 1.13 of it for an hour
 * @param resumeMargin how much more than the minimum has to be left for charging to go on, A
 * @param resumeDelay for how long
 * @param shortestPause so long a pause lasts at least: contactors and cars wear out
 * @param pauseWithoutMeter whether to pause as soon as the meter is silent, where no safe current is wanted
 */
public record GuardSettings(
        int minimum,
        Duration longestOverload,
        double heatLimit,
        double largeOverload,
        double borneOverload,
        double resumeMargin,
        Duration resumeDelay,
        Duration shortestPause,
        boolean pauseWithoutMeter) {

    public static final GuardSettings DEFAULT = new GuardSettings(
            AdjusterSettings.LOWEST,
            Duration.ofMinutes(5),
            30,
            1.45,
            1.13,
            1,
            Duration.ofSeconds(60),
            Duration.ofSeconds(60),
            false);

    /** With as much waited out as every fuse carries for an hour. */
    public GuardSettings(
            int minimum,
            Duration longestOverload,
            double heatLimit,
            double largeOverload,
            double resumeMargin,
            Duration resumeDelay,
            Duration shortestPause,
            boolean pauseWithoutMeter) {
        this(
                minimum,
                longestOverload,
                heatLimit,
                largeOverload,
                Math.min(1.13, largeOverload),
                resumeMargin,
                resumeDelay,
                shortestPause,
                pauseWithoutMeter);
    }

    public GuardSettings {
        if (minimum < AdjusterSettings.LOWEST) {
            throw new IllegalArgumentException(
                    "minimum current of %d A is below %d A".formatted(minimum, AdjusterSettings.LOWEST));
        }
        if (longestOverload.isNegative() || longestOverload.compareTo(Duration.ofMinutes(60)) > 0) {
            throw new IllegalArgumentException("an overload of %d s in a row is not between 0 s and 3600 s"
                    .formatted(longestOverload.toSeconds()));
        }
        if (!(heatLimit > 0 && heatLimit <= 120)) {
            throw new IllegalArgumentException("heat limit of %s s is not between 0 s and 120 s".formatted(heatLimit));
        }
        if (!(largeOverload > 1 && largeOverload <= 2)) {
            throw new IllegalArgumentException(
                    "large overload of %s times the rating is not between 1 and 2".formatted(largeOverload));
        }
        if (!(borneOverload >= 1 && borneOverload <= largeOverload)) {
            throw new IllegalArgumentException("overload of %s times the rating to wait out is not between 1 and %s"
                    .formatted(borneOverload, largeOverload));
        }
        if (!(resumeMargin >= 0 && resumeMargin <= 16)) {
            throw new IllegalArgumentException(
                    "resume margin of %s A is not between 0 A and 16 A".formatted(resumeMargin));
        }
        if (resumeDelay.isNegative() || shortestPause.isNegative()) {
            throw new IllegalArgumentException(
                    "a time of %s or %s lies in the past".formatted(resumeDelay, shortestPause));
        }
    }
}
