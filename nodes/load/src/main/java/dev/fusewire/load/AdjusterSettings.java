package dev.fusewire.load;

import java.time.Duration;

/**
 * How the charging current follows the house.
 *
 * @param minimum what the car needs at least to charge at all, A; IEC 61851 begins at 6
 * @param maximum what the car is offered at most, A
 * @param safeCurrent what is offered while the meter is silent, A; 0 pauses instead
 * @param deadTime from a command until what it does has reached the meter
 * @param raiseDelay for how long there has to be room before the current is raised
 * @param raiseStep by how much it is raised at once, A
 * @param hysteresis how much more has to be possible for the current to be raised, A
 */
public record AdjusterSettings(
        int minimum,
        int maximum,
        int safeCurrent,
        Duration deadTime,
        Duration raiseDelay,
        int raiseStep,
        int hysteresis) {

    public static final int LOWEST = 6;
    public static final int HIGHEST = 80;
    public static final AdjusterSettings DEFAULT =
            new AdjusterSettings(LOWEST, 16, LOWEST, Duration.ofSeconds(6), Duration.ofSeconds(15), 4, 1);

    public AdjusterSettings {
        require("minimum current", minimum, LOWEST, HIGHEST);
        require("maximum current", maximum, minimum, HIGHEST);
        if (safeCurrent != 0) {
            require("safe current", safeCurrent, minimum, HIGHEST);
        }
        require("raise step", raiseStep, 1, HIGHEST);
        require("hysteresis", hysteresis, 1, HIGHEST);
        if (deadTime.isNegative() || raiseDelay.isNegative()) {
            throw new IllegalArgumentException("a time of %s or %s lies in the past".formatted(deadTime, raiseDelay));
        }
    }

    static void require(String what, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "%s of %d A is not between %d A and %d A".formatted(what, value, least, most));
        }
    }
}
