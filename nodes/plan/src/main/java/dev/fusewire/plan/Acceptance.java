package dev.fusewire.plan;

/** How much power a battery takes at most: towards its end it takes less. */
public interface Acceptance {

    /**
     * @param soc state of charge, %
     * @return power drawn from the grid, kW; infinite where the battery sets no limit
     */
    double most(double soc);

    /** The battery never is what limits. */
    static Acceptance unlimited() {
        return soc -> Double.POSITIVE_INFINITY;
    }
}
