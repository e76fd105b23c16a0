package dev.fusewire.load;

/**
 * The currents of all three phases as the meter saw them, import positive.
 *
 * @param time when the oldest of them was measured
 */
public record MeterSample(PerPhase current, long time) {

    public MeterSample {
        if (!current.isComplete()) {
            throw new IllegalArgumentException("a phase is missing: " + current);
        }
    }
}
