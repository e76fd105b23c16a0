/**
 * What charge points that share limits get, now and until the cars leave: the problem, the plan, and the rule that
 * always answers.
 *
 * <p>A {@link Problem} holds numbers only: points with what their cars need, limits that are linear in the currents (a
 * conductor of a
 * circuit in A, a contracted power in kW), slots of time and what energy costs in them. A {@link Planner} makes a {@link Plan} of
 * it. The
 * planner here is {@link LeastLaxity}: it needs no solver, answers in well under a millisecond, and is what another
 * planner's answer
 * is measured by and falls back on. Nothing here knows how circuits are nested or what a charger is; whoever builds
 * the problem
 * subtracts base load and reserve from the limits.
 */
@NullMarked
package dev.fusewire.load.plan;

import org.jspecify.annotations.NullMarked;
