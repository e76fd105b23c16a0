package dev.fusewire.simulation.sessions;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.load.plan.Goal;
import dev.fusewire.load.plan.LeastLaxity;
import dev.fusewire.load.plan.PlanPoint;
import dev.fusewire.optimiser.RollingPlan;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The first working days of the month; the whole one is in RESULTS.md. */
@DisplayName("A garage, ways to share")
class GarageTest {

    private static final List<GarageSession> DAYS = SessionMonth.generate(SessionMonth.SEED).stream()
            .filter(s -> s.arrives() >= 3 * SessionMonth.DAY && s.arrives() < 5 * SessionMonth.DAY)
            .toList();

    private static final double OPTIMUM = Optimum.energy(DAYS, 20);

    @Test
    @DisplayName("No way passes a limit or offers what no charger can, and none delivers more than the optimum")
    void keepTheLimits() {
        for (Battery battery : Battery.values()) {
            Map<String, Outcome> outcomes = new HashMap<>();
            for (Policy policy : Policies.all()) {
                Outcome outcome = Garage.run(DAYS, Setting.energy(20, battery, true), policy);
                assertThat(outcome.violations()).as(policy.name()).isZero();
                assertThat(outcome.peak()).as(policy.name()).isLessThanOrEqualTo(20);
                assertThat(outcome.energy()).as(policy.name()).isLessThanOrEqualTo(OPTIMUM);
                assertThat(outcome.energy()).as(policy.name()).isGreaterThan(OPTIMUM / 2);
                if (policy instanceof PlannedPolicy planned) {
                    assertThat(planned.reasons()).as(policy.name()).isEmpty();
                }
                outcomes.put(policy.name(), outcome);
            }
            assertThat(requireNonNull(outcomes.get("plan")).share())
                    .as("three points more than least laxity: %s", outcomes)
                    .isGreaterThan(requireNonNull(outcomes.get("least laxity")).share() + 3);
        }
    }

    @Test
    @DisplayName("With continuous currents and ideal batteries the plan is within 1 % of who knows the future")
    void isNearTheOptimum() {
        Outcome plan = Garage.run(
                DAYS, Setting.energy(20, Battery.IDEAL, false), new PlannedPolicy("plan", new RollingPlan()));
        assertThat(plan.energy()).isBetween(0.99 * OPTIMUM, OPTIMUM);
    }

    @Test
    @DisplayName("With deadlines first more needs are met than by earliest deadline")
    void meetsMoreNeeds() {
        Setting setting = new Setting(15, Battery.IDEAL, true, List.of(Goal.DEADLINES, Goal.ENERGY), 0);
        Outcome plan = Garage.run(DAYS, setting, new PlannedPolicy("plan", new RollingPlan()));
        Outcome rule = Garage.run(DAYS, setting, Policies.sorted("edf", Comparator.comparingInt(PlanPoint::leaves)));
        assertThat(plan.met()).isGreaterThan(rule.met());
    }

    @Test
    @DisplayName("With prices the plan earns more than the rule, and has a lower peak")
    void mindsThePeak() {
        Setting setting = new Setting(60, Battery.IDEAL, true, List.of(Goal.COST, Goal.ENERGY), 25);
        Outcome plan = Garage.run(DAYS, setting, new PlannedPolicy("plan", new RollingPlan()));
        Outcome rule = Garage.run(DAYS, setting, new PlannedPolicy("rule", new LeastLaxity()));
        assertThat(plan.profit()).isGreaterThan(rule.profit());
        assertThat(plan.peak()).isLessThan(0.75 * rule.peak());
    }
}
