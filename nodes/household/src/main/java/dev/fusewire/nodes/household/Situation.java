package dev.fusewire.nodes.household;

import dev.fusewire.plan.CarPlan;
import dev.fusewire.plan.PlannedSlot;
import dev.fusewire.plan.StateOfCharge;
import dev.fusewire.plan.price.PriceSlot;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that a plan is told by: what was planned, and what holds now.
 *
 * @param isSocKnown whether anybody has said how full the battery is; else it is taken to be as it usually comes home
 * @param plan nothing while there is none
 * @param emergency when it ends, where it was pressed
 * @param room what the sanctioned load leaves the car right now, A
 * @param currency empty where no price is known
 */
record Situation(
        Instant now,
        ZoneId zone,
        String vehicle,
        ClockWatch.State clock,
        boolean isSeen,
        boolean isPlugged,
        boolean isComplete,
        Optional<StateOfCharge> soc,
        boolean isSocKnown,
        Optional<Wants.Chosen> chosen,
        @Nullable CarPlan plan,
        Optional<Instant> emergency,
        boolean isAccepted,
        boolean isBelowMinimum,
        int room,
        List<PriceSlot> prices,
        String currency) {

    boolean isPriced() {
        return !currency.isEmpty();
    }

    /** The stretch of the plan that holds now; null where none does. */
    @Nullable
    PlannedSlot slot() {
        CarPlan made = plan;
        return made == null
                ? null
                : made.slots().stream()
                        .filter(slot -> !now.isBefore(slot.start()) && now.isBefore(slot.end()))
                        .findFirst()
                        .orElse(null);
    }
}
