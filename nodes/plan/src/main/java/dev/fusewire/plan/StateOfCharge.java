package dev.fusewire.plan;

/**
 * How full a battery is believed to be.
 *
 * @param percent most likely
 * @param spread by so many points it may be off either way; 0 where the car said it just now
 * @param isEstimated whether it was worked out from energy rather than told
 */
public record StateOfCharge(double percent, double spread, boolean isEstimated) {}
