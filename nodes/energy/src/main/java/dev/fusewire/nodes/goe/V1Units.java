package dev.fusewire.nodes.goe;

import dev.fusewire.nodes.chargepoint.Measured;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * The units in which a charger tells what it measures over API version 1. They are documented as 0.1 A, 0.1 kW and 0.01
 * kW; firmware 050 to 052.2 tells A and W. Volts times amperes against the power shows which it is; what was found holds
 * until something else is shown, since a resting charger shows nothing.
 */
final class V1Units {

    private static final double DOCUMENTED_AMPERE = 0.1;
    private static final double DOCUMENTED_WATT = 10;
    private static final double DOCUMENTED_WATT_OF_PHASE = 100;

    /** A unit explains the numbers better when it is nearer by this much, as a logarithm: three times. */
    private static final double CLEARLY = Math.log(3);

    /** More than this no current can be in any of the units. */
    private static final double MOST_TOLD = 640;

    private double ampere = DOCUMENTED_AMPERE;
    private double watt = DOCUMENTED_WATT;

    /** A, of what the charger tells. */
    double ampere() {
        return ampere;
    }

    /** W, of what it tells of its whole power. */
    double watt() {
        return watt;
    }

    /**
     * Looks at what was told once.
     *
     * @param watts of L1 to L3
     */
    void judge(List<Double> volts, List<Double> amperes, List<Double> watts, double total) {
        List<Double> told = amperes.stream()
                .map(value -> value > 0 && value <= MOST_TOLD ? value : 0.0)
                .toList();
        double apparent = Measured.apparent(volts, told);
        if (apparent == 0) {
            return;
        }
        double ofPhases = watts.stream()
                .mapToDouble(Double::doubleValue)
                .filter(value -> value > 0)
                .sum();
        double tenths = distance(apparent * DOCUMENTED_AMPERE, total, ofPhases);
        double whole = distance(apparent, total, ofPhases);
        if (told.stream().anyMatch(value -> value != Math.rint(value)) || whole + CLEARLY < tenths) {
            ampere = 1;
        } else if (tenths + CLEARLY < whole) {
            ampere = DOCUMENTED_AMPERE;
        }
        if (total > 0) {
            double documented = off(apparent * ampere, total * DOCUMENTED_WATT);
            watt = documented <= off(apparent * ampere, total) ? DOCUMENTED_WATT : 1;
        }
    }

    /** How far a product of volts and amperes is from the powers told, in that unit of theirs which is nearest. */
    private static double distance(double apparent, double total, double ofPhases) {
        double distance = 0;
        if (total > 0) {
            distance += nearest(apparent, total, total * DOCUMENTED_WATT);
        }
        if (ofPhases > 0) {
            distance += nearest(apparent, ofPhases, ofPhases * DOCUMENTED_WATT_OF_PHASE);
        }
        return distance;
    }

    private static double nearest(double apparent, double... powers) {
        return DoubleStream.of(powers).map(power -> off(apparent, power)).min().orElse(0);
    }

    private static double off(double one, double other) {
        return Math.abs(Math.log(one / other));
    }
}
