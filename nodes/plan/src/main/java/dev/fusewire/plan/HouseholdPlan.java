package dev.fusewire.plan;

import java.time.Instant;
import java.util.List;

/** The plans of all cars of a household, in the order they were asked for. */
public record HouseholdPlan(Instant madeAt, List<CarPlan> cars) {

    public HouseholdPlan {
        cars = List.copyOf(cars);
    }
}
