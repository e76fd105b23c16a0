package dev.fusewire.plan;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The plan of one car.
 *
 * @param isFeasible whether its need will be met in time, by what is expected
 * @param isSure whether it will be even if the house draws as much as on its bad days
 * @param readyAt when its need is met; nothing where it is not before it leaves
 * @param reachable state of charge when it leaves, %; NaN where it is not known
 * @param missing energy its need lacks then, kWh in the battery; 0 where it is met
 * @param energy drawn from now on, kWh
 * @param cost of it, millionths of the currency
 * @param helps what would help where the need is not met, best first; emergency always among them while it is not done
 */
public record CarPlan(
        String vehicle,
        List<PlannedSlot> slots,
        boolean isFeasible,
        boolean isSure,
        Optional<Instant> readyAt,
        double reachable,
        double missing,
        double energy,
        long cost,
        List<Help> helps) {

    public CarPlan {
        slots = List.copyOf(slots);
        helps = List.copyOf(helps);
    }
}
