package dev.fusewire.station;

import java.time.Instant;
import java.util.List;

/**
 * What was measured at an EVSE at one moment; NaN for what was not told.
 *
 * @param at when the station measured it, or when it came where its clock cannot be trusted
 * @param register the meter's total, Wh
 * @param power drawn by the car, W
 * @param currents of the phases, A; three, or empty when not told
 * @param voltages between phase and neutral, V; three, or empty
 * @param offered to the car, A a phase
 * @param soc the car's state of charge, %
 * @param temperature of the station, °C
 */
public record Meter(
        Instant at,
        double register,
        double power,
        List<Double> currents,
        List<Double> voltages,
        double offered,
        double soc,
        double temperature) {

    public Meter {
        currents = List.copyOf(currents);
        voltages = List.copyOf(voltages);
    }
}
