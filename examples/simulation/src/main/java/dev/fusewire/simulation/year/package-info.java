/**
 * A year of houses in closed loop: rule sets charge the same cars behind the same fuses, second by second, and are compared.
 *
 * <p>All is pure and repeatable: a house, its days, its cars and its faults follow from one seed. A second is the step. Only the
 * time a car is plugged in and not yet full is walked through (and five minutes before); a rule set's clock does not see the rest,
 * its wall clock does.
 *
 * <p>How a second goes: the charge point takes commands that are due, the car follows what it was offered one to five seconds ago,
 * the fuse bears house and car, the meter samples and delivers what it sampled a latency ago, the charge point is read, the rule
 * set is asked. {@link dev.fusewire.simulation.year.Overload} defines what counts against a rule set,
 * {@link dev.fusewire.simulation.year.Clairvoyant} is the bound it is measured by.
 */
@NullMarked
package dev.fusewire.simulation.year;

import org.jspecify.annotations.NullMarked;
