package dev.fusewire.plan.bill;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Makes energy of readings of power: each holds until the next one comes, but no longer than a meter may be silent. Time is measured
 * by the clock that nobody sets, so that a clock that is set neither makes energy nor loses any.
 */
public final class PowerTrack {

    /** The last reading, over a restart too. */
    public record Last(double kw, Instant at) {}

    /** Longer ago than this is no gap but a clock that was not set. */
    private static final Duration ABSURD = Duration.ofDays(400);

    private static final double NANOS_PER_HOUR = 3600e9;

    private final Duration longest;
    private Optional<Last> last;
    private long nanos;
    private boolean isRunning;

    /** @param longest how long a reading holds at most; after it there is a gap */
    public PowerTrack(Duration longest, Optional<Last> last) {
        this.longest = longest;
        this.last = last;
    }

    public Optional<Last> last() {
        return last;
    }

    /**
     * Takes a reading.
     *
     * @param kw less than 0 is fed in
     * @param nanos a clock that only goes on
     */
    public MeterStep accept(double kw, Instant now, long nanos) {
        Optional<Last> former = last;
        Duration elapsed = isRunning
                ? Duration.ofNanos(nanos - this.nanos)
                : former.map(each -> Duration.between(each.at, now)).orElse(Duration.ZERO);
        last = Optional.of(new Last(kw, now));
        this.nanos = nanos;
        isRunning = true;
        if (former.isEmpty() || elapsed.isZero() || elapsed.isNegative() || elapsed.compareTo(ABSURD) > 0) {
            return MeterStep.Nothing.NOTHING;
        }
        Instant from = now.minus(elapsed);
        return elapsed.compareTo(longest) > 0
                ? new MeterStep.Gap(from, now)
                : new MeterStep.Energy(from, now, former.get().kw * elapsed.toNanos() / NANOS_PER_HOUR, false, false);
    }
}
