/** Stations with hundreds of charge points, for figures. */
@NullMarked
package dev.fusewire.simulation.station;

import org.jspecify.annotations.NullMarked;
