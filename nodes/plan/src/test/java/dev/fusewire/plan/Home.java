package dev.fusewire.plan;

import dev.fusewire.plan.house.PowerForecast;
import dev.fusewire.plan.price.PriceSlot;
import dev.fusewire.plan.price.Tariff;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** A household for tests: one of the usual kind, of which each test says what matters to it. */
final class Home {

    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    Instant now = Instant.parse("2026-12-01T17:00:00Z");
    Duration horizon = Duration.ofHours(24);
    ToLongFunction<Instant> price = at -> 300_000;
    ToDoubleFunction<Instant> house = at -> 0.5;

    @Nullable
    ToDoubleFunction<Instant> houseAtWorst = null;

    ToDoubleFunction<Instant> sun = at -> 0;
    long feedIn = 80_000;
    Instant knownUntil = Instant.MAX;
    LocalTime peakFrom = LocalTime.MIDNIGHT;
    LocalTime peakTo = LocalTime.MIDNIGHT;
    ZoneId zone = ZoneOffset.UTC;
    double fuse = 25;
    double volts = 230;
    Optional<Double> sanctioned = Optional.empty();
    OptionalLong overrun = OptionalLong.empty();
    boolean isPeakForbidden = true;
    double highestShare = 1 / 3d;
    final List<Charging> cars = new ArrayList<>();
    final List<WaitingLoad> loads = new ArrayList<>();

    /** Three conductors, 16 A, 50 kWh, no losses. */
    static Vehicle car(String name) {
        return new Vehicle(name, 50, 3, 6, 16, Efficiency.constant(1), Acceptance.unlimited(), 100);
    }

    static Charging wants(Vehicle vehicle, double soc, double target, Instant by) {
        var need = new Need(new Target.Soc(target), by);
        return new Charging(vehicle, Optional.of(new StateOfCharge(soc, 0, false)), 0, Optional.of(need), false, 0);
    }

    static Charging wantsNothing(Vehicle vehicle, double soc) {
        return new Charging(vehicle, Optional.of(new StateOfCharge(soc, 0, false)), 0, Optional.empty(), false, 0);
    }

    static Charging emergency(Charging car) {
        return new Charging(car.vehicle(), car.soc(), car.delivered(), car.need(), true, car.current());
    }

    static Charging emergency(Charging car, Instant until) {
        return new Charging(car.vehicle(), car.soc(), car.delivered(), car.need(), Optional.of(until), car.current());
    }

    void with(Charging car) {
        cars.add(car);
    }

    void load(String name, double power) {
        loads.add(new WaitingLoad(name, PowerForecast.constant(power), false));
    }

    void lets(String name) {
        loads.replaceAll(load -> load.name().equals(name) ? new WaitingLoad(name, load.power(), true) : load);
    }

    boolean isPeak(Instant at) {
        var time = at.atZone(zone).toLocalTime();
        return peakFrom.isBefore(peakTo)
                ? !time.isBefore(peakFrom) && time.isBefore(peakTo)
                : peakFrom.isAfter(peakTo) && (!time.isBefore(peakFrom) || time.isBefore(peakTo));
    }

    PlanRequest request() {
        var supply = new Supply(fuse, volts, sanctioned, overrun, isPeakForbidden, highestShare);
        var worst = houseAtWorst == null ? house : houseAtWorst;
        return new PlanRequest(
                now, horizon, cars, loads, supply, new Prices(), forecast(house, worst), forecast(sun, sun));
    }

    HouseholdPlan plan() {
        return new CheapestPlanner().plan(request());
    }

    CarPlan only() {
        return plan().cars().getFirst();
    }

    /** What a planner would work on for the only car. */
    CarProblem problem() {
        var request = request();
        var car = cars.getFirst();
        var end = car.need().map(Need::by).orElse(now.plus(horizon));
        var slots = new Slots(now, end, List.of());
        var room = new Room(request.supply(), Course.of(request, slots));
        return new CarProblem(car, Demand.of(car, slots, slots.count(), volts), room);
    }

    private static PowerForecast forecast(ToDoubleFunction<Instant> expected, ToDoubleFunction<Instant> cautious) {
        return new PowerForecast() {
            @Override
            public double expected(Instant from, Instant to) {
                return expected.applyAsDouble(from);
            }

            @Override
            public double cautious(Instant from, Instant to) {
                return cautious.applyAsDouble(from);
            }
        };
    }

    /** A price for each quarter of an hour. */
    private final class Prices implements Tariff {

        @Override
        public List<PriceSlot> between(Instant from, Instant to, Instant asked) {
            var slots = new ArrayList<PriceSlot>();
            var at = from;
            while (at.isBefore(to)) {
                var quarter = Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), 900) * 900 + 900);
                var end = quarter.isBefore(to) ? quarter : to;
                slots.add(new PriceSlot(at, end, price.applyAsLong(at), !at.isBefore(knownUntil), isPeak(at)));
                at = end;
            }
            return slots;
        }

        @Override
        public String currency() {
            return "EUR";
        }

        @Override
        public long feedIn(Instant at) {
            return feedIn;
        }
    }
}
