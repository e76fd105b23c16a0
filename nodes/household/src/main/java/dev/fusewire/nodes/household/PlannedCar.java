package dev.fusewire.nodes.household;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.plan.CarPlan;
import dev.fusewire.plan.Charging;
import dev.fusewire.plan.Need;
import dev.fusewire.plan.PlanRequest;
import dev.fusewire.plan.StateOfCharge;
import dev.fusewire.plan.Target;
import dev.fusewire.plan.Vehicle;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a charge plan knows: the car, the house, and what people want. Time is an argument. */
final class PlannedCar {

    /** How far is planned, and shown, where no need reaches further. */
    private static final Duration HORIZON = Duration.ofHours(24);

    /** A state of charge that is only a guess may be off by so much, %. */
    private static final double GUESS = 20;

    private final Vehicle vehicle;
    private final double minimumSoc;
    private final NeedPart usually;
    private final SupplyPart supply;
    private final ZoneId zone;
    private final Prices prices;
    private final CarWatch car;
    private final HouseWatch house;
    private final CarRoom room;
    private final SunWatch sun;
    private final DaysOff daysOff = new DaysOff();
    private final HouseLoads loads = new HouseLoads();
    private final Wants wants;
    private boolean isAccepted;
    private final Emergency emergency = new Emergency();

    PlannedCar(VehicleNode node, NeedPart usually, SupplyPart supply, ZoneId zone, Prices prices) {
        vehicle = node.vehicle();
        minimumSoc = node.minimumSoc();
        this.usually = usually;
        this.supply = supply;
        this.zone = zone;
        this.prices = prices;
        car = new CarWatch(vehicle, supply.volts());
        house = new HouseWatch(zone, usually.yearly(), daysOff::holds);
        room = new CarRoom(supply, vehicle);
        sun = new SunWatch(zone, usually.sunPeak());
        wants = new Wants(zone, Wants.timeOfDay(usually.usuallyBy()), usually.usualSoc());
    }

    CarWatch car() {
        return car;
    }

    HouseWatch house() {
        return house;
    }

    HouseLoads loads() {
        return loads;
    }

    ArrayValue pattern() {
        return wants.rows();
    }

    /**
     * Takes what came in.
     *
     * @param steady the clock for durations, ms
     * @return why a plan is due, in words; empty where it is not
     * @throws NodeError where it cannot be
     */
    String accept(PlanInput input, Instant now, long steady) {
        return switch (input) {
            case PlanInput.Charger charger -> onCharger(charger, now);
            case PlanInput.ChargerLost _ -> {
                car.onLost();
                yield "";
            }
            case PlanInput.Meter meter -> {
                if (car.isAtRest()) {
                    house.onCurrents(meter.fullest(), meter.all());
                }
                yield onHouse(meter.kw() - car.power(), now, steady);
            }
            case PlanInput.House power -> onHouse(power.kw(), now, steady);
            case PlanInput.Needs needs -> {
                wants.need(needs.target(), needs.by(), now);
                isAccepted = false;
                car.countFromNow();
                yield "another need";
            }
            case PlanInput.NoNeed _ -> {
                wants.noNeed();
                isAccepted = false;
                yield "the need was taken back";
            }
            case PlanInput.Pattern pattern -> {
                wants.pattern(pattern.rows());
                yield "another weekly pattern";
            }
            case PlanInput.Soc soc -> onSoc(soc);
            case PlanInput.Emergency pressed -> onEmergency(pressed, steady);
            case PlanInput.Accept accept -> {
                isAccepted = accept.isAccepted();
                yield accept.isAccepted() ? "accepted" : "no longer accepted";
            }
            case PlanInput.Wait wait -> loads.letWait(wait.loads()) ? "loads wait" : "";
            case PlanInput.Loads told -> loads.accept(told.loads(), steady) ? "other loads" : "";
            case PlanInput.Sun told -> {
                sun.forecast(told.forecast());
                yield "another forecast of the sun";
            }
            case PlanInput.Production given -> {
                sun.measured(given.kw(), steady);
                yield "";
            }
            case PlanInput.DaysOff told -> {
                daysOff.accept(told.days());
                onDaysOff();
                yield "other holidays";
            }
            case PlanInput.Other _ -> "";
        };
    }

    private String onCharger(PlanInput.Charger charger, Instant now) {
        return switch (car.onCharger(charger.reading(), charger.fields(), now)) {
            case NOTHING -> "";
            case PLUGGED -> "plugged in";
            case UNPLUGGED -> {
                wants.noNeed();
                isAccepted = false;
                emergency.end();
                yield "unplugged";
            }
            case COMPLETE -> {
                emergency.end();
                yield "the car has stopped by itself";
            }
        };
    }

    private void onDaysOff() {
        wants.holidays(daysOff.holidays());
        house.onOtherDays();
        prices.holidays(daysOff.holidays());
    }

    private String onHouse(double kw, Instant now, long steady) {
        // a meter shows what the sun leaves of it
        var _ = house.onPower(kw + sun.now(now, steady), now, steady);
        room.onHouse(kw, steady);
        return "";
    }

    private String onSoc(PlanInput.Soc soc) {
        if (!soc.vehicle().isEmpty() && !soc.vehicle().equals(vehicle.name())) {
            return "";
        }
        double before = car.soc().map(StateOfCharge::percent).orElse(Double.NaN);
        return car.told(soc.percent()) && !(Math.abs(before - soc.percent()) < 1) ? "the state of charge is told" : "";
    }

    private String onEmergency(PlanInput.Emergency pressed, long steady) {
        if (!pressed.isOn()) {
            emergency.end();
            return "the emergency is over";
        }
        if (!car.isPlugged()) {
            throw new NodeError("Error", "no car is plugged in: there is nothing to charge in an emergency");
        }
        emergency.press(Double.isNaN(pressed.hours()) ? usually.emergencyHours() : pressed.hours(), steady);
        return "emergency";
    }

    /** Whether an emergency was pressed and is not over. */
    boolean isEmergency(long steady) {
        return emergency.isOn(steady);
    }

    /** The clock has jumped. */
    void onJump(Instant now) {
        wants.onJump(now);
    }

    /** Whether the battery is emptier than it should ever be. */
    private boolean isBelowMinimum() {
        return car.soc().map(soc -> soc.percent() < minimumSoc).orElse(false);
    }

    /** How full the battery is believed to be; a guess where nobody has said it. */
    private StateOfCharge soc() {
        return car.soc().orElseGet(() -> {
            double gained = car.delivered() * efficiency() / vehicle.capacity() * 100;
            return new StateOfCharge(Math.min(vehicle.limit(), usually.comesWith() + gained), GUESS, true);
        });
    }

    /** What a planner is asked now; nothing where there is nothing to plan. */
    Optional<PlanRequest> request(Instant now, long steady) {
        if (!car.isPlugged() || car.isComplete()) {
            return Optional.empty();
        }
        Optional<Need> need = wants.next(now).map(chosen -> within(chosen.need()));
        Charging charging = new Charging(
                car.vehicle(), Optional.of(soc()), car.delivered(), need, emergency.end(now, steady), car.offered());
        return Optional.of(new PlanRequest(
                now,
                HORIZON,
                List.of(charging),
                loads.waiting(),
                supply.supply(prices.overrun(), house.share()),
                prices.tariff(),
                house.forecast(now),
                sun.forecast()));
    }

    /** Whether what is needed next is in the battery, by what is believed. */
    boolean isMet(Instant now) {
        return wants.next(now)
                .map(chosen -> switch (within(chosen.need()).target()) {
                    case Target.Soc wanted -> soc().percent() >= wanted.percent();
                    case Target.Energy wanted -> car.delivered() * efficiency() >= wanted.kwh();
                })
                .orElse(false);
    }

    private double efficiency() {
        return car.vehicle().efficiency().of(vehicle.maximum(), vehicle.phases());
    }

    /** More than the battery takes nobody can have. */
    private Need within(Need need) {
        return need.target() instanceof Target.Soc soc && soc.percent() > vehicle.limit()
                ? new Need(new Target.Soc(vehicle.limit()), need.by())
                : need;
    }

    Situation situation(@Nullable CarPlan plan, ClockWatch.State clock, Instant now, long steady) {
        Instant until = plan == null || plan.slots().isEmpty()
                ? now
                : plan.slots().getLast().end();
        return new Situation(
                now,
                zone,
                vehicle.name(),
                clock,
                car.isSeen(),
                car.isPlugged(),
                car.isComplete(),
                car.isPlugged() ? Optional.of(soc()) : Optional.empty(),
                car.soc().isPresent(),
                wants.next(now),
                plan,
                emergency.end(now, steady),
                isAccepted,
                isBelowMinimum(),
                room.most(isEmergency(steady), prices.overrun(), steady),
                until.isAfter(now) ? prices.tariff().between(now, until, now) : List.of(),
                prices.currency());
    }

    ObjectValue keep(Instant now, long steady) {
        ObjectValue.Builder kept = ObjectValue.builder()
                .put("seen", now.toString())
                .put("car", car.keep())
                .put("wants", wants.keep())
                .put("accepted", isAccepted);
        if (!daysOff.kept().isEmpty()) {
            kept.put("holidays", daysOff.kept());
        }
        emergency.keep(kept, now, steady);
        return kept.build();
    }

    /** What is damaged is left out, and told. */
    void restore(ObjectValue kept, Instant now, long steady, KeptParts parts) {
        parts.restore("what is known of the car", () -> car.restore(KeptParts.object(kept, "car")));
        parts.restore("the need", () -> wants.restoreNeed(KeptParts.object(kept, "wants")));
        parts.restore("the weekly pattern", () -> wants.restorePattern(KeptParts.object(kept, "wants")));
        parts.restore("the emergency", () -> emergency.restore(kept, now, steady));
        parts.restore("which days are holidays", () -> {
            daysOff.accept(kept.get("holidays"));
            onDaysOff();
        });
        isAccepted = kept.isTrue("accepted");
    }
}
