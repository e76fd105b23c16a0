package dev.fusewire.load.plan;

import java.util.List;

/**
 * What a planner is asked: who needs what until when, within which limits, and what matters.
 *
 * @param whole offer whole amperes, and the minimum or nothing, in the first slot, as chargers need it; false only where plans
 *     are compared with published ones of continuous currents
 */
public record Problem(
        List<PlanPoint> points, List<Limit> limits, Slots slots, Tariff tariff, List<Goal> goals, boolean whole) {

    public Problem {
        points = List.copyOf(points);
        limits = List.copyOf(limits);
        goals = List.copyOf(goals);
        if (goals.isEmpty()) {
            throw new IllegalArgumentException("a plan needs a goal");
        }
        for (Limit limit : limits) {
            size(limit.name() + ", factors", limit.factor().length, points.size());
            size(limit.name() + ", bounds", limit.most().length, slots.count());
        }
        size("prices", tariff.price().length, slots.count());
        size("base load", tariff.base().length, slots.count());
    }

    /** Whether the first goal comes before the second; a goal that is not named comes last. */
    public boolean before(Goal first, Goal second) {
        int a = goals.indexOf(first);
        int b = goals.indexOf(second);
        return a >= 0 && (b < 0 || a < b);
    }

    /** The most a point can have in a slot on average, A: nothing while its car is away. */
    public double most(int point, int slot, int[] edges) {
        PlanPoint p = points.get(point);
        if (p.maximum() < p.minimum() || p.need() <= 0) {
            return 0;
        }
        return slot == 0
                ? p.presence(edges[0], edges[1]) == 0 || p.arrives() > 0 ? 0 : p.maximum()
                : p.maximum() * p.presence(edges[slot], edges[slot + 1]) / (edges[slot + 1] - edges[slot]);
    }

    /** Energy of one ampere in a slot, kWh. In the first slot it flows as long as the car is there. */
    public double energy(int point, int slot, int[] edges) {
        PlanPoint p = points.get(point);
        int minutes = slot == 0 ? p.presence(edges[0], edges[1]) : edges[slot + 1] - edges[slot];
        return p.power() * minutes / 60;
    }

    private static void size(String what, int is, int expected) {
        if (is != expected) {
            throw new IllegalArgumentException("%s: %d, expected %d".formatted(what, is, expected));
        }
    }
}
