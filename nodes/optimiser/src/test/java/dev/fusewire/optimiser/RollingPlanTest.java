package dev.fusewire.optimiser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.load.plan.Goal;
import dev.fusewire.load.plan.LeastLaxity;
import dev.fusewire.load.plan.Limit;
import dev.fusewire.load.plan.Plan;
import dev.fusewire.load.plan.PlanPoint;
import dev.fusewire.load.plan.Problem;
import dev.fusewire.load.plan.Share;
import dev.fusewire.load.plan.Slots;
import dev.fusewire.load.plan.Tariff;
import dev.fusewire.optimiser.LinearProgram.Unsolved;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The rolling plan")
class RollingPlanTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private static PlanPoint car(String id, int phases, double maximum, double need, int leaves) {
        return new PlanPoint(id, phases, 230, 6, maximum, need, 0, leaves, 0, 0);
    }

    /** All on one conductor of so many A, quarters of an hour. */
    private static Problem onOne(double amps, Tariff tariff, List<Goal> goals, PlanPoint... cars) {
        int slots = tariff.price().length;
        double[] all = new double[cars.length];
        Arrays.fill(all, 1);
        Limit limit = Limit.steady("L1", all, amps, slots);
        return new Problem(List.of(cars), List.of(limit), Slots.even(slots, 15), tariff, goals, true);
    }

    private static Plan plan(Problem problem) {
        Plan plan = new RollingPlan().plan(problem, LONG);
        assertThat(plan.why()).isEmpty();
        return plan;
    }

    @Test
    @DisplayName("solves one programme where the rule gets all ready that can be, and chooses where it does not")
    void choosesOnlyWhereThereIsAChoice() {
        int[] solved = new int[1];
        RollingPlan plans = new RollingPlan(new LeastLaxity(), (program, most) -> {
            solved[0]++;
            return program.solve(most);
        });
        List<Goal> goals = List.of(Goal.DEADLINES, Goal.ENERGY);
        // the last can have 3.68 kWh whatever happens, and needs 9
        Plan easy = plans.plan(
                onOne(
                        32,
                        Tariff.none(4),
                        goals,
                        car("a", 1, 16, 2, 60),
                        car("b", 1, 16, 3, 60),
                        car("far too much", 1, 16, 9, 60)),
                LONG);
        assertThat(easy.why()).isEmpty();
        assertThat(easy.shares()).extracting(Share::met).containsExactly(true, true, false);
        assertThat(solved[0]).isEqualTo(1);
        Plan scarce =
                plans.plan(onOne(16, Tariff.none(4), goals, car("a", 1, 16, 3.6, 60), car("b", 1, 16, 1.8, 60)), LONG);
        assertThat(scarce.shares()).extracting(Share::met).containsExactly(false, true);
        assertThat(solved[0]).isGreaterThan(2);
    }

    @Test
    @DisplayName("tells whose need is met and when, and what is missing for whom")
    void tellsWhoIsReady() {
        // 16 A on one phase are 3.68 kW: 3.68 kWh in the hour both stay.
        Plan plan = plan(onOne(
                16,
                Tariff.none(4),
                List.of(Goal.DEADLINES, Goal.ENERGY),
                car("small", 1, 16, 1.84, 60),
                car("large", 1, 16, 9.2, 60)));
        Share small = plan.shares().getFirst();
        Share large = plan.shares().getLast();
        assertThat(small.met()).isTrue();
        assertThat(small.ready()).isBetween(30, 60);
        assertThat(large.met()).isFalse();
        assertThat(large.missing()).isCloseTo(9.2 - 1.84, org.assertj.core.data.Offset.offset(0.05));
        assertThat(large.ready()).as("an hour, and two more for 7.36 kWh").isBetween(179, 182);
        assertThat(plan.met()).isEqualTo(1);
    }

    @Test
    @DisplayName("The goal decides: most needs met are two small cars, most energy is the large one with three phases")
    void followsTheGoalThatIsFirst() {
        PlanPoint[] cars = {car("three", 3, 16, 11, 60), car("one", 1, 16, 3.6, 60), car("other", 1, 16, 3.6, 60)};
        double[][] factors = {{1, 1, 0}, {1, 0, 1}, {1, 0, 0}};
        List<Limit> limits = List.of(
                Limit.steady("L1", factors[0], 16, 4),
                Limit.steady("L2", factors[1], 16, 4),
                Limit.steady("L3", factors[2], 16, 4));
        Slots slots = Slots.even(4, 15);
        Plan energy = plan(new Problem(List.of(cars), limits, slots, Tariff.none(4), List.of(Goal.ENERGY), true));
        assertThat(energy.shares().getFirst().now()).isEqualTo(16);
        Plan count = plan(
                new Problem(List.of(cars), limits, slots, Tariff.none(4), List.of(Goal.DEADLINES, Goal.ENERGY), true));
        assertThat(count.met()).isEqualTo(2);
        assertThat(count.shares().getFirst().now()).isZero();
    }

    @Test
    @DisplayName("waits for the cheap slots, and for none if a kWh is worth less than it costs")
    void minds() {
        double[] price = {0.5, 0.5, 0.1, 0.1};
        Tariff tariff = new Tariff(price, 0, 0, new double[4], 0.3);
        PlanPoint car = car("a", 1, 16, 1.8, 60);
        Share cheap = plan(onOne(32, tariff, List.of(Goal.ENERGY, Goal.COST), car))
                .shares()
                .getFirst();
        assertThat(cheap.now()).isZero();
        assertThat(cheap.met()).isTrue();
        Share dear = plan(onOne(32, tariff, List.of(Goal.COST, Goal.ENERGY), car("a", 1, 16, 3.6, 60)))
                .shares()
                .getFirst();
        assertThat(dear.met()).isFalse();
        assertThat(dear.amps()[0]).isZero();
        assertThat(dear.amps()[3]).isEqualTo(16);
    }

    @Test
    @DisplayName("spreads charging where a peak costs, and only above the peak there is")
    void keepsThePeakLow() {
        PlanPoint[] cars = {car("a", 1, 32, 1.84, 60), car("b", 1, 32, 1.84, 60)};
        Plan flat = plan(onOne(64, Tariff.none(4), List.of(Goal.ENERGY, Goal.PEAK), cars));
        assertThat(flat.met()).isEqualTo(2);
        assertThat(flat.peak()).isBetween(3.6, 4.2);
        Tariff had = new Tariff(new double[4], 10, 14.72, new double[4], 0);
        assertThat(plan(onOne(64, had, List.of(Goal.ENERGY, Goal.COST), cars)).cost())
                .isZero();
    }

    @Test
    @DisplayName("leaves the car that charges charging where two are alike")
    void changesLittle() {
        PlanPoint off = car("a", 1, 16, 8, 180);
        PlanPoint on = new PlanPoint("b", 1, 230, 6, 16, 8, 0, 180, 0, 16);
        Plan plan = plan(onOne(16, Tariff.none(12), List.of(Goal.ENERGY, Goal.CHANGES), off, on));
        assertThat(plan.shares().getLast().now()).isEqualTo(16);
    }

    @Test
    @DisplayName("serves a higher priority first, whoever is in a hurry")
    void obeysPriority() {
        PlanPoint hurry = car("a", 1, 16, 4, 60);
        PlanPoint first = new PlanPoint("b", 1, 230, 6, 16, 8, 0, 180, 1, 0);
        Plan plan = plan(onOne(16, Tariff.none(12), List.of(Goal.ENERGY), hurry, first));
        assertThat(plan.shares().getLast().now()).isEqualTo(16);
        assertThat(plan.shares().getFirst().now()).isZero();
    }

    @Test
    @DisplayName("A solver that fails, lies or breaks: the rule's answer, and it is said why")
    void fallsBackOnTheRule() {
        Problem problem = RandomProblem.of(new Random(3), 12, List.of(Goal.ENERGY), 0.4);
        List<Double> rule = now(new LeastLaxity().plan(problem, LONG));
        Plan failing = answer(problem, (program, most) -> {
            throw new Unsolved("the solver says INFEASIBLE");
        });
        assertThat(now(failing)).isEqualTo(rule);
        assertThat(failing.source()).isEqualTo(Plan.Source.RULE);
        assertThat(failing.why()).isEqualTo("the solver says INFEASIBLE");
        Plan breaking = answer(problem, (program, most) -> {
            throw new ArithmeticException("Division by zero");
        });
        assertThat(now(breaking)).isEqualTo(rule);
        assertThat(breaking.why()).contains("the solver failed", "Division by zero");
        Plan lying = answer(problem, (program, most) -> {
            double[] much = new double[program.columns()];
            Arrays.fill(much, 32);
            return much;
        });
        assertThat(now(lying)).isEqualTo(rule);
        assertThat(lying.why()).contains("not sound");
        Plan late = answer(problem, (program, most) -> new double[program.columns()], Duration.ofNanos(1));
        assertThat(now(late)).isEqualTo(rule);
        assertThat(late.why()).contains("not ready");
    }

    @Test
    @DisplayName("ojAlgo stops at its time, and starts no threads")
    void stopsInTime() {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        Problem large = RandomProblem.of(new Random(1), 150, List.of(Goal.ENERGY), 0.3);
        Problem problem = new Problem(
                large.points(),
                large.limits().stream()
                        .map(l -> Limit.steady(l.name(), l.factor(), 40, 80))
                        .toList(),
                Slots.even(80, 5),
                Tariff.none(80),
                List.of(Goal.ENERGY),
                true);
        Plan plan = new RollingPlan().plan(problem, Duration.ofMillis(300));
        assertThat(plan.source()).isEqualTo(Plan.Source.RULE);
        assertThat(plan.why()).contains("not ready in 300 ms");
        // One step of the simplex at this size takes some milliseconds; the rest is room for a busy machine.
        assertThat(plan.took()).isLessThan(Duration.ofSeconds(10));
        Set<String> started = Thread.getAllStackTraces().keySet().stream()
                .filter(t -> !before.contains(t))
                .map(Thread::getName)
                .filter(n -> n.toLowerCase(java.util.Locale.ROOT).contains("ojalgo"))
                .collect(Collectors.toSet());
        assertThat(started).isEmpty();
    }

    @Test
    @DisplayName("A problem too large for an answer in time is not begun")
    void refusesWhatIsTooLarge() {
        Problem large = RandomProblem.of(new Random(1), 600, List.of(Goal.ENERGY), 0.3);
        Problem problem = new Problem(
                large.points(),
                large.limits().stream()
                        .map(l -> Limit.steady(l.name(), l.factor(), 100, 60))
                        .toList(),
                Slots.even(60, 15),
                Tariff.none(60),
                List.of(Goal.ENERGY),
                true);
        assertThat(new RollingPlan().plan(problem, LONG).why()).contains("too large");
    }

    @Test
    @DisplayName("Nobody there: an empty plan")
    void isEmptyWithoutCars() {
        Plan plan =
                plan(new Problem(List.of(), List.of(), Slots.even(4, 15), Tariff.none(4), List.of(Goal.ENERGY), true));
        assertThat(plan.shares()).isEmpty();
    }

    private static Plan answer(Problem problem, LinearProgram.Solver solver) {
        return answer(problem, solver, LONG);
    }

    private static Plan answer(Problem problem, LinearProgram.Solver solver, Duration most) {
        return new RollingPlan(new LeastLaxity(), solver).plan(problem, most);
    }

    private static List<Double> now(Plan plan) {
        return plan.shares().stream().map(Share::now).toList();
    }
}
