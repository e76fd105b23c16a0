package dev.fusewire.load;

import java.util.ArrayList;
import java.util.List;

/**
 * On which phases of the house the charge point's three conductors hang, and which of them carries in one-phase mode.
 * Electricians turn the phases from one charge point to the next, and some devices charge on their second conductor when
 * they are told to use one.
 *
 * @param isKnown whether anybody has looked; if not, the order means nothing
 */
public record PhaseMap(Phase first, Phase second, Phase third, int onePhaseConductor, boolean isKnown) {

    public static final PhaseMap STRAIGHT = new PhaseMap(Phase.L1, Phase.L2, Phase.L3, 1);

    /** Nobody has looked: the car may load any phase, so every phase has to have room for it. */
    public static final PhaseMap UNKNOWN = new PhaseMap(Phase.L1, Phase.L2, Phase.L3, 1, false);

    public PhaseMap(Phase first, Phase second, Phase third, int onePhaseConductor) {
        this(first, second, third, onePhaseConductor, true);
    }

    public PhaseMap {
        if (first == second || second == third || first == third) {
            throw new IllegalArgumentException(
                    "phase map %s %s %s names a phase twice".formatted(first, second, third));
        }
        if (onePhaseConductor < 1 || onePhaseConductor > 3) {
            throw new IllegalArgumentException(
                    "one-phase conductor %d is not between 1 and 3".formatted(onePhaseConductor));
        }
    }

    /**
     * Reads a map such as "231": the first conductor hangs on L2, the second on L3, the third on L1; or "unknown".
     *
     * @throws IllegalArgumentException where it is not 1, 2 and 3 in some order
     */
    public static PhaseMap of(String order, int onePhaseConductor) {
        if (order.equals("unknown")) {
            return UNKNOWN;
        }
        List<Phase> phases = new ArrayList<>();
        for (char each : order.toCharArray()) {
            if (each >= '1' && each <= '3') {
                phases.add(Phase.ALL[each - '1']);
            }
        }
        if (phases.size() != 3 || order.length() != 3) {
            throw new IllegalArgumentException("phase map \"%s\" is not 1, 2 and 3 in some order".formatted(order));
        }
        return new PhaseMap(phases.get(0), phases.get(1), phases.get(2), onePhaseConductor);
    }

    /** The phase a conductor (1 to 3) hangs on. */
    public Phase phaseOf(int conductor) {
        return switch (conductor) {
            case 1 -> first;
            case 2 -> second;
            case 3 -> third;
            default -> throw new IllegalArgumentException("there is no conductor " + conductor);
        };
    }

    /** What the charge point measured on its conductors, as currents of the house's phases. */
    public PerPhase toSite(PerPhase conductors) {
        if (!isKnown) {
            return everywhere(least(conductors));
        }
        if (first == Phase.L1 && second == Phase.L2) {
            return conductors;
        }
        return PerPhase.ZERO
                .with(first, conductors.l1())
                .with(second, conductors.l2())
                .with(third, conductors.l3());
    }

    private static PerPhase everywhere(double current) {
        return new PerPhase(current, current, current);
    }

    /** The least that a conductor in use carries: what is on a phase of the car for certain. */
    private static double least(PerPhase conductors) {
        double least = Double.POSITIVE_INFINITY;
        for (Phase phase : Phase.ALL) {
            double carried = conductors.of(phase);
            if (carried >= CarPhases.NOTICED) {
                least = Math.min(least, carried);
            }
        }
        return Double.isFinite(least) ? least : 0;
    }
}
