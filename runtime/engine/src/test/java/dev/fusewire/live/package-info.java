/** Flows on a running engine, and the servers that tests of protocol nodes start. */
@NullMarked
package dev.fusewire.live;

import org.jspecify.annotations.NullMarked;
