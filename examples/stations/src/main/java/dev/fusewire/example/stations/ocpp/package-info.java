/**
 * Charging stations that speak OCPP, as clients: what they do is the same in every version ({@link OcppStation}); what they
 * say is a {@link Dialect}. What real ones do wrong can be switched on ({@link Deviation}).
 */
@NullMarked
package dev.fusewire.example.stations.ocpp;

import org.jspecify.annotations.NullMarked;
