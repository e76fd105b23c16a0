/**
 * Many charge points behind a tree of circuits: who may draw how much, phase by phase and under every fuse above. What meters and
 * charge points said, the settings and the time go into a {@link dev.fusewire.load.circuit.ChargingStation}; commands with their
 * reasons come out. Nothing here waits, reads a clock or talks to a device. Times are milliseconds of a clock that only goes
 * forward, currents amperes of a phase, powers kilowatts.
 */
@NullMarked
package dev.fusewire.load.circuit;

import org.jspecify.annotations.NullMarked;
