package dev.fusewire.load.circuit;

/**
 * Divides what the circuits leave among the cars. It proposes: the station gives nobody more than the circuits above have, raises
 * slowly, and keeps to the times contactors need. Called at every decision; has to be deterministic.
 */
@FunctionalInterface
public interface Strategy {

    /**
     * Proposes currents.
     *
     * @return for each of {@link Situation#wishes()} in this order what to offer, A: 0 for a pause, else from the wish's minimum
     *     to its maximum. More than there is room for is cut down, in this order too
     */
    int[] propose(Situation situation);

    /**
     * On how many phases a car is to charge, where its charge point can be switched.
     *
     * @param point by its name
     * @return 1 or 3; 0 leaves it to the station, which takes one where there is no room for three
     */
    default int phases(String point, long now) {
        return 0;
    }
}
