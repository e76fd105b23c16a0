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
 * @param highestShare how much of the house's power flows on its highest-loaded conductor, 1 where there is only one: a forecast
 *     knows the sum, a fuse sees the conductor
 */
public record Supply(
        double fuse,
        double volts,
        Optional<Double> sanctioned,
        OptionalLong overrun,
        boolean isPeakForbidden,
        double highestShare) {

    /** Of three conductors one often carries as much as the other two. */
    public static final double USUAL_SHARE = 0.5;

    public Supply {
        if (!(fuse > 0 && Double.isFinite(fuse) && volts > 0 && Double.isFinite(volts))) {
            throw new IllegalArgumentException("a fuse of " + fuse + " A at " + volts + " V");
        }
        if (sanctioned.isPresent() && !(sanctioned.get() >= 0)) {
            throw new IllegalArgumentException("a sanctioned load of " + sanctioned.get() + " kW");
        }
        if (!(highestShare > 0 && highestShare <= 1)) {
            throw new IllegalArgumentException(
                    highestShare + " of the house on one conductor, expected more than 0 and at most 1");
        }
    }

    /** Three conductors, loaded as is usual. */
    public Supply(
            double fuse, double volts, Optional<Double> sanctioned, OptionalLong overrun, boolean isPeakForbidden) {
        this(fuse, volts, sanctioned, overrun, isPeakForbidden, USUAL_SHARE);
    }
}
