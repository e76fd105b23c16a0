package dev.fusewire.optimiser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.load.plan.Goal;
import dev.fusewire.load.plan.LeastLaxity;
import dev.fusewire.load.plan.Outlook;
import dev.fusewire.load.plan.Plan;
import dev.fusewire.load.plan.PlanPoint;
import dev.fusewire.load.plan.Planner;
import dev.fusewire.load.plan.Problem;
import dev.fusewire.load.plan.Share;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("What every plan keeps to, the rule's and the solver's")
class PlanRulesTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Planner RULE = new LeastLaxity();
    private static final Planner SOLVER = new RollingPlan();

    private static double[][] amps(Plan plan) {
        return plan.shares().stream().map(Share::amps).toArray(double[][]::new);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.fusewire.optimiser.RandomProblem#seeds")
    @DisplayName("No limit is passed in any slot, nobody is below the floor or beyond the need, in the rule's answer")
    void theRuleIsSound(long seed) {
        Problem problem = RandomProblem.of(seed);
        assertThat(Outlook.faults(problem, amps(RULE.plan(problem, LONG)))).isEmpty();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.fusewire.optimiser.RandomProblem#seeds")
    @DisplayName("The same in the solver's, and it is the solver's: there is always a sound answer")
    void theSolverIsSound(long seed) {
        Problem problem = RandomProblem.of(seed);
        Plan plan = SOLVER.plan(problem, LONG);
        assertThat(plan.why()).isEmpty();
        assertThat(plan.source()).isEqualTo(Plan.Source.SOLVER);
        assertThat(Outlook.faults(problem, amps(plan))).isEmpty();
        check(problem, plan);
    }

    /** By arithmetic of its own, so that a mistake in the check of the planner shows. */
    private static void check(Problem problem, Plan plan) {
        for (Share share : plan.shares()) {
            PlanPoint point = problem.points().get(plan.shares().indexOf(share));
            assertThat(share.id()).isEqualTo(point.id());
            assertThat(share.now() == 0 || share.now() >= 6 && share.now() <= point.maximum())
                    .as("%s has %s A", share.id(), share.now())
                    .isTrue();
            assertThat(share.now()).isEqualTo(Math.rint(share.now()));
            assertThat(share.delivered()).isBetween(0.0, point.need() + 1e-9);
            assertThat(share.met()).isEqualTo(point.need() - share.delivered() <= 0.0200001);
            assertThat(point.arrives() > 0 && share.now() > 0)
                    .as("%s is offered before it comes", share.id())
                    .isFalse();
        }
        for (var limit : problem.limits()) {
            for (int t = 0; t < problem.slots().count(); t++) {
                double sum = 0;
                for (int i = 0; i < plan.shares().size(); i++) {
                    sum += limit.factor()[i] * plan.shares().get(i).amps()[t];
                }
                assertThat(sum).isLessThanOrEqualTo(Math.max(0, limit.most()[t]) + 1e-4);
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.fusewire.optimiser.RandomProblem#seeds")
    @DisplayName("Where nothing is scarce, rule and solver offer the same")
    void agreeWhereNothingIsScarce(long seed) {
        Random random = new Random(seed);
        Problem problem = RandomProblem.of(random, 1 + random.nextInt(20), List.of(Goal.ENERGY), 1e4);
        problem = new Problem(
                problem.points(),
                problem.limits().stream()
                        .map(l -> dev.fusewire.load.plan.Limit.steady(l.name(), l.factor(), 1e5, l.most().length))
                        .toList(),
                problem.slots(),
                problem.tariff(),
                problem.goals(),
                true);
        assertThat(now(SOLVER.plan(problem, LONG))).isEqualTo(now(RULE.plan(problem, LONG)));
    }

    private static List<Double> now(Plan plan) {
        return plan.shares().stream().map(Share::now).toList();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.fusewire.optimiser.RandomProblem#seeds")
    @DisplayName("The same question has the same answer")
    void isDeterministic(long seed) {
        Problem problem = RandomProblem.of(seed);
        assertThat(now(SOLVER.plan(problem, LONG))).isEqualTo(now(SOLVER.plan(problem, LONG)));
        assertThat(now(RULE.plan(problem, LONG))).isEqualTo(now(RULE.plan(problem, LONG)));
    }
}
