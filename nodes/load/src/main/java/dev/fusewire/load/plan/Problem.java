package dev.fusewire.load.plan;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * What a planner is asked: who needs what until when, within which limits, and what matters.
 *
 * @param whole offer whole amperes, and the minimum or nothing, in the first slot, as chargers need it; false only where plans
 *     are compared with published ones of continuous currents
 * @param choices cars that are two of the points, as they could charge on another number of phases
 */
public record Problem(
        List<PlanPoint> points,
        List<Limit> limits,
        Slots slots,
        Tariff tariff,
        List<Goal> goals,
        boolean whole,
        List<PhaseChoice> choices) {

    /** Where every car charges on the phases it does. */
    public Problem(
            List<PlanPoint> points, List<Limit> limits, Slots slots, Tariff tariff, List<Goal> goals, boolean whole) {
        this(points, limits, slots, tariff, goals, whole, List.of());
    }

    public Problem {
        choices = List.copyOf(choices);
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
        int minutes = slot == 0 ? p.presence(edges[0], edges[1]) - switching(point) : edges[slot + 1] - edges[slot];
        return p.power() * Math.max(0, minutes) / 60;
    }

    /** What a switch takes, min. */
    private int switching(int point) {
        for (PhaseChoice each : choices) {
            if (each.other() == point) {
                return each.takes();
            }
        }
        return 0;
    }

    /** The same car on another number of phases, by its number; -1 where it has no choice. */
    public int twin(int point) {
        for (PhaseChoice each : choices) {
            if (each.point() == point || each.other() == point) {
                return each.point() == point ? each.other() : each.point();
            }
        }
        return -1;
    }

    /** Whether it is a car as it does not charge now. */
    public boolean isOther(int point) {
        return choices.stream().anyMatch(each -> each.other() == point);
    }

    /** Energy of a car in a slot with these currents by point and slot, on whatever phases, kWh. */
    public double energy(double[][] amps, int point, int slot, int[] edges) {
        int twin = twin(point);
        return energy(point, slot, edges) * amps[point][slot]
                + (twin < 0 ? 0 : energy(twin, slot, edges) * amps[twin][slot]);
    }

    /** The same where nobody is switched. */
    public Problem staying() {
        return choices.isEmpty()
                ? this
                : with(point -> isOther(point) ? points.get(point).withNeed(0) : points.get(point));
    }

    /** The same with other points at the same places. */
    public Problem with(IntFunction<PlanPoint> next) {
        return new Problem(
                IntStream.range(0, points.size()).mapToObj(next).toList(),
                limits,
                slots,
                tariff,
                goals,
                whole,
                choices);
    }

    private static void size(String what, int is, int expected) {
        if (is != expected) {
            throw new IllegalArgumentException("%s: %d, expected %d".formatted(what, is, expected));
        }
    }
}
