package dev.fusewire.simulation.sessions;

import dev.fusewire.load.plan.Problem;

/** A way to share: currents for the next five minutes, by the number of the point. */
public interface Policy {

    String name();

    double[] currents(Problem problem);
}
