package dev.fusewire.plan;

/**
 * How exactly the cheapest currents are looked for.
 *
 * @param points energies at which the rest is known, at most: more make a plan no cheaper and take longer
 * @param fewest the same at least, reached by going in whole parts of the usual step
 * @param kept beginnings that are kept at each slot
 */
record Fineness(int points, int fewest, int kept) {

    /** For what is really planned. */
    static final Fineness FULL = new Fineness(400, 150, 8);

    /** For what is only weighed against other cars' wishes: where a car would like to charge, not with how many amperes. */
    static final Fineness ROUGH = new Fineness(60, 30, 2);
}
