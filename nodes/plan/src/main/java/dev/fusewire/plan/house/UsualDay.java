package dev.fusewire.plan.house;

/**
 * What a household draws before anything is known of it: a sober guess that is soon outweighed by what was measured. The shape is a
 * rough one of our own: little at night, a rise at breakfast, most at dinner; weekends are fuller at noon.
 *
 * @param yearly energy of a year without cars, kWh
 */
public record UsualDay(double yearly) {

    private static final double HOURS = 8766;

    private static final double[] WORKING = {
        0.55, 0.5, 0.48, 0.48, 0.5, 0.6, 0.95, 1.15, 1.05, 0.95, 0.95, 1.05,
        1.15, 1.05, 0.95, 0.95, 1.1, 1.35, 1.6, 1.65, 1.5, 1.25, 0.95, 0.7
    };
    private static final double[] WEEKEND = {
        0.6, 0.52, 0.5, 0.48, 0.48, 0.52, 0.65, 0.9, 1.2, 1.35, 1.4, 1.5,
        1.5, 1.3, 1.1, 1.05, 1.1, 1.3, 1.5, 1.55, 1.4, 1.2, 0.95, 0.75
    };

    /** How a quarter of an hour differs from its mean: mostly less, now and then more. */
    private static final double[] SPREAD = {0.4, 0.5, 0.55, 0.6, 0.7, 0.8, 1, 1.5};

    /** Something big may run in a house nobody knows yet, such as a boiler or a heater, kW. */
    private static final double BIG = 4;

    /** Of so many quarters one is careful of it: more than one in ten. */
    private static final int BIG_ONE_IN = 8;

    /** A household of three to four people. */
    public static final UsualDay HOUSEHOLD = new UsualDay(4000);

    public UsualDay {
        if (!(yearly > 0 && Double.isFinite(yearly))) {
            throw new IllegalArgumentException("a household of %s kWh a year, expected more than 0".formatted(yearly));
        }
    }

    /** Mean power of that quarter of an hour, kW. */
    double mean(boolean isWeekend, int quarter) {
        double[] shape = isWeekend ? WEEKEND : WORKING;
        return yearly / HOURS * shape[quarter / 4];
    }

    /** So many values stand for what such a quarter may draw. */
    static int values() {
        return SPREAD.length + 1;
    }

    /** One of them, kW: the last is that of something big. */
    static double value(int index, double mean) {
        return index < SPREAD.length ? mean * SPREAD[index] : mean + BIG;
    }

    /** How much one of them counts; all together 1. */
    static double weight(int index) {
        return index < SPREAD.length ? (1 - 1.0 / BIG_ONE_IN) / SPREAD.length : 1.0 / BIG_ONE_IN;
    }
}
