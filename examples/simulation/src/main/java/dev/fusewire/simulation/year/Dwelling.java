package dev.fusewire.simulation.year;

import java.util.Random;

/**
 * What draws current in a house and on which phases (0, 1, 2); −1 where there is no such thing.
 *
 * <p>Phases are drawn by lot, as electricians do it: nothing keeps kettle, oven and boiler apart.
 *
 * @param base standing load of each phase, in ampere
 * @param heatPump what the heat pump draws on each of its phases in the cold
 * @param solar peak of the solar generator on each of its phases, in ampere
 */
public record Dwelling(
        double[] base,
        int kettle,
        int oven,
        int hobFirst,
        int hobSecond,
        int dishwasher,
        int washer,
        int dryer,
        int boiler,
        double sauna,
        double heatPump,
        int heatPumpPhase,
        double heater,
        double solar,
        int solarPhase) {

    /** A phase number that stands for all three. */
    public static final int ALL = 3;

    public static final int NONE = -1;

    /** Kinds of house; what they have in it. */
    enum Kind {
        FLAT,
        TERRACED,
        HEAT_PUMP,
        SAUNA,
        SOLAR,
        COTTAGE,
        FARM
    }

    Dwelling withoutSun() {
        return new Dwelling(
                base,
                kettle,
                oven,
                hobFirst,
                hobSecond,
                dishwasher,
                washer,
                dryer,
                boiler,
                sauna,
                heatPump,
                heatPumpPhase,
                heater,
                0,
                solarPhase);
    }

    static Dwelling of(Kind kind, double rating, Random lot) {
        double[] base = new double[3];
        for (int phase = 0; phase < 3; phase++) {
            base[phase] = (0.3 + 1.3 * lot.nextDouble()) * (kind == Kind.FARM ? 1.8 : 1);
        }
        int hob = lot.nextInt(3);
        boolean pump = kind == Kind.HEAT_PUMP || kind == Kind.SOLAR || kind == Kind.FARM || kind == Kind.SAUNA;
        boolean sun = kind == Kind.SOLAR || kind == Kind.TERRACED || kind == Kind.FARM && lot.nextBoolean();
        boolean small = rating < 20;
        return new Dwelling(
                base,
                lot.nextInt(3),
                lot.nextInt(3),
                hob,
                (hob + 1) % 3,
                lot.nextInt(3),
                lot.nextInt(3),
                kind == Kind.FLAT ? NONE : lot.nextInt(3),
                kind == Kind.TERRACED || kind == Kind.SOLAR || kind == Kind.COTTAGE ? lot.nextInt(3) : NONE,
                kind == Kind.SAUNA || kind == Kind.FARM || kind == Kind.COTTAGE && !small
                        ? 8 + 4 * lot.nextDouble()
                        : 0,
                pump ? 3 + 3 * lot.nextDouble() : 0,
                kind == Kind.SOLAR && lot.nextBoolean() ? lot.nextInt(3) : ALL,
                pump && kind != Kind.SOLAR ? 6 + 3 * lot.nextDouble() : 0,
                sun ? 6 + 7 * lot.nextDouble() : 0,
                kind == Kind.TERRACED ? lot.nextInt(3) : ALL);
    }
}
