package dev.fusewire.plan;

/** What of the energy drawn from the grid reaches a battery: less at low currents, because a charger's own needs stay the same. */
public interface Efficiency {

    /**
     * @param current drawn on each conductor, A
     * @param phases conductors it is drawn on
     * @return 0 to 1
     */
    double of(double current, int phases);

    /** The same at every current. */
    static Efficiency constant(double share) {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("an efficiency of " + share + ", expected more than 0 and at most 1");
        }
        return (current, phases) -> share;
    }
}
