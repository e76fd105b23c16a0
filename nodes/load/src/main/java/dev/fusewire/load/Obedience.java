package dev.fusewire.load;

import org.jspecify.annotations.Nullable;

/**
 * Whether charge point and car do what the one shows that it was told. Where current flows all the same, nobody controls it: that
 * is told, and commands that change nothing are not given over and over.
 */
public final class Obedience {

    /** How much more than offered a car may draw before it counts as not obeying, A, and for how long, ms. */
    public static final double EXCESS = 1.5;

    private static final long LASTS = 10_000;

    /** By so much the meter sees a pause, A, where the charge point measures nothing. */
    private static final double SEEN = 3;

    /** A phase is lowered within this time, ms, or lowering has no effect. */
    private static final long LOWERED_WITHIN = 20_000;

    /** After charging for so long without a complaint all is forgiven, ms. */
    private static final long FORGIVEN = 600_000;

    private static final int MOST_DOUBLED = 4;
    private static final long NEVER = Long.MIN_VALUE / 2;

    private @Nullable ChargerReading reading;
    private @Nullable PerPhase beforePause;
    private @Nullable PerPhase lowest;
    private long excessSince = NEVER;
    private long flowsSince = NEVER;
    private long pausedSince = NEVER;
    private long goodSince = NEVER;
    private int failures;

    /** @param metered what the meter showed last; null where nothing is known */
    public void onCharger(ChargerReading next, @Nullable PerPhase metered) {
        boolean exceeds = !next.isPaused() && next.mostDrawn() > next.offered() + EXCESS;
        excessSince = since(excessSince, exceeds, next.time());
        flowsSince = since(flowsSince, next.isPaused() && next.draws(), next.time());
        if (!next.isPaused()) {
            beforePause = metered;
            lowest = null;
        } else if (pausedSince == NEVER) {
            lowest = metered;
        }
        pausedSince = since(pausedSince, next.isPaused(), next.time());
        goodSince = since(goodSince, next.draws() && !next.isPaused() && !exceeds, next.time());
        if (!next.connected() || (goodSince != NEVER && next.time() - goodSince >= FORGIVEN)) {
            failures = 0;
        }
        reading = next;
    }

    void onMeter(MeterSample sample) {
        PerPhase least = lowest;
        PerPhase now = sample.current();
        if (least != null) {
            lowest = new PerPhase(
                    Math.min(least.l1(), now.l1()), Math.min(least.l2(), now.l2()), Math.min(least.l3(), now.l3()));
        }
    }

    private static long since(long since, boolean holds, long time) {
        return !holds ? NEVER : since == NEVER ? time : since;
    }

    private boolean lasts(long since) {
        ChargerReading newest = reading;
        return since != NEVER && newest != null && newest.time() - since >= LASTS;
    }

    /** Whether the car draws more than it is offered, and has had the time to follow. */
    public boolean exceeds() {
        return lasts(excessSince);
    }

    /** Whether current flows although a pause is shown. */
    public boolean ignoresPause() {
        return lasts(flowsSince);
    }

    /** Whether a phase shows that nothing has become less by a pause, where the charge point measures nothing itself. */
    boolean isPauseUnseen(Phase phase) {
        ChargerReading newest = reading;
        PerPhase before = beforePause;
        PerPhase least = lowest;
        return newest != null
                && !newest.tellsDrawn()
                && before != null
                && least != null
                && lasts(pausedSince)
                && before.of(phase) - least.of(phase) < SEEN;
    }

    /**
     * A pause is made.
     *
     * @param overFor for how long the phase that decides has been above its rating, ms
     */
    void onPause(ChargerReading charger, double minimum, long overFor) {
        boolean notLowered = charger.mostDrawn() > minimum + EXCESS && overFor >= LOWERED_WITHIN;
        if (exceeds() || notLowered) {
            failures = Math.min(failures + 1, MOST_DOUBLED);
        }
    }

    /** How long there has to be room before charging goes on: longer after each time that going on was no good, ms. */
    long rest(long usual) {
        return failures == 0 ? usual : Math.max(usual, 60_000) << failures;
    }

    boolean hasFailed() {
        return failures > 0;
    }
}
