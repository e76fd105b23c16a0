package dev.fusewire.plan;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the household may draw.
 *
 * @param fuse rating of the main fuse less its reserve, A on each phase: hard, nothing lifts it
 * @param volts between a conductor and neutral
 * @param sanctioned load agreed with the supplier, kW, if there is one
 * @param overrun price of a kWh above the sanctioned load, in millionths of the currency; nothing: it is not exceeded
 * @param isPeakForbidden whether cars wait in the tariff's peak hours
 */
public record Supply(
        double fuse, double volts, Optional<Double> sanctioned, OptionalLong overrun, boolean isPeakForbidden) {}
