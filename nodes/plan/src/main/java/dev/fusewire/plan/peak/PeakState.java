package dev.fusewire.plan.peak;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a household stands.
 *
 * @param power what it draws, kW; NaN while no meter has said
 * @param limit the sanctioned load, kW
 * @param average mean of the period so far, kW; NaN where it is not known
 * @param expected mean of the whole period if nothing changes, kW; NaN where it is not known
 * @param isViolated whether more than the sanctioned load is drawn
 * @param violations how often that has happened
 * @param isPeak whether these are peak hours
 * @param isLifted whether an emergency lifts the sanctioned load
 * @param suggestions what may be done, in words
 * @param off names of what this guard has switched off, the last one last
 * @param loads all loads
 * @param doubt why the meter is not believed; null where it is
 */
public record PeakState(
        double power,
        double limit,
        double average,
        double expected,
        boolean isViolated,
        int violations,
        boolean isPeak,
        boolean isLifted,
        List<String> suggestions,
        List<String> off,
        List<Load> loads,
        @Nullable String doubt) {

    /**
     * A load.
     *
     * @param power what it draws while it is on, kW
     * @param waits whether somebody lets it wait for a car
     */
    public record Load(String name, double power, boolean isOn, boolean waits, boolean isOffByHand) {}

    public PeakState {
        suggestions = List.copyOf(suggestions);
        off = List.copyOf(off);
        loads = List.copyOf(loads);
    }

    /** The same in two lines of at most 20 characters, for small displays. */
    public List<String> lines() {
        return PeakWords.lines(this);
    }
}
