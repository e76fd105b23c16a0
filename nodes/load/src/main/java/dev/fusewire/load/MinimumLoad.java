package dev.fusewire.load;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What each phase carries with the car at its minimum: what no lowering can cure. A car that has been allowed to charge a moment ago
 * counts although it does not draw yet.
 *
 * <p>Meter and charge point speak at different times. The house's part is what the meter said less what the charge point said
 * nearest to that, and it is believed once the charge point has spoken after the meter.
 */
final class MinimumLoad {

    /** So long a car may take to begin, ms. */
    private static final long BEGINS_WITHIN = 60_000;

    private static final long NEVER = Long.MIN_VALUE / 2;

    private final CarPhases carPhases;
    private final double minimum;
    private final double bearable;
    private final long[] since = new long[3];
    private final boolean[] confirmed = new boolean[3];
    private @Nullable MeterSample sample;
    private PerPhase drawn = PerPhase.ZERO;
    private PerPhase drawnThen = PerPhase.ZERO;
    private double mostNow;
    private double mostBefore;
    private long drawnAt = NEVER;
    private long nearest = Long.MAX_VALUE;
    private long allowedSince = NEVER;

    /**
     * @param minimum what the car takes at least, A
     * @param bearable up to here a phase may be loaded for a while, A
     */
    MinimumLoad(CarPhases carPhases, double minimum, double bearable) {
        this.carPhases = carPhases;
        this.minimum = minimum;
        this.bearable = bearable;
        Arrays.fill(since, NEVER);
    }

    void onMeter(MeterSample next) {
        sample = next;
        drawnThen = drawn;
        nearest = drawnAt == NEVER ? Long.MAX_VALUE : Math.abs(next.time() - drawnAt);
        judge(next, false);
    }

    /** @param onSite what the car draws, on the phases of the house */
    void onCharger(ChargerReading reading, PerPhase onSite) {
        PerPhase own = reading.drawn();
        mostBefore = mostNow;
        mostNow = Math.max(reading.offered(), Math.max(own.l1(), Math.max(own.l2(), own.l3())));
        drawn = onSite;
        drawnAt = reading.time();
        allowedSince = !reading.charging() ? NEVER : allowedSince == NEVER ? reading.time() : allowedSince;
        MeterSample told = sample;
        if (told == null) {
            return;
        }
        if (Math.abs(told.time() - drawnAt) < nearest) {
            nearest = Math.abs(told.time() - drawnAt);
            drawnThen = onSite;
        }
        judge(told, true);
    }

    /** @param isCertain whether the charge point has spoken since the meter: only then an alarm is taken back */
    private void judge(MeterSample told, boolean isCertain) {
        for (Phase phase : Phase.ALL) {
            int at = phase.ordinal();
            boolean tooMuch = carPhases.uses(phase) && atMinimum(told, phase) > bearable;
            if (tooMuch) {
                since[at] = since[at] == NEVER ? told.time() : since[at];
                confirmed[at] |= isCertain || atLeast(told, phase) > bearable;
            } else if (isCertain) {
                since[at] = NEVER;
                confirmed[at] = false;
            }
        }
    }

    /** The same where the car drew all it could have drawn lately: it is more than that for certain. */
    private double atLeast(MeterSample told, Phase phase) {
        return told.current().of(phase) - Math.max(mostNow, mostBefore) + minimum;
    }

    private double atMinimum(MeterSample told, Phase phase) {
        double car = drawnThen.of(phase);
        double house = house(phase);
        if (car >= CarPhases.NOTICED) {
            return house + Math.min(car, minimum);
        }
        return allowedSince != NEVER && told.time() - allowedSince < BEGINS_WITHIN ? house + minimum : house;
    }

    /** What the house takes on this phase, A. */
    double house(Phase phase) {
        MeterSample told = sample;
        return told == null ? 0 : told.current().of(phase) - drawnThen.of(phase);
    }

    /** For how long this phase has had more than is bearable, ms; 0 while it has not, or while that is not believed yet. */
    long tooMuchFor(Phase phase, long now) {
        MeterSample told = sample;
        int at = phase.ordinal();
        return told == null || !confirmed[at] || atMinimum(told, phase) <= bearable ? 0 : now - since[at];
    }
}
