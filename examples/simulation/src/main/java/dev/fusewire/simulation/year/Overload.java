package dev.fusewire.simulation.year;

/**
 * Overload of the main fuse in A²s: (I² − rating²) for each second and phase with I above the rating.
 *
 * <p>{@link #total} is all of it. {@link #preventable} is what a controller that sees no future could have avoided. A second on a
 * phase counts as preventable when the car draws current c on that phase and
 *
 * <ol>
 *   <li>the house's load h of <em>every</em> second of the last W seconds would have been too much beside c: min h + c is above the
 *       rating. W is the reaction chain: meter period + meter latency + 5 s tick + write latency + 1 s logic of the charge point + 5 s
 *       of the car. While the meter is silent or a phase missing, W grows by as long as there has been nothing complete,
 *       and by that until W after it is back;
 *   <li>or the controller has been blind for longer than the stale-data ladder allows: with c above the safe current (the least
 *       the car needs) after 30 s + W, with any c after 5 min + W.
 * </ol>
 *
 * <p>In case 1 the amount is (min h + c)² − rating², what was foreseeable; in case 2 all of it. So a step of the house is free for W
 * seconds, a noisy load that comes and goes around the rating counts by its steady part, and a car that is raised into an overload, or
 * left at 6 A under one, counts fully. Nothing counts while the charge point does not answer or refuses, while the controller is not
 * running, and until W + {@value #AFTER} s after that or after the car was plugged in: nobody could have done anything.
 *
 * <p>{@link #small} is that part of the preventable which every fuse bears for an hour: in case 1, with the car at its minimum, up to
 * {@value #BORNE} of the rating, and for no longer than {@value #NONE_AFTER} s in a row. A pause would have spared it; rule sets that wait it
 * out do so on purpose.
 */
final class Overload {

    private static final double TOLERANCE = 0.05;
    private static final int AFTER = 15;
    private static final int SAFE_AFTER = 30;
    private static final int NONE_AFTER = 300;
    private static final double BORNE = 1.13;
    private final double rating;
    private final int chain;
    private final double safe;
    private double total;
    private double preventable;
    private double small;
    private int seconds;
    private double highest;
    private int helplessUntil;
    private int blindFor;
    private int blindUntil;

    Overload(House house) {
        rating = house.rating();
        chain = house.chain();
        safe = house.car().minimum() + 0.5;
    }

    /** A new session: its seconds begin at 0. */
    void begin() {
        helplessUntil = 0;
        blindFor = 0;
        blindUntil = Integer.MIN_VALUE / 2;
    }

    /** Nothing can be commanded in this second. */
    void helpless(int second) {
        helplessUntil = second + chain + AFTER;
    }

    /**
     * One second on one phase.
     *
     * @param load the house's current on this phase, every second up to this one
     * @param car what the car draws on this phase
     * @param blind seconds beyond the usual since the meter last told all phases
     * @return the current without what was preventable of it
     */
    double bear(float[] load, int second, double car, int blind) {
        if (blind > 0) {
            blindFor = blind;
            blindUntil = second;
        }
        double current = Math.abs(load[second] + car);
        highest = Math.max(highest, current);
        if (current <= rating + TOLERANCE) {
            return current;
        }
        total += current * current - rating * rating;
        if (car < 0.5 || second < helplessUntil) {
            return current;
        }
        boolean isBlind = blind > SAFE_AFTER + chain && car > safe || blind > NONE_AFTER + chain;
        double foreseen = isBlind ? current : least(load, second, chain + unseen(second, blind)) + car;
        if (foreseen <= rating + TOLERANCE) {
            return current;
        }
        preventable += foreseen * foreseen - rating * rating;
        if (!isBlind
                && car <= safe
                && foreseen <= BORNE * rating
                && least(load, second, chain + NONE_AFTER) + car <= rating + TOLERANCE) {
            small += foreseen * foreseen - rating * rating;
        }
        seconds++;
        return rating;
    }

    /** How much longer than the chain the controller could not know: while it is blind, and as long as the chain after that. */
    private int unseen(int second, int blind) {
        return blind > 0 ? blind : second - blindUntil <= chain ? blindFor + second - blindUntil : 0;
    }

    private static double least(float[] load, int second, int window) {
        double least = load[second];
        for (int i = Math.max(0, second - window); i < second; i++) {
            least = Math.min(least, load[i]);
        }
        return least;
    }

    double total() {
        return total;
    }

    double preventable() {
        return preventable;
    }

    double small() {
        return small;
    }

    /** Phase-seconds in which some of it was preventable. */
    int preventableSeconds() {
        return seconds;
    }

    /** The highest current on any phase, in ampere. */
    double highest() {
        return highest;
    }
}
