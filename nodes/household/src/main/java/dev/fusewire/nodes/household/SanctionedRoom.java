package dev.fusewire.nodes.household;

/**
 * What the sanctioned load leaves the car right now, beside what the plan reckoned with: a house that draws more than was expected is
 * made room for within seconds, before anybody has to switch off a load, and not a quarter of an hour later. Time is an argument.
 */
final class SanctionedRoom {

    /** Below it no car charges, A. */
    private static final int LOWEST = 6;

    /** What the house draws is the mean of the last seconds: its time constant, ms. */
    private static final double LATELY = 10_000;

    /** A kettle is lived through with the least current, and not with a pause, ms. */
    private static final long TOO_LITTLE_FOR = 30_000;

    /** So long there is room before it is used, ms. */
    private static final long ROOM_FOR = 60_000;

    /** A house nobody tells of any more is no reason to change anything, ms. */
    private static final long SILENT = 60_000;

    private static final long NEVER = Long.MIN_VALUE;

    private final double sanctioned;
    private final double kilowattsPerAmpere;
    private double house = Double.NaN;
    private long heard;
    private int held = Integer.MAX_VALUE;
    private long moreSince = NEVER;
    private long littleSince = NEVER;

    /** @param sanctioned kW; 0 where nothing is agreed */
    SanctionedRoom(double sanctioned, double kilowattsPerAmpere) {
        this.sanctioned = sanctioned;
        this.kilowattsPerAmpere = kilowattsPerAmpere;
    }

    /** The house draws this without the car, kW. */
    void onHouse(double kw, long steady) {
        double weight = Double.isNaN(house) ? 1 : 1 - Math.exp(-Math.max(0, steady - heard) / LATELY);
        house = Double.isNaN(house) ? kw : house + weight * (kw - house);
        heard = steady;
    }

    /** What the car may draw at most, A; 0 where that is less than any car charges with, and the greatest number where all is free. */
    int most(long steady) {
        if (!(sanctioned > 0) || Double.isNaN(house)) {
            return Integer.MAX_VALUE;
        }
        if (steady - heard > SILENT) {
            return held;
        }
        // a rounding error is no ampere less
        int possible = (int) Math.floor((sanctioned - house) / kilowattsPerAmpere + 1e-6);
        littleSince = possible >= LOWEST ? NEVER : since(littleSince, steady);
        if (possible < LOWEST) {
            possible = steady - littleSince >= TOO_LITTLE_FOR ? 0 : LOWEST;
        }
        moreSince = possible <= held ? NEVER : since(moreSince, steady);
        if (possible < held || (moreSince != NEVER && steady - moreSince >= ROOM_FOR)) {
            held = possible;
            moreSince = NEVER;
        }
        return held;
    }

    private static long since(long since, long now) {
        return since == NEVER ? now : since;
    }
}
