/** Charging stations in flows, whatever they speak, and those that speak by MQTT. */
@NullMarked
package dev.fusewire.nodes.evse;

import org.jspecify.annotations.NullMarked;
