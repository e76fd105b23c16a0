package dev.fusewire.nodes.household;

import dev.fusewire.plan.CarPlan;
import dev.fusewire.plan.PlannedSlot;
import dev.fusewire.plan.StateOfCharge;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether it is time to plan anew: another quarter of an hour, or a house or battery that is not where it was expected. */
final class Reality {

    private static final long QUARTER = 900;

    /** So many points a battery may be off, %. */
    private static final double SOC_OFF = 3;

    /** So much a house may draw more or less than when it was planned, kW. */
    private static final double HOUSE_OFF = 1.5;

    /** A plan is not made anew for what differs before that, ms. */
    private static final long BATTERY_PAUSE = 60_000;

    private static final long HOUSE_PAUSE = 5 * 60_000L;

    private long quarter = Long.MIN_VALUE;
    private long plannedAt;
    private double houseOff;
    private double socThen = Double.NaN;

    void onPlanning(PlannedCar car, Instant now, long steady) {
        quarter = now.getEpochSecond() / QUARTER;
        plannedAt = steady;
        houseOff = car.house().off(now);
        socThen = car.car().soc().map(StateOfCharge::percent).orElse(Double.NaN);
    }

    /** Whether another quarter of an hour has begun. */
    boolean isDue(Instant now) {
        return now.getEpochSecond() / QUARTER != quarter;
    }

    /** What differs so much that it is planned anew, in words; empty where nothing does. */
    String differs(@Nullable CarPlan plan, PlannedCar car, Instant now, long steady) {
        if (plan == null || steady - plannedAt < BATTERY_PAUSE) {
            return "";
        }
        double soc = car.car().soc().map(StateOfCharge::percent).orElse(Double.NaN);
        double expected = expected(plan, now);
        if (Math.abs(soc - expected) > SOC_OFF) {
            return "the battery has %.0f %% and not %.0f %%".formatted(soc, expected);
        }
        double off = car.house().off(now);
        if (steady - plannedAt >= HOUSE_PAUSE && Math.abs(off - houseOff) > HOUSE_OFF) {
            return "the house draws %.1f kW %s than expected".formatted(Math.abs(off), off > 0 ? "more" : "less");
        }
        return "";
    }

    /** What the plan expects to be in the battery by now, %. */
    private double expected(CarPlan plan, Instant now) {
        double before = socThen;
        for (PlannedSlot slot : plan.slots()) {
            if (now.isBefore(slot.end())) {
                double length = slot.end().toEpochMilli() - slot.start().toEpochMilli();
                double share = (now.toEpochMilli() - slot.start().toEpochMilli()) / length;
                return before + Math.clamp(share, 0, 1) * (slot.soc() - before);
            }
            before = slot.soc();
        }
        return before;
    }
}
