/** Tells how the program itself fares: to people and monitors over HTTP, to systemd, and when a node holds up an event loop. */
@NullMarked
package dev.fusewire.server.watch;

import org.jspecify.annotations.NullMarked;
