package dev.fusewire.simulation.sessions;

import dev.fusewire.load.plan.Limit;
import dev.fusewire.load.plan.PlanPoint;
import dev.fusewire.load.plan.Problem;

/** Arithmetic on currents that the simple rules share: what fits beside the others, whole amperes with the floor. */
final class Currents {

    static final double FLOOR = 6;

    private static final double ROUNDING = 1e-9;

    private Currents() {}

    /** The most a car can use in the step: what it takes, or what fills it. */
    static double enough(Problem problem, int i) {
        PlanPoint p = problem.points().get(i);
        double full = p.need() / (p.power() * GarageSession.STEP / 60);
        if (!problem.whole()) {
            return Math.min(p.maximum(), full);
        }
        return Math.floor(Math.min(p.maximum(), Math.max(FLOOR, Math.ceil(full - ROUNDING))));
    }

    static boolean fits(Problem problem, double[] amps, int i, double to) {
        for (Limit limit : problem.limits()) {
            if (limit.factor()[i] > 0 && limit.left(amps, 0) < limit.factor()[i] * (to - amps[i]) - ROUNDING) {
                return false;
            }
        }
        return true;
    }

    /** What the point can have beside the others, up to so much: whole amperes from the floor on where that is asked. */
    static double raise(Problem problem, double[] amps, int i, double upTo) {
        double most = upTo;
        for (Limit limit : problem.limits()) {
            if (limit.factor()[i] > 0) {
                most = Math.min(most, amps[i] + limit.left(amps, 0) / limit.factor()[i]);
            }
        }
        most = Math.max(0, most);
        if (!problem.whole()) {
            return most;
        }
        return Math.floor(most + ROUNDING) < FLOOR ? 0 : Math.floor(most + ROUNDING);
    }

    /** Rounds down; who falls below the floor gets nothing, and those before it what that leaves. */
    static double[] whole(Problem problem, double[] amps) {
        if (!problem.whole()) {
            return amps;
        }
        double[] whole = new double[amps.length];
        for (int i = 0; i < amps.length; i++) {
            whole[i] = Math.floor(amps[i] + ROUNDING) < FLOOR ? 0 : Math.floor(amps[i] + ROUNDING);
        }
        for (int i = 0; i < amps.length; i++) {
            double most = whole[i] == 0 ? Math.min(FLOOR, enough(problem, i)) : enough(problem, i);
            whole[i] = Math.max(whole[i], raise(problem, whole, i, most));
        }
        return whole;
    }

    /** The last ones give way until all limits hold. */
    static void reduce(Problem problem, double[] amps) {
        for (int i = amps.length - 1; i >= 0; i--) {
            double to = Math.min(amps[i], raise(problem, amps, i, amps[i]));
            amps[i] = to;
        }
    }
}
