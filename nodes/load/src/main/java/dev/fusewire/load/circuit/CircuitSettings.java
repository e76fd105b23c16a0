package dev.fusewire.load.circuit;

import dev.fusewire.load.Circuit;
import dev.fusewire.load.PerPhase;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of wire behind one fuse for each phase, in a tree of such.
 *
 * @param name by which others name it
 * @param parent the circuit it hangs on; null for the house's connection
 * @param rating what each phase's fuse is made for, A
 * @param reserve how much of it is left free, A
 * @param contractedPower what may be taken over all phases, kW; {@link #NONE} where nothing is agreed
 * @param averageLimit what may be taken on average in a quarter of an hour, kW; {@link #NONE} where nothing is
 * @param hasMeter whether its currents are measured; else they are reckoned from what is known below and the base
 * @param base what else takes current there, on each phase, A; counts only where there is no meter
 * @param usesSources whether what a source behind its meter delivers may be given to cars. Else export adds no room, since a
 *     cloud may end it
 */
public record CircuitSettings(
        String name,
        @Nullable String parent,
        double rating,
        double reserve,
        double contractedPower,
        double averageLimit,
        boolean hasMeter,
        PerPhase base,
        boolean usesSources) {

    /** No such limit, kW. */
    public static final double NONE = Double.POSITIVE_INFINITY;

    public CircuitSettings {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a circuit has no name");
        }
        try {
            var _ = new Circuit(rating, reserve);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException("circuit %s: %s".formatted(name, wrong.getMessage()), wrong);
        }
        require(name, "contracted power", contractedPower);
        require(name, "average limit", averageLimit);
        if (!base.isComplete()) {
            throw new IllegalArgumentException("circuit %s: base load of %s is not known".formatted(name, base));
        }
    }

    /** A circuit with a meter and nothing agreed but its fuse. */
    public CircuitSettings(String name, @Nullable String parent, double rating) {
        this(name, parent, rating, 0, NONE, NONE, true, PerPhase.ZERO, false);
    }

    private static void require(String name, String what, double kilowatts) {
        if (!(kilowatts > 0)) {
            throw new IllegalArgumentException(
                    "circuit %s: %s of %s kW is not above 0 kW".formatted(name, what, kilowatts));
        }
    }

    /** Up to here each phase is loaded on purpose, A. */
    public double limit() {
        return rating - reserve;
    }

    public CircuitSettings withReserve(double amperes) {
        return new CircuitSettings(
                name, parent, rating, amperes, contractedPower, averageLimit, hasMeter, base, usesSources);
    }

    public CircuitSettings withContractedPower(double kilowatts) {
        return new CircuitSettings(name, parent, rating, reserve, kilowatts, averageLimit, hasMeter, base, usesSources);
    }

    public CircuitSettings withAverageLimit(double kilowatts) {
        return new CircuitSettings(
                name, parent, rating, reserve, contractedPower, kilowatts, hasMeter, base, usesSources);
    }

    /** @param amperes what else takes current there, on each phase */
    public CircuitSettings withoutMeter(PerPhase amperes) {
        return new CircuitSettings(
                name, parent, rating, reserve, contractedPower, averageLimit, false, amperes, usesSources);
    }

    /** Where what a roof delivers may be given to cars. */
    public CircuitSettings withSources() {
        return new CircuitSettings(name, parent, rating, reserve, contractedPower, averageLimit, hasMeter, base, true);
    }
}
