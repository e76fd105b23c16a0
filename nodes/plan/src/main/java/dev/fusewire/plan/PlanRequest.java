package dev.fusewire.plan;

import dev.fusewire.plan.house.PowerForecast;
import dev.fusewire.plan.price.Tariff;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What is asked of a planner.
 *
 * @param now the first slot begins here and ends at the next quarter of an hour
 * @param horizon how far is planned where no need reaches further
 * @param house what the house draws, its waiting loads included
 * @param sun what is produced at home
 */
public record PlanRequest(
        Instant now,
        Duration horizon,
        List<Charging> cars,
        List<WaitingLoad> loads,
        Supply supply,
        Tariff tariff,
        PowerForecast house,
        PowerForecast sun) {

    public PlanRequest {
        cars = List.copyOf(cars);
        loads = List.copyOf(loads);
    }
}
