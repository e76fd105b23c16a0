/** Plans for charge points that share limits, by linear optimisation: arithmetic, and time as an argument. */
@NullMarked
package dev.fusewire.optimiser;

import org.jspecify.annotations.NullMarked;
