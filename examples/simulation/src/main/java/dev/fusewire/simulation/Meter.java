package dev.fusewire.simulation;

import java.time.Duration;

/** A three-phase energy meter: what it reads now, and the energy counted so far. */
public final class Meter {

    /** One phase as the meter reads it: watt, ampere, volt, power factor, watt hours bought and sold. */
    public record Reading(double power, double current, double voltage, double factor, double total, double returned) {}

    /** What the meter gives out of what it measures. */
    public enum Shows {
        /** What flows. */
        TRUTH,
        /** 0 A and 0 W on all phases, as with a measuring chip that hangs. */
        NOUGHTS,
        /** What flowed when it began to, to the last digit. */
        FROZEN
    }

    private static final double NOMINAL_VOLTS = 232.5;
    /** What the service cable loses, so that a loaded phase reads lower. */
    private static final double OHMS = 0.12;

    private static final double FACTOR = 0.98;

    private final double[] current = new double[3];
    private final double[] shown = new double[3];
    private Shows shows = Shows.TRUTH;
    private final double[] energyWh = {812_345.6, 790_112.3, 845_678.9};
    private final double[] returnedWh = new double[3];

    public void advance(Duration step, Phases drawn, double lapse) {
        for (int phase = 0; phase < 3; phase++) {
            current[phase] = drawn.get(phase);
            double wattHours = power(current[phase]) * lapse * step.toNanos() / 3.6e12;
            if (wattHours >= 0) {
                energyWh[phase] += wattHours;
            } else {
                returnedWh[phase] -= wattHours;
            }
        }
    }

    /** From now on it gives this. */
    public void show(Shows next) {
        if (next == Shows.FROZEN && shows != Shows.FROZEN) {
            System.arraycopy(current, 0, shown, 0, shown.length);
        }
        shows = next;
    }

    public Reading read(int phase) {
        double amperes = switch (shows) {
            case TRUTH -> current[phase];
            case NOUGHTS -> 0;
            case FROZEN -> shown[phase];
        };
        return new Reading(
                power(amperes),
                // a clamp knows no direction: what flows out is told by the power alone
                Math.abs(amperes),
                shows == Shows.FROZEN ? voltage(amperes) : voltage(phase),
                amperes == 0 ? 0 : Math.copySign(FACTOR, amperes),
                energyWh[phase],
                returnedWh[phase]);
    }

    double voltage(int phase) {
        return voltage(current[phase]);
    }

    private static double voltage(double amperes) {
        return NOMINAL_VOLTS - OHMS * amperes;
    }

    private static double power(double amperes) {
        return voltage(amperes) * amperes * FACTOR;
    }
}
