package dev.fusewire.load;

import org.jspecify.annotations.Nullable;

/** What the circuit can give the car beside the house, phase by phase: now, lately, and for certain. */
final class AvailableCurrent {

    private final Circuit circuit;
    private final CarDraw car;
    private final CarPhases carPhases;
    private final HouseWindow house;
    private final CertainHouse certain = new CertainHouse();

    /** @param lately how far back what the house took still counts, ms */
    AvailableCurrent(Circuit circuit, CarDraw car, CarPhases carPhases, long lately) {
        this.circuit = circuit;
        this.car = car;
        this.carPhases = carPhases;
        house = new HouseWindow(lately);
    }

    void accept(MeterSample sample) {
        PerPhase current = sample.current();
        car.accept(current);
        if (car.isSettled(sample.time())) {
            house.add(
                    load(current.l1() - car.least(Phase.L1)),
                    load(current.l2() - car.least(Phase.L2)),
                    load(current.l3() - car.least(Phase.L3)),
                    sample.time());
        }
    }

    /** What a roof exports now may end with the next cloud: it adds no room. */
    private static double load(double current) {
        return Math.max(0, current);
    }

    /** @param sample what the meter said last */
    void accept(ChargerReading reading, @Nullable MeterSample sample) {
        car.accept(reading);
        carPhases.accept(reading);
        certain.onCharger(reading, car.drawn(), sample);
    }

    /** Whether a phase the car loads carries more than it may. */
    boolean isOverloaded(MeterSample sample) {
        for (Phase phase : Phase.ALL) {
            if (carPhases.uses(phase) && sample.current().of(phase) > circuit.limit()) {
                return true;
            }
        }
        return false;
    }

    /** Whether the car, once it takes what it is offered, would be too much beside what the house takes for certain. */
    boolean isTooMuchForeseen(long now) {
        ChargerReading charger = car.reading();
        if (charger == null || !charger.charging() || !certain.isKnown(now)) {
            return false;
        }
        PerPhase drawn = car.drawn();
        boolean draws = Math.max(drawn.l1(), Math.max(drawn.l2(), drawn.l3())) >= CarPhases.NOTICED;
        for (Phase phase : Phase.ALL) {
            boolean loads = carPhases.uses(phase) && (!draws || drawn.of(phase) >= CarPhases.NOTICED);
            if (loads && certain.of(phase) + car.offered() > circuit.rating()) {
                return true;
            }
        }
        return false;
    }

    /** What the car could draw on this phase without the limit being passed, A. */
    double left(MeterSample sample, Phase phase, long now) {
        return Math.min(circuit.limit() - sample.current().of(phase) + car.of(phase, now), circuit.limit());
    }

    /** The phase of the car on which the least is left. */
    Phase tightest(MeterSample sample, long now) {
        Phase tightest = null;
        for (Phase phase : Phase.ALL) {
            if (carPhases.uses(phase) && (tightest == null || left(sample, phase, now) < left(sample, tightest, now))) {
                tightest = phase;
            }
        }
        return tightest == null ? Phase.L1 : tightest;
    }

    boolean isKnownLately() {
        return !house.isEmpty();
    }

    /** Whether what the house takes is known by something measured since then. */
    boolean isKnownSince(long since) {
        return house.hasSince(since);
    }

    /** What was left on this phase beside the most the house took lately, A. */
    double leftLately(Phase phase) {
        return circuit.limit() - house.highest(phase);
    }

    /** The phase of the car on which the house took most lately. */
    Phase tightestLately() {
        Phase tightest = null;
        for (Phase phase : Phase.ALL) {
            if (carPhases.uses(phase) && (tightest == null || house.highest(phase) > house.highest(tightest))) {
                tightest = phase;
            }
        }
        return tightest == null ? Phase.L1 : tightest;
    }

    /** What is left on this phase beside what the house takes for certain, A. */
    double leftForCertain(Phase phase) {
        return circuit.limit() - certain.of(phase);
    }
}
