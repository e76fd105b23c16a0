package dev.fusewire.plan.soc;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes energy drawn out of a counter's readings. Counters of sessions begin again at 0, some devices forget theirs when they restart,
 * and now and then one shows nonsense: what cannot have flowed in the time is left out.
 */
public final class EnergyCounter {

    /** For rounding and late readings, kWh. */
    private static final double SLACK = 0.2;

    private static final double HIGHEST = 1e10;

    /** Longer than that nobody charges without a word: it was another clock. */
    private static final double LONGEST = 48;

    private final double most;
    private @Nullable Instant last;
    private double count;

    /** @param most power that can flow, kW */
    public EnergyCounter(double most) {
        this.most = most;
    }

    /**
     * The last reading, over a restart too: what has flowed meanwhile is not lost.
     *
     * @param kwh as the counter showed it
     */
    public record Last(Instant at, double kwh) {}

    public Optional<Last> last() {
        var at = last;
        return at == null ? Optional.empty() : Optional.of(new Last(at, count));
    }

    /** @throws IllegalArgumentException where no counter shows that; then nothing has changed */
    public void restore(Last kept) {
        if (!(kept.kwh >= 0 && kept.kwh <= HIGHEST)) {
            throw new IllegalArgumentException("a counter of %s kWh".formatted(kept.kwh));
        }
        last = kept.at;
        count = kept.kwh;
    }

    /**
     * Takes a reading.
     *
     * @param kwh as the counter shows it
     * @return energy since the reading before; 0 with the first one, or where it is not believed
     */
    public double read(Instant at, double kwh) {
        if (!(kwh >= 0 && Double.isFinite(kwh))) {
            throw new IllegalArgumentException("a counter of %s kWh".formatted(kwh));
        }
        var before = last;
        double flowed = kwh >= count ? kwh - count : kwh;
        last = at;
        count = kwh;
        if (before == null) {
            return 0;
        }
        double hours = Math.clamp(Duration.between(before, at).toMillis() / 3.6e6, 0, LONGEST);
        return flowed <= most * hours + SLACK ? flowed : 0;
    }
}
