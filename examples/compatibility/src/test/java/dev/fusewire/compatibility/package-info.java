/**
 * The comparison with Node-RED: the same flow files and the same inputs on both, compared message by message from outside.
 *
 * <p>A case is data ({@code cases/}, its shape is told in {@code README.md} there). Many cases are deployed at once, each on
 * tabs of its own, and run side by side. What a case shows, through debug nodes, node statuses, the log, HTTP, MQTT and
 * websocket clients, is written down per observer, freed of what is random, and must be the same on both.
 */
@NullMarked
package dev.fusewire.compatibility;

import org.jspecify.annotations.NullMarked;
