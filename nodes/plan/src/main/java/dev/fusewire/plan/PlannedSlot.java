package dev.fusewire.plan;

import java.time.Instant;

/**
 * A stretch of a plan.
 *
 * @param current offered, A; 0 is a pause
 * @param power drawn for it, kW
 * @param soc state of charge at its end, %; NaN where it is not known
 * @param cost of its energy, millionths of the currency
 * @param why it is as it is
 */
public record PlannedSlot(Instant start, Instant end, double current, double power, double soc, long cost, Why why) {

    /** What decides in a slot. */
    public enum Why {
        /** Charges: as cheap as it gets before the car leaves. */
        CHEAP,
        /** Charges: otherwise it would not be ready in time. */
        NEEDED,
        /** Charges: the driver pressed emergency. */
        EMERGENCY,
        /** Charges with what the sun gives. */
        SUN,
        /** Waits for a lower price. */
        DEAR,
        /** Waits: peak hours. */
        PEAK,
        /** Waits: house and fuse or sanctioned load leave less than the least current. */
        FULL_HOUSE,
        /** Has what it needs. */
        DONE
    }
}
