package dev.fusewire.plan.price;

import java.time.Duration;
import java.time.Instant;

/**
 * A stretch of time with one price.
 *
 * @param end when it ends; itself no longer part of it
 * @param micros price of a kWh in millionths of the currency; may be negative
 * @param isEstimated whether nobody has said it yet: a guess by the days before
 * @param isPeak whether it lies in hours in which the household is asked not to charge, whatever the price
 */
public record PriceSlot(Instant start, Instant end, long micros, boolean isEstimated, boolean isPeak) {

    public PriceSlot {
        if (!start.isBefore(end)) {
            throw new IllegalArgumentException("a price from " + start + " to " + end);
        }
    }

    public Duration length() {
        return Duration.between(start, end);
    }
}
