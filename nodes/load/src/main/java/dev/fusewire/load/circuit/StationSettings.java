package dev.fusewire.load.circuit;

import dev.fusewire.load.GuardSettings;
import dev.fusewire.load.MeterLimits;
import java.time.Duration;

/**
 * How charging currents follow what the circuits leave.
 *
 * @param deadTime from a command until what it does has reached the meters
 * @param raiseDelay for how long there has to be room before a current is raised
 * @param raiseStep by how much it is raised at once, A
 * @param hysteresis how much more has to be possible for a current to be raised, A; its maximum may be less away
 * @param safeCurrent what is offered at most while a meter above is silent, A; 0 pauses instead
 * @param unusedAfter what a car does not take for so long is given to others
 * @param unheardAfter a charge point that has not answered for so long is not controlled
 * @param voltage between a phase and neutral, V: makes currents of powers
 * @param guard when a circuit that carries too much pauses cars, and when they go on
 * @param limits how long a meter may be silent
 */
public record StationSettings(
        Duration deadTime,
        Duration raiseDelay,
        int raiseStep,
        int hysteresis,
        int safeCurrent,
        Duration unusedAfter,
        Duration unheardAfter,
        double voltage,
        GuardSettings guard,
        MeterLimits limits) {

    public static final StationSettings DEFAULT = new StationSettings(
            Duration.ofSeconds(6),
            Duration.ofSeconds(15),
            4,
            1,
            6,
            Duration.ofSeconds(45),
            Duration.ofSeconds(30),
            230,
            GuardSettings.DEFAULT,
            MeterLimits.DEFAULT);

    public StationSettings {
        if (deadTime.isNegative() || raiseDelay.isNegative() || unusedAfter.isNegative() || unheardAfter.isNegative()) {
            throw new IllegalArgumentException("a time of %s, %s, %s or %s lies in the past"
                    .formatted(deadTime, raiseDelay, unusedAfter, unheardAfter));
        }
        if (raiseStep < 1 || hysteresis < 1) {
            throw new IllegalArgumentException(
                    "raise step of %d A or hysteresis of %d A is below 1 A".formatted(raiseStep, hysteresis));
        }
        if (safeCurrent != 0 && (safeCurrent < PointSettings.LOWEST || safeCurrent > PointSettings.HIGHEST)) {
            throw new IllegalArgumentException("safe current of %d A is neither 0 A nor between %d A and %d A"
                    .formatted(safeCurrent, PointSettings.LOWEST, PointSettings.HIGHEST));
        }
        if (!(voltage >= 100 && voltage <= 300)) {
            throw new IllegalArgumentException("voltage of %s V is not between 100 V and 300 V".formatted(voltage));
        }
    }

    /** What so many amperes, summed over the phases, are in kW. */
    public double power(double amperes) {
        return amperes * voltage / 1000;
    }

    /** How many amperes, summed over the phases, so many kW are. */
    public double current(double kilowatts) {
        return kilowatts * 1000 / voltage;
    }

    public StationSettings withSafeCurrent(int amperes) {
        return new StationSettings(
                deadTime,
                raiseDelay,
                raiseStep,
                hysteresis,
                amperes,
                unusedAfter,
                unheardAfter,
                voltage,
                guard,
                limits);
    }

    public StationSettings withTimes(Duration dead, Duration raise) {
        return new StationSettings(
                dead, raise, raiseStep, hysteresis, safeCurrent, unusedAfter, unheardAfter, voltage, guard, limits);
    }
}
