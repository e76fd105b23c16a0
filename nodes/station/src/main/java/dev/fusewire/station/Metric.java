package dev.fusewire.station;

import java.time.Instant;

/**
 * What an EVSE drew, as it is kept; NaN for what was not told.
 *
 * @param energy of the session so far, Wh
 * @param power W
 * @param soc %
 */
public record Metric(Instant at, EvseKey evse, double energy, double power, double soc) {}
