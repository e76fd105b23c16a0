/** Ends the program at once, again and again, while stations charge, and looks whether a session is lost or counted twice. */
@NullMarked
package dev.fusewire.trust.stations;

import org.jspecify.annotations.NullMarked;
