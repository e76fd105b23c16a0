package dev.fusewire.plan.bill;

import java.time.Instant;

/** What a reading of a meter says about the time since the one before. */
public sealed interface MeterStep {

    /** Nothing: it is the first one, or it is none. */
    enum Nothing implements MeterStep {
        NOTHING
    }

    /**
     * So much was used.
     *
     * @param kwh less than 0 was fed in
     * @param isSpread whether nobody knows when in the span, because readings are missing
     * @param isReset whether the counter has begun anew
     */
    record Energy(Instant from, Instant to, double kwh, boolean isSpread, boolean isReset) implements MeterStep {}

    /** Nobody knows what was used. */
    record Gap(Instant from, Instant to) implements MeterStep {}

    /** A counter went on by more than there can have been used: it is another counter, or a fault on the way. */
    record Jump(Instant from, Instant to, double kwh) implements MeterStep {}
}
