package dev.fusewire.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;

/**
 * Plans the cheapest charging that is in time: for one car the best there is for the forecast, for several each the best beside the
 * others. Prices, sun and house count as expected; how long charging may be put off is decided by bad days, so that a plan that
 * is sure stays so. It has no state.
 */
public final class CheapestPlanner implements ChargePlanner {

    /** How far is looked past the last departure for when a late car is ready. */
    private static final Duration LATE = Duration.ofHours(12);

    /** Orders that are tried where cars are in each other's way, times the square of the cars: more take longer than they gain. */
    private static final int TRIED = 50;

    /**
     * What of the energy that is counted on arrives on a bad day: cars draw up to a twentieth less than they may, and contactors
     * and the rules that keep the fuse take their time.
     */
    private static final double ARRIVES = 0.93;

    private static final Duration LEAST_HORIZON = Duration.ofMinutes(15);

    private final Duration emergency;

    /** What an emergency would help is told as if it lasted until the car is full. */
    public CheapestPlanner() {
        this(Duration.ofDays(7));
    }

    /** @param emergency how long one lasts: what it would help is told by that */
    public CheapestPlanner(Duration emergency) {
        this.emergency = emergency;
    }

    @Override
    public HouseholdPlan plan(PlanRequest request) {
        var now = request.now();
        var departures = request.cars().stream()
                .flatMap(car -> car.need().stream())
                .map(Need::by)
                .toList();
        var horizon = request.horizon().compareTo(LEAST_HORIZON) < 0 ? LEAST_HORIZON : request.horizon();
        var shown = latest(now.plus(horizon), departures.stream().reduce(now, CheapestPlanner::latest));
        var end = departures.isEmpty()
                ? shown
                : latest(
                        shown,
                        departures.stream().reduce(now, CheapestPlanner::latest).plus(LATE));
        var edges = new ArrayList<>(departures);
        edges.add(shown);
        request.cars().forEach(car -> car.emergency().ifPresent(edges::add));
        var slots = new Slots(now, end, edges);
        int horizonEnd = slots.endedBy(shown);
        var demands = request.cars().stream()
                .map(car -> Demand.of(car, slots, horizonEnd, request.supply().volts()))
                .toList();
        var room = new Room(request.supply(), Course.of(request, slots))
                .careful(ARRIVES * request.house().trust());
        var shares = new Sharing(request.cars(), demands, room, attempts(demands.size())).plan();
        var parts = shares.parts();
        int last = horizonEnd;
        for (var trace : shares.traces) {
            last = Math.max(last, Math.min(slots.count(), trace.ready + 1));
        }
        var plans = new ArrayList<CarPlan>();
        for (int car = 0; car < demands.size(); car++) {
            var problem = shares.problem(car);
            var trace = new Trace(problem, shares.traces[car].amperes);
            var verdict =
                    new Verdict(request.cars().get(car), demands.get(car), problem, trace, parts[car].trace().cost);
            plans.add(verdict.plan(last, new Helps(verdict, request.loads(), emergency).all()));
        }
        return new HouseholdPlan(now, plans);
    }

    /** How many orders are tried with so many cars. */
    static int attempts(int cars) {
        return Math.max(1, TRIED / Math.max(1, cars * cars));
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
