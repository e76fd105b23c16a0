/**
 * A go-eCharger: read and told by HTTP (API versions 1 and 2), MQTT or Modbus TCP.
 *
 * <p>The config node {@code go-e} owns the one link to the charger and everything that is known of it. {@link
 * dev.fusewire.nodes.goe.GoeWatch} asks in turn and never twice at once; {@link dev.fusewire.nodes.goe.GoeControl} says,
 * without touching a socket, what is to be written. Decision: there is no queue of commands. What is wished is one value
 * for each setting, and what was read is compared with it, so that after a charger has hung the newest wish is written
 * and no older one.
 */
@NullMarked
package dev.fusewire.nodes.goe;

import org.jspecify.annotations.NullMarked;
