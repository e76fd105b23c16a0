package dev.fusewire.simulation.ready;

import dev.fusewire.plan.ChargePlanner;
import dev.fusewire.plan.Efficiency;
import dev.fusewire.plan.Need;
import dev.fusewire.plan.Supply;
import dev.fusewire.plan.Target;
import dev.fusewire.plan.Vehicle;
import dev.fusewire.plan.house.ConductorShare;
import dev.fusewire.plan.house.LearnedLoad;
import dev.fusewire.plan.house.PowerForecast;
import dev.fusewire.plan.house.UsualDay;
import dev.fusewire.plan.soc.BatteryEstimate;
import dev.fusewire.simulation.ready.StayLoop.Told;
import dev.fusewire.simulation.year.CarKind;
import dev.fusewire.simulation.year.House;
import dev.fusewire.simulation.year.Noise;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** One house with its car: what a way to charge is told of both, and what is true. */
final class Driveway {

    /** What of the energy drawn reaches the battery, as the owner has entered it. */
    private static final double EFFICIENCY = 0.9;

    /** The truth is off by so much at most, where the car tells its state of charge, and where it told it once. */
    private static final double LIVE_IS_OFF = 0.04;

    private static final double ONCE_IS_OFF = 0.015;

    /** Seconds between two looks at what was learned. */
    private static final long LOOK = 4 * 3600;

    /** A plan looks past the departure for when a late car is ready. */
    private static final Duration BEYOND = Duration.ofDays(1);

    private final House house;
    private final HouseYear year;
    private final Span span;
    private final ChargePlanner planner;
    private final Told told;
    private final double efficiency;
    private final Vehicle vehicle;
    private final LearnedLoad load;
    private final ConductorShare share = new ConductorShare(Supply.USUAL_SHARE);
    private final Map<Way, BatteryEstimate> batteries = new EnumMap<>(Way.class);
    private final TreeMap<Instant, PowerForecast> forecasts = new TreeMap<>();
    private int learned;
    private Stay stay;

    Driveway(House house, HouseYear year, Span span, ChargePlanner planner) {
        this.house = house;
        this.year = year;
        this.span = span;
        this.planner = planner;
        told = Told.of(house);
        double off = switch (told) {
            case LIVE -> LIVE_IS_OFF;
            case ONCE -> ONCE_IS_OFF;
            case NEVER -> 0;
        };
        efficiency = EFFICIENCY * (1 + off * (2 * Noise.unit(house.seed() ^ 0xEFF, 0) - 1));
        var car = house.car();
        vehicle = new Vehicle(
                "car",
                car.battery(),
                car.phases(),
                car.minimum(),
                Math.min(car.maximum(), house.charger().maximum()),
                Efficiency.constant(EFFICIENCY),
                soc -> power(car.drawn(house.charger().maximum(), soc / 100)),
                100);
        load = new LearnedLoad(span.zone(), UsualDay.HOUSEHOLD, _ -> false);
        stay = new Stay(span.start(), span.start(), 0, 0);
    }

    private double power(double current) {
        return current * house.car().phases() * CarKind.VOLTS / 1000;
    }

    /** A car comes; what the house drew until then is learned, and while it stays. Stays come in order. */
    void open(Stay next) {
        stay = next;
        forecasts.clear();
        for (var time = next.comes(); time.isBefore(next.leaves()); time = time.plusSeconds(LOOK)) {
            for (; learned < span.quarter(time); learned++) {
                load.learn(span.quarterStart(learned), year.power(learned));
                year.tell(share, house, learned);
            }
            forecasts.put(time, load.forecast());
        }
    }

    Outcome charge(Way way, Contract contract) {
        var battery = batteries.computeIfAbsent(way, _ -> new BatteryEstimate(vehicle));
        return new StayLoop(house, year, span, contract, stay, told, battery, efficiency)
                .run(policy(way, contract, battery));
    }

    private Policy policy(Way way, Contract contract, BatteryEstimate battery) {
        int maximum = house.charger().maximum();
        return switch (way) {
            case AT_ONCE -> new AtOnce(maximum);
            case TIMER -> new OffPeakTimer(maximum, contract.kind(), span.zone());
            case CHEAPEST_SLOTS ->
                new CheapestSlots(
                        contract,
                        stay,
                        maximum,
                        power(vehicle.maximum()),
                        house.car().battery() / EFFICIENCY);
            case PLAN ->
                new Planned(
                        planner,
                        battery.vehicle(),
                        need(),
                        supply(share.share()),
                        contract::at,
                        now -> Objects.requireNonNull(forecasts.floorEntry(now), "no stay has begun")
                                .getValue());
            case FORESEEN -> {
                var known = contract.known(stay.comes(), stay.leaves().plus(BEYOND));
                yield new Planned(
                        planner,
                        battery.vehicle(),
                        need(),
                        supply(1),
                        _ -> known,
                        _ -> new TrueLoad(house, year, span));
            }
        };
    }

    private Need need() {
        double kwh = (stay.target() - Math.round(stay.arrival() * 100) / 100.0)
                * house.car().battery();
        return new Need(
                told == Told.NEVER && kwh > 0 ? new Target.Energy(kwh) : new Target.Soc(stay.target() * 100),
                stay.leaves());
    }

    private Supply supply(double share) {
        return new Supply(
                house.rating() - LastWord.RESERVE, CarKind.VOLTS, Optional.empty(), OptionalLong.empty(), false, share);
    }
}
