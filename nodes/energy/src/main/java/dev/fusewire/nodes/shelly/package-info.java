/**
 * Shelly devices: the three-phase meters as a source of currents, and relays that switch loads which can wait.
 *
 * <p>What a device says is decoded by small classes without I/O ({@link dev.fusewire.nodes.shelly.Gen1Meter}, {@link
 * dev.fusewire.nodes.shelly.Gen2Meter}) into reports; {@link dev.fusewire.nodes.shelly.PhaseSet} lays reports over each
 * other and knows how old each phase is; {@link dev.fusewire.nodes.shelly.Pacing} says when a set goes out. The links only
 * carry. Decision, 2026-11: subscriptions are of QoS 0, because a value that a broker kept for us is not a fresh one.
 */
@NullMarked
package dev.fusewire.nodes.shelly;

import org.jspecify.annotations.NullMarked;
