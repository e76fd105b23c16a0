package dev.fusewire.simulation;

import java.time.Duration;

/** A three-phase energy meter: what it reads now, and the energy counted so far. */
public final class Meter {

    /** One phase as the meter reads it: watt, ampere, volt, power factor, watt hours bought and sold. */
    public record Reading(double power, double current, double voltage, double factor, double total, double returned) {}

    private static final double NOMINAL_VOLTS = 232.5;
    /** What the service cable loses, so that a loaded phase reads lower. */
    private static final double OHMS = 0.12;

    private static final double FACTOR = 0.98;

    private final double[] current = new double[3];
    private final double[] energyWh = {812_345.6, 790_112.3, 845_678.9};

    public void advance(Duration step, Phases drawn, double lapse) {
        for (int phase = 0; phase < 3; phase++) {
            current[phase] = drawn.get(phase);
            energyWh[phase] += power(phase) * lapse * step.toNanos() / 3.6e12;
        }
    }

    public Reading read(int phase) {
        return new Reading(
                power(phase), current[phase], voltage(phase), current[phase] > 0 ? FACTOR : 0, energyWh[phase], 0);
    }

    double voltage(int phase) {
        return NOMINAL_VOLTS - OHMS * current[phase];
    }

    private double power(int phase) {
        return voltage(phase) * current[phase] * FACTOR;
    }
}
