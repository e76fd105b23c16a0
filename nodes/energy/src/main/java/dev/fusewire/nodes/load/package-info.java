/**
 * Load management as nodes to wire: the library {@code dev.fusewire.load} with an input, a clock and a form around it. Meter and
 * charge point come as messages, so any device will do whose messages look like those of {@code shelly 3em} and
 * {@code go-e charger in}.
 */
@NullMarked
package dev.fusewire.nodes.load;

import org.jspecify.annotations.NullMarked;
