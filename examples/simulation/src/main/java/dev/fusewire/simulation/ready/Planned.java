package dev.fusewire.simulation.ready;

import dev.fusewire.plan.ChargePlanner;
import dev.fusewire.plan.Charging;
import dev.fusewire.plan.Need;
import dev.fusewire.plan.PlanRequest;
import dev.fusewire.plan.Supply;
import dev.fusewire.plan.Target;
import dev.fusewire.plan.Vehicle;
import dev.fusewire.plan.house.PowerForecast;
import dev.fusewire.plan.price.Tariff;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Fusewire's planner, asked anew each quarter of an hour. */
final class Planned implements Policy {

    private static final Duration HORIZON = Duration.ofHours(1);

    private final ChargePlanner planner;
    private final Vehicle vehicle;
    private final Need need;
    private final Supply supply;
    private final Function<Instant, Tariff> tariff;
    private final Function<Instant, PowerForecast> house;
    private int current;

    Planned(
            ChargePlanner planner,
            Vehicle vehicle,
            Need need,
            Supply supply,
            Function<Instant, Tariff> tariff,
            Function<Instant, PowerForecast> house) {
        this.planner = planner;
        this.vehicle = vehicle;
        this.need = need;
        this.supply = supply;
        this.tariff = tariff;
        this.house = house;
    }

    @Override
    public Offer next(Instant now, Car car) {
        var charging = new Charging(
                vehicle,
                need.target() instanceof Target.Energy ? Optional.empty() : Optional.of(car.soc()),
                car.drawn(),
                Optional.of(need),
                false,
                current);
        var plan = planner.plan(new PlanRequest(
                        now,
                        HORIZON,
                        List.of(charging),
                        List.of(),
                        supply,
                        tariff.apply(now),
                        house.apply(now),
                        PowerForecast.constant(0)))
                .cars()
                .getFirst();
        current = plan.slots().isEmpty() ? 0 : (int) plan.slots().getFirst().current();
        return new Offer(
                current,
                now,
                plan.isFeasible() ? plan.isSure() ? Promise.READY : Promise.PROBABLY_READY : Promise.NOT_READY);
    }
}
