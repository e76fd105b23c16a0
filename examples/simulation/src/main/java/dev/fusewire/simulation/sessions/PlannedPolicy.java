package dev.fusewire.simulation.sessions;

import dev.fusewire.load.plan.Plan;
import dev.fusewire.load.plan.Planner;
import dev.fusewire.load.plan.Problem;
import dev.fusewire.load.plan.Share;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** What a planner says, asked anew each step. Counts how often the rule had to stand in, and why. */
public final class PlannedPolicy implements Policy {

    private static final Duration MOST = Duration.ofSeconds(2);

    private final String name;
    private final Planner planner;
    private final Map<String, Integer> reasons = new HashMap<>();

    public PlannedPolicy(String name, Planner planner) {
        this.name = name;
        this.planner = planner;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public double[] currents(Problem problem) {
        Plan plan = planner.plan(problem, MOST);
        if (!plan.why().isEmpty()) {
            var _ = reasons.merge(plan.why(), 1, Integer::sum);
        }
        return plan.shares().stream().mapToDouble(Share::now).toArray();
    }

    /** Why the rule stood in, and how often. */
    public Map<String, Integer> reasons() {
        return reasons;
    }
}
