package dev.fusewire.plan.house;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Makes the mean power of each quarter of an hour out of readings that come when they come. A reading holds until the next one, but not
 * for long: a meter that is silent says nothing, and a quarter of which too little is known is left out.
 */
public final class QuarterMean {

    private static final long QUARTER = 900_000;

    /** Longest a reading stands for what followed, ms. */
    private static final long HOLDS = Duration.ofMinutes(5).toMillis();

    /** So much of a quarter has to be known, ms. */
    private static final long ENOUGH = QUARTER * 2 / 3;

    private long last = Long.MIN_VALUE;
    private double power;
    private double sum;
    private long known;

    /**
     * A quarter that is over.
     *
     * @param kw its mean power
     */
    public record Quarter(Instant start, double kw) {}

    /**
     * Takes a reading.
     *
     * @return the quarter that ended with it, if enough of it is known
     */
    public Optional<Quarter> add(Instant at, double kw) {
        if (!Double.isFinite(kw)) {
            throw new IllegalArgumentException("a power of %s kW".formatted(kw));
        }
        long now = at.toEpochMilli();
        Optional<Quarter> done = Optional.empty();
        if (last != Long.MIN_VALUE && now >= last) {
            long until = Math.min(now, last + HOLDS);
            long end = (Math.floorDiv(last, QUARTER) + 1) * QUARTER;
            take(Math.min(until, end));
            if (now >= end) {
                done = known >= ENOUGH
                        ? Optional.of(new Quarter(Instant.ofEpochMilli(end - QUARTER), sum / known))
                        : Optional.empty();
                clear();
                // of the quarter that has begun since; what lies between was silence
                last = Math.floorDiv(now, QUARTER) * QUARTER;
                if (last == end) {
                    take(until);
                }
            }
        } else {
            // the first one, or a clock that was set back
            clear();
        }
        last = now;
        power = kw;
        return done;
    }

    private void take(long until) {
        if (until > last) {
            sum += power * (until - last);
            known += until - last;
        }
    }

    private void clear() {
        sum = 0;
        known = 0;
    }
}
