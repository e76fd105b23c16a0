package dev.fusewire.simulation.ready;

import dev.fusewire.plan.Acceptance;
import dev.fusewire.plan.CarPlan;
import dev.fusewire.plan.Charging;
import dev.fusewire.plan.CheapestPlanner;
import dev.fusewire.plan.Efficiency;
import dev.fusewire.plan.Need;
import dev.fusewire.plan.PlanRequest;
import dev.fusewire.plan.StateOfCharge;
import dev.fusewire.plan.Supply;
import dev.fusewire.plan.Target;
import dev.fusewire.plan.Vehicle;
import dev.fusewire.plan.WaitingLoad;
import dev.fusewire.plan.house.PowerForecast;
import dev.fusewire.plan.price.PriceSlot;
import dev.fusewire.plan.price.Tariff;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;

/**
 * What a plan takes of a processor: two days in quarters of an hour, five cars and four loads that can wait behind three fuses of 25 or 32 A,
 * every plan another household, what would help included. Arguments: how many plans, and of what chance.
 */
public final class PlanSpeed {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int WARM_UP = 100;
    private static final int CARS = 5;
    private static final int DAYS = 2;
    private static final Instant NOW = Instant.parse("2026-12-01T17:07:00Z");

    private PlanSpeed() {}

    public static void main(String[] args) {
        int plans = args.length > 0 ? Integer.parseInt(args[0]) : 1000;
        long seed = args.length > 1 ? Long.parseLong(args[1]) : 1;
        var chance = new Random(seed);
        var planner = new CheapestPlanner();
        for (int plan = 0; plan < WARM_UP; plan++) {
            var _ = planner.plan(request(chance));
        }
        var took = new double[plans];
        int helps = 0;
        int late = 0;
        double missing = 0;
        double cost = 0;
        for (int plan = 0; plan < plans; plan++) {
            var request = request(chance);
            long begin = THREADS.getCurrentThreadCpuTime();
            var made = planner.plan(request);
            took[plan] = (THREADS.getCurrentThreadCpuTime() - begin) / 1e6;
            helps += made.cars().stream().mapToInt(car -> car.helps().size()).sum();
            missing += made.cars().stream().mapToDouble(CarPlan::missing).sum();
            cost += made.cars().stream().mapToLong(CarPlan::cost).sum() / 1e6;
            late += (int) made.cars().stream().filter(car -> !car.isFeasible()).count();
        }
        Arrays.sort(took);
        System.out.printf(
                "%d plans of %d cars: p50 %.1f ms, p99 %.1f ms, longest %.1f ms; %.1f helps a plan, %.1f %% of cars"
                        + " late, %.3f kWh missing and %.3f EUR a plan%n",
                plans,
                CARS,
                took[plans / 2],
                took[(int) (plans * 0.99)],
                took[plans - 1],
                (double) helps / plans,
                100.0 * late / plans / CARS,
                missing / plans,
                cost / plans);
    }

    private static PlanRequest request(Random chance) {
        var cars = new ArrayList<Charging>();
        for (int car = 0; car < CARS; car++) {
            cars.add(car("car " + car, chance));
        }
        var loads = List.of(
                load("boiler", 2 + chance.nextDouble(), 1, 4),
                load("heating", 3, 0, 8),
                load("washing machine", 2, 2, 2),
                load("sauna", 6, 3, 2));
        boolean isPriced = chance.nextBoolean();
        var supply = new Supply(
                chance.nextBoolean() ? 24 : 31,
                230,
                chance.nextInt(3) == 0 ? Optional.of(14.0) : Optional.empty(),
                isPriced ? OptionalLong.of(400_000) : OptionalLong.empty(),
                chance.nextBoolean());
        var base = chance.nextDouble();
        PowerForecast house = new PowerForecast() {
            @Override
            public double expected(Instant from, Instant to) {
                return base
                        + loads.stream()
                                .mapToDouble(load -> load.power().expected(from, to))
                                .sum();
            }

            @Override
            public double cautious(Instant from, Instant to) {
                return 1 + expected(from, to) * 1.3;
            }
        };
        return new PlanRequest(
                NOW, Duration.ofDays(DAYS), cars, loads, supply, new Prices(chance), house, PowerForecast.constant(0));
    }

    private static Charging car(String name, Random chance) {
        int phases = chance.nextInt(3) == 0 ? 1 : 3;
        var vehicle = new Vehicle(
                name,
                40 + chance.nextInt(60),
                phases,
                6,
                16,
                Efficiency.usual(230),
                Acceptance.tapering(80, 16 * phases * 0.23, 2),
                100);
        double soc = 10 + chance.nextInt(50);
        var by = NOW.plus(Duration.ofMinutes(300 + chance.nextInt(DAYS * 24 * 60 - 300)));
        var need = new Need(new Target.Soc(Math.min(100, soc + 20 + chance.nextInt(30))), by);
        return new Charging(
                vehicle,
                Optional.of(new StateOfCharge(soc, 2, true)),
                0,
                Optional.of(need),
                false,
                chance.nextInt(2) * 10);
    }

    /** Draws on every day from some hours after the plan begins. */
    private static WaitingLoad load(String name, double power, int after, int hours) {
        return new WaitingLoad(
                name,
                new PowerForecast() {
                    @Override
                    public double expected(Instant from, Instant to) {
                        double at = Duration.between(NOW, from).toMinutes() / 60.0 % 24;
                        return at >= after && at < after + hours ? power : 0;
                    }

                    @Override
                    public double cautious(Instant from, Instant to) {
                        return expected(from, to);
                    }
                },
                false);
    }

    /** A price for every quarter of an hour: two waves a day and noise. */
    private static final class Prices implements Tariff {

        private final long[] micros;

        Prices(Random chance) {
            micros = new long[96];
            for (int quarter = 0; quarter < micros.length; quarter++) {
                double wave = Math.sin(quarter * 4 * Math.PI / micros.length);
                micros[quarter] = Math.round(280_000 + 90_000 * wave + 30_000 * chance.nextGaussian());
            }
        }

        @Override
        public List<PriceSlot> between(Instant from, Instant to, Instant now) {
            var slots = new ArrayList<PriceSlot>();
            for (var at = from; at.isBefore(to); ) {
                long quarter = Math.floorDiv(at.getEpochSecond(), 900);
                var end = Instant.ofEpochSecond(quarter * 900 + 900);
                end = end.isBefore(to) ? end : to;
                int ofDay = (int) (quarter % 96);
                slots.add(new PriceSlot(at, end, micros[ofDay], false, ofDay >= 72 && ofDay < 84));
                at = end;
            }
            return slots;
        }

        @Override
        public String currency() {
            return "EUR";
        }
    }
}
