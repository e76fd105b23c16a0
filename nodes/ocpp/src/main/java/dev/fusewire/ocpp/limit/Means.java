package dev.fusewire.ocpp.limit;

import java.time.Duration;
import java.util.List;

/**
 * What a station can do about limits, as far as it tells or is known for.
 *
 * @param purposes in the order to be tried while a transaction runs; without one, those that need none
 * @param units in the order to be tried; not empty
 * @param highest the highest level of its stack of profiles; 0 where there is one level only
 * @param floor what it falls back to when nothing is heard of us, A a phase; 0 for a pause; negative for no such floor
 * @param dead how long a limit holds without being told again, where there is a floor to fall to
 * @param zeroEnds whether a limit of 0 ends the transaction in place of pausing it
 * @param mayEnd whether a transaction may be ended where no limit has an effect
 * @param voltage between phase and neutral, V
 */
public record Means(
        List<ProfileForm.Purpose> purposes,
        List<ProfileForm.Unit> units,
        int highest,
        double floor,
        Duration dead,
        boolean zeroEnds,
        boolean mayEnd,
        double voltage) {

    public Means {
        purposes = List.copyOf(purposes);
        units = List.copyOf(units);
        if (units.isEmpty() || purposes.isEmpty()) {
            throw new IllegalArgumentException("a station takes limits in one unit and for one purpose at least");
        }
    }

    /** Watt of all phases: a station that counts in watt is told what the phases in use make of the amperes. */
    double watt(double ampere, int phases) {
        return Math.floor(ampere * (phases == 0 ? 3 : phases) * voltage);
    }
}
