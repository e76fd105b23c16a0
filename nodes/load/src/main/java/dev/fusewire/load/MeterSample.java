package dev.fusewire.load;

/**
 * The currents of all three phases as the meter saw them, import positive.
 *
 * @param time when the oldest of them was measured
 * @param isDead whether voltage or frequency are such as no meter that answers can have
 */
public record MeterSample(PerPhase current, long time, boolean isDead) {

    public MeterSample {
        if (!current.isComplete()) {
            throw new IllegalArgumentException("a phase is missing: " + current);
        }
    }

    /** Where neither voltage nor frequency is told, or both are in order. */
    public MeterSample(PerPhase current, long time) {
        this(current, time, false);
    }
}
