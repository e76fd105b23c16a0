package dev.fusewire.load.circuit;

import dev.fusewire.load.PerPhase;
import dev.fusewire.load.PhaseMap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A cabinet drawn by chance: a tree of circuits, what else takes current there, charge points, cars, and what goes wrong.
 *
 * @param bases what else takes current in each circuit itself, steps by circuit
 */
record Layout(
        long seed,
        List<CircuitSettings> circuits,
        List<PointSettings> points,
        List<List<Step>> bases,
        List<CarPlan> cars,
        List<Trouble> troubles,
        double noise,
        long meterEvery,
        long readingEvery,
        long writeDelay,
        long carDelay,
        long length) {

    /** What goes wrong. */
    enum Fault {
        METER_SILENT,
        CHARGER_SILENT,
        CHARGER_REFUSES,
        CAR_EXCEEDS,
        OWNER_STOPS,
        OPERATOR_STOPS,
        LIMITED,
        RESTART
    }

    /** A load that begins. */
    record Step(long from, PerPhase current) {}

    /** When a car comes and goes, and what it takes. */
    record CarPlan(int point, long from, long to, int conductors, double appetite) {}

    /** @param at of the circuit or charge point it befalls */
    record Trouble(Fault fault, int at, long from, long to) {}

    static Layout draw(long seed, boolean withTroubles, long length) {
        Random random = new Random(seed * 31 + 7);
        List<CircuitSettings> circuits = new ArrayList<>();
        List<List<Step>> bases = new ArrayList<>();
        int count = 1 + random.nextInt(7);
        for (int i = 0; i < count; i++) {
            CircuitSettings parent = i == 0 ? null : circuits.get(random.nextInt(i));
            double rating = i == 0 ? 25 + random.nextInt(76) : 16 + random.nextInt(48);
            CircuitSettings each = new CircuitSettings("c" + i, parent == null ? null : parent.name(), rating)
                    .withReserve(random.nextInt(3));
            double most = Math.min(
                    each.rating() * 0.5,
                    0.8 * (i == 0 ? rating : circuits.getFirst().rating()) / count);
            PerPhase base = random(random, most);
            List<Step> steps = new ArrayList<>();
            if (i > 0 && random.nextInt(3) == 0) {
                each = each.withoutMeter(base);
                steps.add(new Step(0, base));
            } else {
                steps.add(new Step(0, base));
                for (long at = 60_000; withTroubles && at < length; at += 20_000 + random.nextInt(240_000)) {
                    steps.add(new Step(at, random(random, most)));
                }
            }
            if (withTroubles && random.nextInt(4) == 0) {
                each = each.withContractedPower(8 + random.nextInt(40));
            }
            circuits.add(each);
            bases.add(steps);
        }
        List<PointSettings> points = new ArrayList<>();
        List<CarPlan> cars = new ArrayList<>();
        int pointCount = 1 + random.nextInt(12);
        for (int i = 0; i < pointCount; i++) {
            PointSettings each = new PointSettings("p" + i, "c" + random.nextInt(count))
                    .withMap(withTroubles && random.nextInt(8) == 0 ? PhaseMap.UNKNOWN : map(random))
                    .withPhases(random.nextInt(4) == 0 ? 1 : 3)
                    .withPriority(random.nextInt(3))
                    .withMaximum(random.nextInt(3) == 0 ? 32 : 16)
                    .withTimes(Duration.ofMinutes(5), Duration.ofSeconds(30));
            points.add(each);
            long from = withTroubles ? random.nextInt((int) length / 2) : random.nextInt(60_000);
            long to = withTroubles && random.nextInt(3) == 0
                    ? from + 60_000 + random.nextInt((int) length / 2)
                    : length * 2;
            int conductors = each.phases() == 1 || random.nextInt(3) == 0 ? 1 : 3;
            cars.add(new CarPlan(i, from, to, conductors, random.nextInt(4) == 0 ? 6 + random.nextInt(8) : 32));
        }
        List<Trouble> troubles = new ArrayList<>();
        for (int i = withTroubles ? random.nextInt(6) : 0; i > 0; i--) {
            Fault fault = Fault.values()[random.nextInt(Fault.values().length)];
            boolean ofCircuit = fault == Fault.METER_SILENT || fault == Fault.LIMITED;
            long from = 120_000 + random.nextInt((int) length - 120_000);
            troubles.add(new Trouble(
                    fault,
                    random.nextInt(ofCircuit ? count : pointCount),
                    from,
                    from + (fault == Fault.RESTART ? 5_000 : 10_000 + random.nextInt(500_000))));
        }
        return new Layout(
                seed,
                circuits,
                points,
                bases,
                cars,
                troubles,
                0.3 * random.nextDouble(),
                1_000L * (1 + random.nextInt(3)),
                1_000L * (1 + random.nextInt(5)),
                500L * random.nextInt(3),
                500L * (1 + random.nextInt(5)),
                length);
    }

    /** The same circuits, with so many cars alike on the last of them that they have to take turns. */
    Layout crowded(int count) {
        CircuitSettings circuit = circuits.getLast();
        List<PointSettings> crowd = new ArrayList<>();
        List<CarPlan> comers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            crowd.add(new PointSettings("p" + i, circuit.name())
                    .withTimes(Duration.ofMinutes(5), Duration.ofSeconds(30)));
            comers.add(new CarPlan(i, 1_000L + 7_000L * i, 2 * length, 3, 32));
        }
        return new Layout(
                seed,
                circuits,
                crowd,
                bases,
                comers,
                List.of(),
                noise,
                meterEvery,
                readingEvery,
                writeDelay,
                carDelay,
                length);
    }

    private static PerPhase random(Random random, double most) {
        return new PerPhase(random.nextDouble() * most, random.nextDouble() * most, random.nextDouble() * most);
    }

    private static PhaseMap map(Random random) {
        String[] maps = {"123", "231", "312", "132", "213", "321"};
        return PhaseMap.of(maps[random.nextInt(maps.length)], 1);
    }

    /** What else takes current in a circuit itself at a time, A. */
    PerPhase base(int circuit, long now) {
        PerPhase current = PerPhase.ZERO;
        for (Step each : bases.get(circuit)) {
            if (each.from() > now) {
                break;
            }
            current = each.current();
        }
        return current;
    }

    boolean suffers(Fault fault, int at, long now) {
        for (Trouble each : troubles) {
            if (each.fault() == fault && each.at() == at && each.from() <= now && now < each.to()) {
                return true;
            }
        }
        return false;
    }

    /** Whether this befalls anything now. */
    boolean suffersAnywhere(Fault fault, long now) {
        for (Trouble each : troubles) {
            if (each.fault() == fault && each.from() <= now && now < each.to()) {
                return true;
            }
        }
        return false;
    }
}
