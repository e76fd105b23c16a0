package dev.fusewire.simulation.ready;

import dev.fusewire.simulation.ready.Policy.Promise;

/**
 * How a stay went.
 *
 * @param energy from the grid, kWh
 * @param cost EUR
 * @param soc when it left, 0 to 1
 * @param first what was promised when it was plugged in
 * @param isTakenBack whether at any time of the stay it was said to be ready in time, and was not
 * @param overload (I² − rating²) by steps and phases, beyond that of the house alone, A²s
 * @param trips of the fuse model, beyond those of the house alone
 */
record Outcome(
        double energy,
        double cost,
        double soc,
        boolean isMet,
        Promise first,
        boolean isTakenBack,
        double overload,
        int trips) {}
