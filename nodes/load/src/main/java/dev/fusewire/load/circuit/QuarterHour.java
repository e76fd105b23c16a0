package dev.fusewire.load.circuit;

/** What a circuit has taken in this quarter of an hour, as suppliers count: from the full hour on, by this clock. */
final class QuarterHour {

    private static final long LENGTH = 900_000;
    private static final double MS_PER_HOUR = 3_600_000;
    private static final long NEVER = PointState.NEVER;

    /** Towards its end much could be taken; more than this share of the limit is a peak in the next one, and for the fuse. */
    private static final double MOST = 1.5;

    /** A meter that was silent for longer has left out what is not known, ms. */
    private static final long LONGEST_STEP = 60_000;

    private final StationSettings rules;
    private long began = NEVER;
    private long at = NEVER;
    private double power;
    private double energy;
    private long known;

    QuarterHour(StationSettings rules) {
        this.rules = rules;
    }

    /** @param amperes over all phases */
    void accept(double amperes, long time) {
        turn(time);
        if (at != NEVER && time > at) {
            long step = Math.min(time - Math.max(at, began), LONGEST_STEP);
            energy += power * step / MS_PER_HOUR;
            known += step;
        }
        at = time;
        power = Math.max(0, rules.power(amperes));
    }

    private void turn(long time) {
        long start = Math.floorDiv(time, LENGTH) * LENGTH;
        if (start != began) {
            began = start;
            energy = 0;
            known = 0;
        }
    }

    /** What may be taken from now on so that the average stays below the limit, kW. */
    double allowed(double limit, long now) {
        long start = Math.floorDiv(now, LENGTH) * LENGTH;
        double passed = now - start;
        if (start != began) {
            return limit;
        }
        // what was not measured is taken to have been as much as may be
        double taken = energy + limit * Math.max(0, passed - known) / MS_PER_HOUR;
        double left = limit * LENGTH / MS_PER_HOUR - taken;
        double hours = Math.max(1, LENGTH - passed) / MS_PER_HOUR;
        return Math.clamp(left / hours, 0, MOST * limit);
    }

    /** What it took on average so far, kW; NaN where nothing is known. */
    double average() {
        return known == 0 ? Double.NaN : energy / (known / MS_PER_HOUR);
    }

    /** What it takes now, kW. */
    double power() {
        return at == NEVER ? Double.NaN : power;
    }
}
