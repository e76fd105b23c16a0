package dev.fusewire.load;

/**
 * How warm the fuse of one phase has become by more than it can carry for ever: a number that grows with the square of the
 * current, as heat does, and shrinks again below. It stays below what IEC 60269-2 (gG: carries 1.25 of its rating for an
 * hour, has to break 1.6 within one) and IEC 60898-1 (carries 1.13 for an hour, breaks 1.45 within one, 2.55 within a
 * minute) let a fuse or a breaker bear: at 1.45 of the rating it takes 30 s to reach 30, at 2.55 five.
 */
public final class FuseModel {

    /** The square of what a fuse carries for ever, as a share of its rating, with a margin for a warm cabinet. */
    static final double CARRIED = 1.1;

    private static final long LONGEST_STEP = 60_000;
    private static final long NEVER = Long.MIN_VALUE;

    private final double rating;
    private double heat;
    private double current;
    private long at = NEVER;
    private long overSince = NEVER;

    public FuseModel(double rating) {
        this.rating = rating;
    }

    /**
     * Takes the phase's current. What flowed since the last one is taken for the higher of the two.
     *
     * @param amperes import positive; export heats as well
     */
    public void accept(double amperes, long now) {
        double next = Math.abs(amperes);
        if (at != NEVER) {
            double share = Math.max(current, next) / rating;
            double seconds = Math.clamp(now - at, 0, LONGEST_STEP) / 1000.0;
            heat = Math.max(0, heat + (share * share - CARRIED) * seconds);
        }
        if (next <= rating) {
            overSince = NEVER;
        } else if (overSince == NEVER) {
            overSince = now;
        }
        current = next;
        at = now;
    }

    /** Seconds at the square root of 2.1 times the rating that would warm the fuse as much. */
    public double heat() {
        return heat;
    }

    /** For how long the phase has been above the rating without a break, ms. */
    public long overFor(long now) {
        return overSince == NEVER ? 0 : now - overSince;
    }

    public double current() {
        return current;
    }
}
