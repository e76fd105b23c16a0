/** Charging stations to try things with: OCPP and MQTT, with the faults of real ones. */
@NullMarked
package dev.fusewire.example.stations;

import org.jspecify.annotations.NullMarked;
