/**
 * Reads and tells one charge point, whatever it speaks: what several families of chargers have in common.
 *
 * <p>{@link dev.fusewire.nodes.chargepoint.ChargePointWatch} asks in turn and never twice at once; {@link
 * dev.fusewire.nodes.chargepoint.ChargePointControl} says, without touching a socket, what is to be written; a {@link
 * dev.fusewire.nodes.chargepoint.ChargePointLink} is the way to one kind of device. Decision: there is no queue of
 * commands. What is wished is one value for each setting, and what was read is compared with it, so that after a charger
 * has hung the newest wish is written and no older one.
 */
@NullMarked
package dev.fusewire.nodes.chargepoint;

import org.jspecify.annotations.NullMarked;
