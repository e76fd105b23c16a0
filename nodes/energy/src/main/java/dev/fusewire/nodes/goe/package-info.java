/**
 * A go-eCharger: read and told by HTTP (API versions 1 and 2), MQTT or Modbus TCP.
 *
 * <p>The config node {@code go-e} owns the one link to the charger and everything that is known of it. What is to be asked
 * and written is seen to by {@link dev.fusewire.nodes.chargepoint}, as for every charge point; here is what a go-eCharger
 * makes of it.
 */
@NullMarked
package dev.fusewire.nodes.goe;

import org.jspecify.annotations.NullMarked;
