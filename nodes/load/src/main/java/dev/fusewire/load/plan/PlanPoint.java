package dev.fusewire.load.plan;

import dev.fusewire.load.Laxity;

/**
 * One charge point with a car, as a planner sees it. Times are in minutes from now.
 *
 * @param id names the point in the plan
 * @param phases how many conductors the car draws on, 1 to 3
 * @param volts between a conductor and neutral
 * @param minimum the least current a car can charge with, A: 6 by IEC 61851; it gets this or nothing
 * @param maximum the most the point, its cable and the car take, A; below the minimum nothing can be offered
 * @param need energy the car still needs, kWh
 * @param arrives when it will be there; 0 or less: it is there
 * @param leaves when it leaves
 * @param priority points with a higher one are served first
 * @param offered what is offered now, A
 */
public record PlanPoint(
        String id,
        int phases,
        double volts,
        double minimum,
        double maximum,
        double need,
        int arrives,
        int leaves,
        int priority,
        double offered) {

    public PlanPoint {
        check(phases >= 1 && phases <= 3, "%s: %s phases, expected 1 to 3", id, phases);
        check(volts > 0 && volts < 1000, "%s: %s V between a conductor and neutral", id, volts);
        check(minimum >= 0 && Double.isFinite(minimum), "%s: a minimum of %s A", id, minimum);
        check(maximum >= 0 && Double.isFinite(maximum), "%s: a maximum of %s A", id, maximum);
        check(need >= 0 && Double.isFinite(need), "%s: a need of %s kWh", id, need);
        check(offered >= 0 && Double.isFinite(offered), "%s: %s A offered", id, offered);
    }

    public PlanPoint withNeed(double energy) {
        return new PlanPoint(id, phases, volts, minimum, maximum, energy, arrives, leaves, priority, offered);
    }

    /** The same car where it can be charged from another time on. */
    public PlanPoint withArrival(int minute) {
        return new PlanPoint(id, phases, volts, minimum, maximum, need, minute, leaves, priority, offered);
    }

    /** Power of one ampere, kW. */
    public double power() {
        return phases * volts / 1000;
    }

    /** Minutes of the span between the two times in which the car is there. */
    public int presence(int from, int to) {
        return Math.max(0, Math.min(to, leaves) - Math.max(from, arrives));
    }

    /** Minutes that can be lost before its need cannot be met any more at the highest current; less than none if it is too late. */
    public double laxity(double missing) {
        return Laxity.of(leaves - Math.max(0, arrives), missing, power() * maximum, 60);
    }

    private static void check(boolean holds, String text, Object... values) {
        if (!holds) {
            throw new IllegalArgumentException(text.formatted(values));
        }
    }
}
