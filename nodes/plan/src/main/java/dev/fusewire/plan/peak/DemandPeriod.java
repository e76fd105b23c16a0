package dev.fusewire.plan.peak;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.OptionalDouble;

/**
 * The mean power of a period as suppliers bill it: one period after the other, from the full hour on. Durations come from
 * a clock nobody sets, the periods' bounds from the time of day.
 */
final class DemandPeriod {

    /** What is not measured for more than a tenth of a period tells nothing of it. */
    private static final double LEAST_KNOWN = 0.9;

    private static final double MS_PER_HOUR = 3_600_000;

    private final long length;
    private final ZoneId zone;
    private long index = Long.MIN_VALUE;
    private long lastAt = Long.MIN_VALUE;
    private double energy;
    private long known;
    private long left;

    DemandPeriod(Duration length, ZoneId zone) {
        this.length = length.toMillis();
        this.zone = zone;
        left = this.length;
    }

    /**
     * Lets time pass.
     *
     * @param power drawn since it was called last, kW; NaN where that is not known
     * @param now ms of the clock for durations
     * @return the mean of a period that has just ended and was measured, kW
     */
    OptionalDouble advance(Instant time, double power, long now) {
        long step = lastAt == Long.MIN_VALUE ? 0 : Math.max(0, now - lastAt);
        lastAt = now;
        long local = time.toEpochMilli() + zone.getRules().getOffset(time).getTotalSeconds() * 1000L;
        long next = Math.floorDiv(local, length);
        OptionalDouble ended = OptionalDouble.empty();
        if (next != index) {
            if (next == index + 1 && known >= LEAST_KNOWN * length) {
                ended = OptionalDouble.of(average());
            }
            index = next;
            energy = 0;
            known = 0;
        } else if (!Double.isNaN(power)) {
            energy += power * step / MS_PER_HOUR;
            known += step;
        }
        left = length - Math.floorMod(local, length);
        return ended;
    }

    /** Mean so far, kW; NaN where nothing is known. */
    double average() {
        return known <= 0 ? Double.NaN : energy * MS_PER_HOUR / known;
    }

    /** Mean of the whole period if this is drawn to its end, kW. What was not measured counts as what was. */
    double expected(double power) {
        double before = known <= 0 ? power : average();
        return (before * (length - left) + power * left) / length;
    }

    /** How much less than this has to be drawn to the end, so that the mean is no more than a limit, kW. */
    double excess(double power, double limit) {
        return Math.clamp((expected(power) - limit) * length / Math.max(1, left), 0, Math.max(0, power));
    }

    /** How long the period lasts yet, ms. */
    long left() {
        return left;
    }
}
