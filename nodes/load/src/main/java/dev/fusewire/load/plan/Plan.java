package dev.fusewire.load.plan;

import java.time.Duration;
import java.util.List;

/**
 * What a planner answers.
 *
 * @param shares one for each point of the problem, in its order
 * @param source who made it
 * @param why if another planner was asked and this is the rule's answer: why, else empty
 * @param cost of energy and peak, in the tariff's currency
 * @param peak highest power of the plan with the base load, kW, average of a slot
 * @param took how long it took to make
 */
public record Plan(List<Share> shares, Source source, String why, double cost, double peak, Duration took) {

    /** Who made a plan. */
    public enum Source {
        /** An optimiser. */
        SOLVER,
        /** Least laxity. */
        RULE
    }

    public Plan {
        shares = List.copyOf(shares);
    }

    public Plan withTook(Duration duration) {
        return new Plan(shares, source, why, cost, peak, duration);
    }

    public Plan because(String reason) {
        return new Plan(shares, source, reason, cost, peak, took);
    }

    /** How many needs will be met. */
    public long met() {
        return shares.stream().filter(Share::met).count();
    }

    /** Energy of all, kWh. */
    public double delivered() {
        return shares.stream().mapToDouble(Share::delivered).sum();
    }
}
