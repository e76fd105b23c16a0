package dev.fusewire.nodes.modbus.device;

import java.util.List;

/**
 * How a device of a profile is to be read, where the profile leaves that open.
 *
 * @param addressBase added to each address
 * @param meterScale what values of the fitted meter are multiplied by
 */
record Fit(WordOrder wordOrder, int addressBase, double meterScale) {

    static final double LOWEST_VOLTS = 180;
    static final double HIGHEST_VOLTS = 260;

    /** A conductor that is not connected shows less, V. */
    private static final double DEAD_VOLTS = 10;

    /**
     * Whether these can be the voltages of L1 to L3: all of them, or that of L1 alone. What lies one register beside may
     * look right on two phases.
     */
    static boolean isPlausible(List<Double> volts) {
        return isVoltage(volts.get(0))
                && (isVoltage(volts.get(1)) && isVoltage(volts.get(2)) || isDead(volts.get(1)) && isDead(volts.get(2)));
    }

    private static boolean isVoltage(double volts) {
        return volts >= LOWEST_VOLTS && volts <= HIGHEST_VOLTS;
    }

    private static boolean isDead(double volts) {
        return Double.isNaN(volts) || Math.abs(volts) < DEAD_VOLTS;
    }
}
