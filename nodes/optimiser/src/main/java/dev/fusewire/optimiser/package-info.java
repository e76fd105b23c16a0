/**
 * Plans for charge points that share limits, by linear optimisation: arithmetic, and time as an argument.
 *
 * <p>{@link RollingPlan} answers the {@link dev.fusewire.load.plan.Problem} of the library `load` as its rule does, by better means:
 * a linear
 * programme over the slots until the cars leave, solved by ojAlgo, then whole amperes in the slot that is really sent.
 * It is made
 * to be asked again whenever something changes and every few minutes. There is no quadratic programme here, and none
 * may come in:
 * rate calculation by one is patented (US 10,926,659).
 */
@NullMarked
package dev.fusewire.optimiser;

import org.jspecify.annotations.NullMarked;
