/** Charging stations that speak by MQTT, as ready-made as one can have them: the first form of their protocol, and the better one. */
@NullMarked
package dev.fusewire.example.stations.mqtt;

import org.jspecify.annotations.NullMarked;
