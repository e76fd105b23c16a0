package dev.fusewire.simulation.sessions;

import dev.fusewire.load.plan.Goal;
import dev.fusewire.load.plan.Limit;
import dev.fusewire.load.plan.Plan;
import dev.fusewire.load.plan.PlanPoint;
import dev.fusewire.load.plan.Problem;
import dev.fusewire.load.plan.Slots;
import dev.fusewire.load.plan.Tariff;
import dev.fusewire.optimiser.RollingPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The offline optimum: what one could do who knew the whole month, with continuous currents and ideal batteries. Each stretch
 * between two moments in which the garage is empty is a programme of its own. Slots of a quarter of an hour or more average over the
 * steps of five minutes, which can only make the optimum higher: it is a bound, and shares of it are on the safe side.
 */
final class Optimum {

    private static final Duration MOST = Duration.ofMinutes(5);

    private Optimum() {}

    /** The most energy, kWh. */
    static double energy(List<GarageSession> sessions, double capacity) {
        return stretches(sessions).stream()
                .mapToDouble(s -> solve(s, capacity, Double.MAX_VALUE, List.of(Goal.ENERGY, Goal.COST), 5)
                        .delivered())
                .sum();
    }

    /** The most profit, by trying highest powers: for each of them the stretches are independent, and profit is concave in it. */
    static double profit(List<GarageSession> sessions, double capacity) {
        List<List<GarageSession>> stretches = stretches(sessions);
        double low = 0;
        double high = capacity;
        double golden = (Math.sqrt(5) - 1) / 2;
        double a = high - golden * (high - low);
        double b = low + golden * (high - low);
        double atA = profit(stretches, capacity, a);
        double atB = profit(stretches, capacity, b);
        while (high - low > 0.3) {
            if (atA > atB) {
                high = b;
                b = a;
                atB = atA;
                a = high - golden * (high - low);
                atA = profit(stretches, capacity, a);
            } else {
                low = a;
                a = b;
                atA = atB;
                b = low + golden * (high - low);
                atB = profit(stretches, capacity, b);
            }
        }
        return Math.max(atA, atB);
    }

    private static double profit(List<List<GarageSession>> stretches, double capacity, double peak) {
        double profit = -TimeOfUse.DEMAND * peak;
        for (List<GarageSession> stretch : stretches) {
            Plan plan = solve(stretch, capacity, peak, List.of(Goal.COST, Goal.ENERGY), 30);
            profit += TimeOfUse.WORTH * plan.delivered() - plan.cost();
        }
        return profit;
    }

    static List<List<GarageSession>> stretches(List<GarageSession> sessions) {
        List<List<GarageSession>> all = new ArrayList<>();
        int until = -1;
        for (GarageSession session : sessions) {
            if (session.arrives() >= until) {
                all.add(new ArrayList<>());
            }
            all.getLast().add(session);
            until = Math.max(until, session.leaves());
        }
        return all;
    }

    private static Plan solve(
            List<GarageSession> stretch, double capacity, double peak, List<Goal> goals, int minutes) {
        // The first slot is for those who are there: it stays empty, so that all that come are in the ones after it.
        int zero = stretch.getFirst().arrives() * GarageSession.STEP / minutes * minutes - minutes;
        int end = stretch.stream().mapToInt(GarageSession::leaves).max().orElse(0) * GarageSession.STEP;
        Slots slots = Slots.even((end - zero + minutes - 1) / minutes, minutes);
        List<PlanPoint> points = stretch.stream()
                .map(s -> new PlanPoint(
                        s.id(),
                        s.phases(),
                        GarageSession.VOLTS,
                        0,
                        s.maximum(),
                        s.energy(),
                        s.arrives() * GarageSession.STEP - zero,
                        s.leaves() * GarageSession.STEP - zero,
                        0,
                        0))
                .toList();
        List<Limit> limits = new ArrayList<>();
        for (int conductor = 0; conductor < 3; conductor++) {
            int l = conductor;
            double[] factor =
                    stretch.stream().mapToDouble(s -> s.draws(l) ? 1 : 0).toArray();
            limits.add(Limit.steady("L" + (l + 1), factor, capacity * 1000 / 3 / GarageSession.VOLTS, slots.count()));
        }
        if (peak < capacity) {
            double[] power = stretch.stream().mapToDouble(GarageSession::power).toArray();
            limits.add(Limit.steady("peak", power, peak, slots.count()));
        }
        double[] price = new double[slots.count()];
        if (goals.getFirst() == Goal.COST) {
            Arrays.setAll(price, t -> TimeOfUse.price(zero + t * minutes));
        }
        Tariff tariff = new Tariff(price, 0, 0, new double[slots.count()], TimeOfUse.WORTH);
        Plan plan = new RollingPlan().plan(new Problem(points, limits, slots, tariff, goals, false), MOST);
        if (!plan.why().isEmpty()) {
            if (minutes < 60 && plan.why().contains("too large")) {
                return solve(stretch, capacity, peak, goals, 2 * minutes);
            }
            throw new IllegalStateException(
                    "no offline optimum of %d sessions: %s".formatted(stretch.size(), plan.why()));
        }
        return plan;
    }
}
