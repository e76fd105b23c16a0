package dev.fusewire.load;

import org.jspecify.annotations.Nullable;

/**
 * What the house takes without the car, where that is certain: what the meter said while the charge point said the same before and
 * after. While a car follows a command, the two do not fit and nothing is certain; before it begins to follow, all is.
 */
final class CertainHouse {

    /** Two readings this near are the same, A. */
    private static final double SAME = 0.5;

    /** For how long the last certainty counts, ms. */
    private static final long KEEPS = 6_000;

    private static final long NEVER = Long.MIN_VALUE / 2;

    private PerPhase drawn = PerPhase.UNKNOWN;
    private PerPhase house = PerPhase.UNKNOWN;
    private long steadySince = NEVER;
    private long measured = NEVER;

    /**
     * @param onSite what the car draws, on the phases of the house
     * @param sample what the meter said last
     */
    void onCharger(ChargerReading reading, PerPhase onSite, @Nullable MeterSample sample) {
        if (!isSame(onSite)) {
            drawn = onSite;
            steadySince = reading.time();
        }
        if (sample != null && sample.time() >= steadySince && sample.time() <= reading.time()) {
            PerPhase current = sample.current();
            house = new PerPhase(current.l1() - onSite.l1(), current.l2() - onSite.l2(), current.l3() - onSite.l3());
            measured = sample.time();
        }
    }

    private boolean isSame(PerPhase next) {
        return Math.abs(next.l1() - drawn.l1()) <= SAME
                && Math.abs(next.l2() - drawn.l2()) <= SAME
                && Math.abs(next.l3() - drawn.l3()) <= SAME;
    }

    boolean isKnown(long now) {
        return now - measured <= KEEPS;
    }

    /** What it takes on this phase, A; export counts as nothing. */
    double of(Phase phase) {
        return Math.max(0, house.of(phase));
    }
}
