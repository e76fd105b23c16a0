package dev.fusewire.simulation.year;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The street: houses of different kinds, made from one seed. */
public final class Houses {

    private static final double[] RATINGS = {25, 25, 25, 20, 25, 16, 35, 25, 25, 25};
    private static final int[] METER_PERIODS = {1, 1, 5, 2, 1, 1, 10, 1, 30, 5};
    private static final House.Habit[] HABITS = {
        House.Habit.COMMUTER,
        House.Habit.COMMUTER,
        House.Habit.HOME_OFFICE,
        House.Habit.COMMUTER,
        House.Habit.TRAVELLER,
        House.Habit.SHORT_STOPS,
        House.Habit.TRAVELLER
    };
    private static final House.Wiring[] WIRINGS = {
        House.Wiring.STRAIGHT,
        new House.Wiring(1, 2, 0),
        House.Wiring.STRAIGHT,
        new House.Wiring(2, 0, 1),
        new House.Wiring(1, 0, 2)
    };

    private Houses() {}

    public static List<House> street(int count, long seed) {
        List<House> houses = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            houses.add(house(number, Noise.bits(seed, number)));
        }
        return houses;
    }

    private static House house(int number, long seed) {
        var lot = new Random(seed);
        double rating = RATINGS[number % RATINGS.length];
        var kinds = Dwelling.Kind.values();
        var kind = rating > 25
                ? Dwelling.Kind.FARM
                : rating < 20 ? Dwelling.Kind.COTTAGE : kinds[number % (kinds.length - 1)];
        var car = car(number, lot);
        var wiring = WIRINGS[number % WIRINGS.length];
        return new House(
                number,
                seed,
                Dwelling.of(kind, rating, lot),
                rating,
                lot.nextBoolean() ? FuseKind.BREAKER : FuseKind.GG,
                new House.MeterKind(
                        METER_PERIODS[number % METER_PERIODS.length], 1 + lot.nextInt(2), lot.nextInt(3) > 0),
                new House.ChargerKind(new int[] {1, 2, 5}[lot.nextInt(3)], 1 + lot.nextInt(2), 16),
                car,
                HABITS[number % HABITS.length],
                wiring,
                car.phases() > 1 || wiring.equals(House.Wiring.STRAIGHT));
    }

    /** Half of the cars charge on three phases, a third on one, the rest on two. */
    private static CarKind car(int number, Random lot) {
        int phases = new int[] {3, 1, 3, 1, 3, 2}[number % 6];
        return new CarKind(
                phases,
                phases == 3 && lot.nextInt(4) == 0 ? 13 : 16,
                lot.nextInt(4) == 0 ? 8 : 6,
                0.1 + 0.6 * lot.nextDouble(),
                1 + lot.nextInt(5),
                3 + lot.nextInt(10),
                1 + 3 * lot.nextDouble(),
                phases == 3 ? 50 + 30 * lot.nextDouble() : 25 + 25 * lot.nextDouble());
    }
}
