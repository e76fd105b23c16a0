/** Shows that plans keep every limit whatever is asked, and that somebody always answers. */
@NullMarked
package dev.fusewire.optimiser;

import org.jspecify.annotations.NullMarked;
