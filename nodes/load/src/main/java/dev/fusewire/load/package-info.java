/**
 * Keeps a fuse whole while a car charges, as arithmetic and small state machines: what the meter and the charge point said, the
 * settings and the time go in, a {@link dev.fusewire.load.Decision} with its reason comes out. Nothing here waits, reads a
 * clock or talks to a device. Times are milliseconds of a clock that only goes forward; currents are amperes.
 */
@NullMarked
package dev.fusewire.load;

import org.jspecify.annotations.NullMarked;
