package dev.fusewire.plan.bill;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Makes energy of readings of a counter of kWh. What it counted while nobody read it is not lost. A counter that goes back has begun
 * anew; one that jumps is not believed.
 */
public final class CounterTrack {

    /** The last reading, over a restart too. */
    public record Last(double kwh, Instant at) {}

    /** Counters that are rounded on the way may go back by as much, kWh. */
    private static final double NOISE = 0.01;

    /** What a coarse counter may go on by at once, kWh. */
    private static final double STEP = 1;

    /** Longer ago than this is a clock that was not set. */
    private static final Duration ABSURD = Duration.ofDays(400);

    private static final double SECONDS_PER_HOUR = 3600;

    private final double most;
    private final Duration longest;
    private Optional<Last> last;

    /**
     * @param most what can be drawn, kW
     * @param longest after how long without a reading nobody knows when it was used
     */
    public CounterTrack(double most, Duration longest, Optional<Last> last) {
        this.most = most;
        this.longest = longest;
        this.last = last;
    }

    public Optional<Last> last() {
        return last;
    }

    /** Takes a reading, kWh. */
    public MeterStep accept(double kwh, Instant now) {
        Optional<Last> former = last;
        if (former.isEmpty()) {
            last = Optional.of(new Last(kwh, now));
            return MeterStep.Nothing.NOTHING;
        }
        double delta = kwh - former.get().kwh;
        boolean isReset = delta < -NOISE;
        if (delta <= 0 && !isReset) {
            // the higher one stays: what it lacks is not counted again; but the time is known until when nothing was
            // used
            last = Optional.of(new Last(former.get().kwh, latest(former.get().at, now)));
            return MeterStep.Nothing.NOTHING;
        }
        last = Optional.of(new Last(kwh, now));
        double used = isReset ? kwh : delta;
        Duration elapsed = Duration.between(former.get().at, now);
        if (elapsed.isZero() || elapsed.isNegative() || elapsed.compareTo(ABSURD) > 0) {
            // a clock that was set: it was used just now
            elapsed = Duration.ofSeconds(1);
        }
        Instant from = now.minus(elapsed);
        if (used > STEP + most * elapsed.toSeconds() / SECONDS_PER_HOUR) {
            return new MeterStep.Jump(from, now, used);
        }
        return new MeterStep.Energy(from, now, used, elapsed.compareTo(longest) > 0, isReset);
    }

    private static Instant latest(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
