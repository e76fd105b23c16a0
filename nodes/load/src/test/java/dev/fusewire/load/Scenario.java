package dev.fusewire.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * A household, its devices and what goes wrong with them for a quarter of an hour, all drawn from one seed: the seed in a
 * test's name repeats it.
 *
 * @param conductors which of the charge point's three conductors the car uses, as bits
 * @param appetite what the car draws at most, A
 * @param carDelay from another offer until the car follows it, ms
 * @param writeDelay from a command until the charge point carries it out, ms
 */
record Scenario(
        long seed,
        Circuit circuit,
        AdjusterSettings adjuster,
        GuardSettings guard,
        MeterLimits limits,
        PhaseMap map,
        int conductors,
        double appetite,
        long carDelay,
        long writeDelay,
        long readingEvery,
        long readingDelay,
        long meterEvery,
        long meterDelay,
        long tickEvery,
        double noise,
        PerPhase base,
        List<Appliance> appliances,
        List<Trouble> troubles) {

    static final long LENGTH = 15 * 60_000;

    /** Takes a current on one phase for a time. */
    record Appliance(Phase phase, double current, long from, long to) {}

    /** Something goes wrong for a time. */
    record Trouble(Fault fault, long from, long to) {}

    /** What can go wrong, or what people do. */
    enum Fault {
        METER_SILENT,
        CHARGER_HANGS,
        CHARGER_REFUSES,
        OWNER_STOPS,
        UNPLUGGED,
        RESTART,
        OTHER_MAXIMUM,
        /** The charge point tells of a car that does not charge, whatever flows. */
        STATE_LIES,
        METER_NOUGHTS,
        METER_FROZEN;

        /** All but those in which a device tells what is not so. */
        static EnumSet<Fault> honest() {
            return EnumSet.complementOf(EnumSet.of(STATE_LIES, METER_NOUGHTS, METER_FROZEN));
        }
    }

    static Scenario quiet(long seed) {
        return draw(seed, EnumSet.noneOf(Fault.class));
    }

    static Scenario draw(long seed, Set<Fault> faults) {
        Random random = new Random(seed * 7919 + 17);
        double rating = pick(random, 16, 20, 25, 25, 25, 35, 63);
        Circuit circuit = new Circuit(rating, pick(random, 0, 0.5, 1, 2));
        int maximum = (int) pick(random, 10, 16, 16, 32, 80);
        AdjusterSettings adjuster = new AdjusterSettings(
                6,
                maximum,
                (int) pick(random, 0, 6, 6, 8),
                Duration.ofSeconds(6),
                Duration.ofSeconds((long) pick(random, 10, 15, 15, 60)),
                (int) pick(random, 1, 2, 4, 80),
                (int) pick(random, 1, 1, 2));
        GuardSettings guard = new GuardSettings(
                6,
                Duration.ofSeconds((long) pick(random, 60, 300, 300)),
                30,
                1.45,
                1,
                Duration.ofSeconds((long) pick(random, 30, 60)),
                Duration.ofSeconds((long) pick(random, 0, 60)),
                adjuster.safeCurrent() == 0);
        PhaseMap map = PhaseMap.of(
                List.of("123", "132", "213", "231", "312", "321").get(random.nextInt(6)), 1 + random.nextInt(3));
        long meterEvery = (long) pick(random, 1000, 1000, 2000, 5000, 10_000, 30_000);
        List<Trouble> troubles = new ArrayList<>();
        for (Fault fault : faults) {
            long at = 60_000L + random.nextInt(60_000);
            while (at < LENGTH) {
                long lasts = fault == Fault.RESTART ? 5_000 + random.nextInt(20_000) : 1_000L << random.nextInt(10);
                troubles.add(new Trouble(fault, at, at + lasts));
                at += lasts + 40_000 + random.nextInt(200_000);
            }
        }
        return new Scenario(
                seed,
                circuit,
                adjuster,
                guard,
                MeterLimits.DEFAULT,
                map,
                (int) pick(random, 1, 2, 4, 3, 7, 7, 7),
                pick(random, 6.5, 10, 16, 16, 16, 32),
                1000 + random.nextInt(4000),
                100 + random.nextInt(1500),
                1000 + random.nextInt(4000),
                random.nextInt(500),
                meterEvery,
                random.nextInt(1500),
                random.nextBoolean() ? 1000 : 5000,
                random.nextDouble() * 0.5,
                base(random),
                appliances(random, rating),
                troubles);
    }

    private static PerPhase base(Random random) {
        // one house in five has a roof that exports
        double least = random.nextInt(5) == 0 ? -15 : 0.2;
        return new PerPhase(
                least + random.nextDouble() * 4, least + random.nextDouble() * 4, least + random.nextDouble() * 4);
    }

    private static List<Appliance> appliances(Random random, double rating) {
        List<Appliance> appliances = new ArrayList<>();
        long at = 30_000;
        while (at < LENGTH) {
            Phase phase = Phase.ALL[random.nextInt(3)];
            double share = random.nextInt(6) == 0 ? 1.9 : 0.9;
            appliances.add(new Appliance(
                    phase, random.nextDouble() * share * rating, at, at + 5_000 + random.nextInt(400_000)));
            at += random.nextInt(3) == 0 ? 1_000 + random.nextInt(6_000) : 5_000 + random.nextInt(150_000);
        }
        return appliances;
    }

    private static double pick(Random random, double... choices) {
        return choices[random.nextInt(choices.length)];
    }

    boolean usesConductor(int conductor) {
        return (conductors >> (conductor - 1) & 1) == 1;
    }

    /** Whether the car can load the phase. */
    boolean carUses(Phase phase) {
        for (int conductor = 1; conductor <= 3; conductor++) {
            if (usesConductor(conductor) && map.phaseOf(conductor) == phase) {
                return true;
            }
        }
        return false;
    }
}
