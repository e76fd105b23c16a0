package dev.fusewire.plan.peak;

import java.time.Duration;

/**
 * A load of the house. Where it stands in its list is its order: the first is the first to be switched off.
 *
 * @param name as people call it
 * @param power what it draws while it is on, kW
 * @param maySwitch whether it may be switched off without being asked about; one that may not is only suggested
 * @param minimumOff once off it stays off for so long
 * @param minimumOn once on it stays on for so long
 */
public record PeakLoad(String name, double power, boolean maySwitch, Duration minimumOff, Duration minimumOn) {

    public PeakLoad {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a load has no name");
        }
        if (!(power > 0 && power <= 1000)) {
            throw new IllegalArgumentException(
                    "power of load %s is %s kW: more than 0 and at most 1000 is expected".formatted(name, power));
        }
        if (minimumOff.isNegative() || minimumOn.isNegative()) {
            throw new IllegalArgumentException("load %s: a minimum time is negative".formatted(name));
        }
    }
}
