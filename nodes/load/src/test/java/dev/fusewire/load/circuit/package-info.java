/** Cabinets with many cars, played and looked at. */
@NullMarked
package dev.fusewire.load.circuit;

import org.jspecify.annotations.NullMarked;
