/**
 * Many charge points on circuits that nest, as nodes: the library {@code dev.fusewire.load.circuit} with inputs, a clock and forms
 * around it. {@code circuit} and {@code charge point} are config nodes that know each other by what they hang on; {@code charging
 * station} is the one box that is wired.
 */
@NullMarked
package dev.fusewire.nodes.station;

import org.jspecify.annotations.NullMarked;
