/**
 * The cockpit: the page on which people see and steer what the flows show. {@link dev.fusewire.cockpit.Board} holds what is
 * on show and brings it to the viewers; beside it stand what is kept (history, events, sessions) and the questions about
 * it.
 *
 * <p>All of it lives on one event loop; only the disk has a thread of its own.
 */
@NullMarked
package dev.fusewire.cockpit;

import org.jspecify.annotations.NullMarked;
