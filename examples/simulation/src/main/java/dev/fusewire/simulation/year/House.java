package dev.fusewire.simulation.year;

/**
 * One house: its fuse, its appliances, its meter, its charge point and its car.
 *
 * @param seed everything that happens in the house follows from it
 * @param rating what each of the three main fuses is made for, in ampere
 * @param habit when the car comes and goes
 * @param wiring the phase each conductor of the charge point hangs on: {0, 1, 2} as drawn in the book
 * @param mapKnown whether the rule set is told the wiring; if not, it is told nothing
 */
public record House(
        int number,
        long seed,
        Dwelling dwelling,
        double rating,
        FuseKind fuse,
        MeterKind meter,
        ChargerKind charger,
        CarKind car,
        Habit habit,
        Wiring wiring,
        boolean mapKnown) {

    /**
     * @param period seconds between samples
     * @param latency seconds from sample to delivery
     * @param signed whether export is told as a negative current; else the magnitude is told
     */
    public record MeterKind(int period, int latency, boolean signed) {}

    /**
     * @param period seconds between readings
     * @param latency seconds from command to effect
     * @param maximum what it offers at most, in ampere
     */
    public record ChargerKind(int period, int latency, int maximum) {}

    /** The phase (0, 1, 2) of each of the charge point's three conductors. */
    public record Wiring(int first, int second, int third) {

        public static final Wiring STRAIGHT = new Wiring(0, 1, 2);

        public int phase(int conductor) {
            return conductor == 0 ? first : conductor == 1 ? second : third;
        }
    }

    /** When a car comes and goes, and how empty it is. */
    public enum Habit {
        COMMUTER,
        HOME_OFFICE,
        TRAVELLER,
        SHORT_STOPS
    }

    public House withoutRotation() {
        return new House(number, seed, dwelling, rating, fuse, meter, charger, car, habit, Wiring.STRAIGHT, true);
    }

    /** The same house with another charge point. */
    House withCharger(ChargerKind other) {
        return new House(number, seed, dwelling, rating, fuse, meter, other, car, habit, wiring, mapKnown);
    }

    /** The same house before there was anything on its roof. */
    public House withoutSun() {
        return new House(
                number, seed, dwelling.withoutSun(), rating, fuse, meter, charger, car, habit, wiring, mapKnown);
    }

    /** Seconds from a change in the house to the car's answer, if everything in between works and a rule set looks every 5 s. */
    int chain() {
        return meter.period + meter.latency + 5 + charger.latency + 1 + 5;
    }
}
