/** The program's own time series: keeping what messages carry, and asking for it. */
@NullMarked
package dev.fusewire.nodes.history;

import org.jspecify.annotations.NullMarked;
