/**
 * A year of houses whose cars have to be ready when they leave: ways to charge are compared by what they cost, whether cars were
 * ready, and whether what was promised held.
 *
 * <p>Houses, appliances, cars and their comings and goings are those of {@link dev.fusewire.simulation.year}, without sun on the roof,
 * and follow from one seed, as the prices do ({@link dev.fusewire.simulation.ready.PriceYear}). A step is ten seconds. Whatever a way
 * to charge wants, the rules of {@code load} have the last word in each step, for all ways alike
 * ({@link dev.fusewire.simulation.ready.LastWord}).
 */
@NullMarked
package dev.fusewire.simulation.ready;

import org.jspecify.annotations.NullMarked;
