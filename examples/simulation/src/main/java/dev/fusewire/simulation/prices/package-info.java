/**
 * Days of electricity prices that nobody ever paid, from a seed: what a market's prices look like through a year, when they become
 * known, and in which form each source sends them.
 */
@NullMarked
package dev.fusewire.simulation.prices;

import org.jspecify.annotations.NullMarked;
