package dev.fusewire.optimiser;

import dev.fusewire.load.plan.Goal;
import dev.fusewire.load.plan.LeastLaxity;
import dev.fusewire.load.plan.Limit;
import dev.fusewire.load.plan.Outlook;
import dev.fusewire.load.plan.PhaseChoice;
import dev.fusewire.load.plan.Plan;
import dev.fusewire.load.plan.PlanPoint;
import dev.fusewire.load.plan.Planner;
import dev.fusewire.load.plan.Problem;
import dev.fusewire.optimiser.LinearProgram.Solver;
import dev.fusewire.optimiser.LinearProgram.Terms;
import dev.fusewire.optimiser.LinearProgram.Unsolved;
import dev.fusewire.optimiser.Worth.Counting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Plans by a linear programme over all slots, whole amperes in the first, and falls back on the rule if no sound answer comes in
 * time: the plan says so. The call runs on the caller's thread and needs some milliseconds for fifty cars; the first one of a
 * process loads classes for some tenths of a second.
 */
public final class RollingPlan implements Planner {

    /** Missing less than this, kWh, a need is as good as met. */
    private static final double CRUMB = 0.02;

    /** From this part on, the same for large needs. */
    private static final double WHOLE = 0.999;

    private final Planner rule;
    private final Solver solver;

    public RollingPlan() {
        this(new LeastLaxity(), LinearProgram::solve);
    }

    RollingPlan(Planner rule, Solver solver) {
        this.rule = rule;
        this.solver = solver;
    }

    @Override
    public Plan plan(Problem problem, Duration most) {
        long start = System.nanoTime();
        Plan plan;
        try {
            double[][] amps = currents(problem, start, most);
            List<String> faults = Outlook.faults(problem, amps);
            if (!faults.isEmpty()) {
                throw new Unsolved("the solver's answer is not sound: " + faults.getFirst());
            }
            if (left(start, most).isNegative()) {
                throw LinearProgram.late(most);
            }
            plan = Outlook.plan(problem, amps, Plan.Source.SOLVER);
        } catch (Unsolved e) {
            plan = rule.plan(problem, most)
                    .because(
                            left(start, most).isNegative()
                                    ? LinearProgram.late(most).why()
                                    : e.why());
        } catch (RuntimeException e) {
            // Whatever ojAlgo trips over: currents are decided all the same.
            plan = rule.plan(problem, most).because("the solver failed: " + e);
        }
        return plan.withTook(Duration.ofNanos(System.nanoTime() - start));
    }

    private static Duration left(long start, Duration most) {
        return most.minusNanos(System.nanoTime() - start);
    }

    private double[][] currents(Problem asked, long start, Duration most) throws Unsolved {
        Problem problem = asked.staying();
        int[] edges = problem.slots().edges();
        boolean[] chosen = new boolean[problem.points().size()];
        Counting counting = Counting.ENERGY;
        if (problem.before(Goal.DEADLINES, Goal.ENERGY)) {
            for (int i = 0; i < chosen.length; i++) {
                chosen[i] = alone(problem, i, edges) >= problem.points().get(i).need() - CRUMB;
            }
            // Where the rule gets all of them ready there is nothing to choose, and a programme less to solve. Else, in
            // a
            // relaxed count a car that is half ready counts half: those that will not be ready anyhow make room for
            // others.
            if (!allReady(problem, chosen, edges) && choose(problem, chosen, 0.5, edges, start, most)) {
                var _ = choose(problem, chosen, WHOLE, edges, start, most);
            }
            counting = Counting.CHOSEN;
        }
        double[][] amps = whole(problem, new Worth(problem, counting, chosen), left(start, most));
        if (asked.choices().isEmpty()) {
            return amps;
        }
        for (PhaseChoice each : asked.choices()) {
            // another number of phases may be what gets it ready
            chosen[each.point()] |= alone(asked, each.other(), edges)
                    >= asked.points().get(each.other()).need() - CRUMB;
            chosen[each.other()] = chosen[each.point()];
        }
        Worth worth = new Worth(asked, counting, chosen);
        try {
            return new PhaseSwitches(asked, worth, (some, by) -> whole(some, by, left(start, most))).improve(amps);
        } catch (Unsolved e) {
            return amps;
        }
    }

    private double[][] whole(Problem problem, Worth worth, Duration most) throws Unsolved {
        double[][] amps = solve(problem, worth, problem.slots().edges(), most);
        if (problem.whole()) {
            new WholeAmperes(problem, worth).round(amps);
        }
        return amps;
    }

    /** Whether the rule gets all that are chosen ready where the others are given nothing. */
    private static boolean allReady(Problem problem, boolean[] chosen, int[] edges) {
        List<PlanPoint> points = new ArrayList<>();
        for (int i = 0; i < chosen.length; i++) {
            PlanPoint point = problem.points().get(i);
            points.add(chosen[i] ? point : point.withNeed(0));
        }
        double[][] amps = LeastLaxity.currents(new Problem(
                points, problem.limits(), problem.slots(), problem.tariff(), problem.goals(), problem.whole()));
        for (int i = 0; i < chosen.length; i++) {
            double need = points.get(i).need();
            if (energy(problem, i, amps[i], edges) < Math.min(WHOLE * need, need - CRUMB)) {
                return false;
            }
        }
        return Outlook.faults(problem, amps).isEmpty();
    }

    /**
     * Leaves those chosen of whose need at least that part is met when needs are counted.
     *
     * @return whether of some a part is met
     */
    private boolean choose(Problem problem, boolean[] chosen, double least, int[] edges, long start, Duration most)
            throws Unsolved {
        double[][] amps = solve(problem, new Worth(problem, Counting.NEEDS, chosen), edges, left(start, most));
        boolean parts = false;
        for (int i = 0; i < chosen.length; i++) {
            double need = problem.points().get(i).need();
            double has = energy(problem, i, amps[i], edges);
            parts |= chosen[i] && has < Math.min(WHOLE * need, need - CRUMB);
            chosen[i] &= has >= Math.min(least * need, need - CRUMB);
        }
        return parts;
    }

    private double[][] solve(Problem problem, Worth worth, int[] edges, Duration most) throws Unsolved {
        LinearProgram program = new LinearProgram();
        int points = problem.points().size();
        int slots = problem.slots().count();
        int[][] column = new int[points][slots];
        int[] above = new int[points];
        for (int i = 0; i < points; i++) {
            Arrays.fill(column[i], -1);
            above[i] = -1;
            for (int t = 0; t < slots; t++) {
                double upper = problem.most(i, t, edges);
                boolean isTight = !problem.choices().isEmpty() && PhaseSwitches.isTooTight(problem, i, t);
                if (upper <= 0 || isTight || blocked(problem, i, t)) {
                    continue;
                }
                double value = worth.of(i, t);
                double keep = t == 0 ? worth.ofKeeping(i) : 0;
                double offered = Math.min(upper, problem.points().get(i).offered());
                if (keep == 0) {
                    column[i][t] = program.column(value, upper);
                } else {
                    column[i][t] = program.column(value + keep, offered);
                    above[i] = program.column(value - keep, upper - offered);
                }
            }
        }
        for (int i = 0; i < points; i++) {
            if (problem.isOther(i)) {
                continue;
            }
            int twin = problem.twin(i);
            Terms terms = new Terms();
            for (int t = 0; t < slots; t++) {
                add(terms, column[i][t], t == 0 ? above[i] : -1, problem.energy(i, t, edges));
                if (twin >= 0) {
                    add(terms, column[twin][t], t == 0 ? above[twin] : -1, problem.energy(twin, t, edges));
                }
            }
            program.row(terms, problem.points().get(i).need());
        }
        for (Limit limit : problem.limits()) {
            // Of 28.98 A whole amperes use 28: a plan that counts on the rest promises what it cannot keep.
            boolean amperes = problem.whole() && Arrays.stream(limit.factor()).allMatch(f -> f == 0 || f == 1);
            for (int t = 0; t < slots; t++) {
                Terms terms = new Terms();
                for (int i = 0; i < points; i++) {
                    add(terms, column[i][t], t == 0 ? above[i] : -1, limit.factor()[i]);
                }
                program.row(terms, amperes ? Math.floor(limit.most()[t] + 1e-9) : limit.most()[t]);
            }
        }
        if (worth.ofPeak() > 0) {
            peak(problem, worth, program, column, above);
        }
        double[] answer = solver.solve(program, most);
        double[][] amps = new double[points][slots];
        for (int i = 0; i < points; i++) {
            for (int t = 0; t < slots; t++) {
                amps[i][t] = (column[i][t] < 0 ? 0 : answer[column[i][t]])
                        + (t == 0 && above[i] >= 0 ? answer[above[i]] : 0);
            }
        }
        return amps;
    }

    private static void peak(Problem problem, Worth worth, LinearProgram program, int[][] column, int[] above) {
        double soFar = Math.max(
                problem.tariff().peakSoFar(),
                Arrays.stream(problem.tariff().base()).max().orElse(0));
        int peak = program.column(-worth.ofPeak(), 1e6);
        for (int t = 0; t < problem.slots().count(); t++) {
            Terms terms = new Terms();
            for (int i = 0; i < column.length; i++) {
                add(
                        terms,
                        column[i][t],
                        t == 0 ? above[i] : -1,
                        problem.points().get(i).power());
            }
            terms.add(peak, -1);
            program.row(terms, soFar - problem.tariff().base()[t]);
        }
    }

    private static void add(Terms terms, int column, int second, double factor) {
        if (column >= 0) {
            terms.add(column, factor);
        }
        if (second >= 0) {
            terms.add(second, factor);
        }
    }

    /** Nothing is left of a limit it counts in. */
    private static boolean blocked(Problem problem, int point, int slot) {
        return problem.limits().stream().anyMatch(l -> l.factor()[point] > 0 && l.most()[slot] <= 0);
    }

    /** Energy it could have with everything to itself, kWh. */
    private static double alone(Problem problem, int point, int[] edges) {
        PlanPoint p = problem.points().get(point);
        double energy = 0;
        for (int t = 0; t < problem.slots().count(); t++) {
            double amps = problem.most(point, t, edges);
            for (Limit limit : problem.limits()) {
                if (limit.factor()[point] > 0) {
                    amps = Math.min(amps, Math.max(0, limit.most()[t] / limit.factor()[point]));
                }
            }
            energy += amps * problem.energy(point, t, edges);
        }
        return Math.min(p.need(), energy);
    }

    static double energy(Problem problem, int point, double[] amps, int[] edges) {
        double energy = 0;
        for (int t = 0; t < amps.length; t++) {
            energy += amps[t] * problem.energy(point, t, edges);
        }
        return energy;
    }
}
