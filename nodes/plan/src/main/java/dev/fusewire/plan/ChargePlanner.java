package dev.fusewire.plan;

/** Makes plans. A call has no effects and may be made on any thread. */
@FunctionalInterface
public interface ChargePlanner {

    HouseholdPlan plan(PlanRequest request);
}
