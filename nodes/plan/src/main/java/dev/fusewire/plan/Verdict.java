package dev.fusewire.plan;

import dev.fusewire.plan.PlannedSlot.Why;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A car's plan and what it means: whether it is in time, what it comes to, and why each slot is as it is.
 *
 * @param problem the car in what all others leave
 * @param cost its part of the bill by slot: what cars share is in only one of theirs
 */
record Verdict(Charging car, Demand demand, CarProblem problem, Trace trace, double[] cost) {

    /** By how much of the usual price another slot must be cheaper to be called so. */
    private static final double CHEAPER = 0.02;

    boolean isDone() {
        return trace.ready < 0 && demand.asked() <= problem.battery.wanted + CarProblem.TRIFLE;
    }

    boolean isFeasible() {
        return !demand.isAsked() || missing() <= CarProblem.TRIFLE;
    }

    boolean isSure() {
        return isFeasible() && (!demand.isAsked() || isDone() || problem.isSure());
    }

    /** What lacks at departure of what was asked, kWh in the battery. */
    double missing() {
        double lacks = demand.asked() - trace.before(problem, problem.end);
        return demand.isAsked() && lacks > CarProblem.TRIFLE ? lacks : 0;
    }

    /** State of charge at departure, %. */
    double reachable() {
        return problem.battery.level(trace.before(problem, problem.end));
    }

    /** When it has what is asked, before it leaves or after. */
    Optional<Instant> readyAt() {
        if (demand.asked() > problem.battery.wanted + CarProblem.TRIFLE || trace.ready == trace.drawn.length) {
            return Optional.empty();
        }
        return Optional.of(
                trace.ready < 0 ? problem.slots().start(0) : problem.slots().within(trace.ready, trace.readyAfter));
    }

    CarPlan plan(int last, List<Help> helps) {
        return new CarPlan(
                car.vehicle().name(),
                slots(last),
                isFeasible(),
                isSure(),
                isFeasible() ? readyAt() : Optional.empty(),
                reachable(),
                missing(),
                trace.totalDrawn(),
                Math.round(Arrays.stream(cost).sum()),
                helps);
    }

    private List<PlannedSlot> slots(int last) {
        var planned = new ArrayList<PlannedSlot>();
        var slots = problem.slots();
        for (int slot = 0; slot < last; slot++) {
            planned.add(new PlannedSlot(
                    slots.start(slot),
                    slots.end(slot),
                    offered(slot),
                    trace.drawn[slot] / slots.hours(slot),
                    problem.battery.level(trace.energy[slot]),
                    Math.round(cost[slot]),
                    why(slot)));
        }
        return planned;
    }

    /**
     * A plan that wants all the fuse is expected to leave wants what it really leaves: now, and as far as the agreed load goes.
     * What keeps the fuse whole sees to it, and it would be a pity to offer less than there is.
     */
    private int offered(int slot) {
        int planned = trace.amperes[slot];
        boolean isWanted =
                planned > 0 ? planned == problem.most[slot] : trace.ready >= problem.end && isFuseBound(slot);
        boolean isOrdinary = demand.isAsked() && !problem.isEmergency(slot);
        return slot == 0 && isOrdinary && isWanted && problem.room.isAlone()
                ? Math.max(planned, problem.beside[slot])
                : planned;
    }

    private boolean isFuseBound(int slot) {
        return problem.most[slot] == 0 && problem.beside[slot] > 0;
    }

    private Why why(int slot) {
        var course = problem.room.course();
        if (trace.amperes[slot] > 0) {
            if (problem.isEmergency(slot)) {
                return Why.EMERGENCY;
            }
            double own = course.sun[slot] - course.house[slot];
            if (own * 2 >= trace.drawn[slot] / problem.slots().hours(slot)) {
                return Why.SUN;
            }
            return isForced(slot) ? Why.NEEDED : Why.CHEAP;
        }
        if (trace.before(problem, slot) >= problem.battery.wanted - CarProblem.TRIFLE) {
            return Why.DONE;
        }
        if (problem.room.isPeakForbidden(slot) && !problem.isEmergency(slot)) {
            return Why.PEAK;
        }
        return problem.most[slot] == 0 ? Why.FULL_HOUSE : Why.DEAR;
    }

    /** Whether it would wait for a cheaper slot if it could. */
    private boolean isForced(int slot) {
        if (demand.isAsked() && trace.ready >= problem.end) {
            return true;
        }
        var course = problem.room.course();
        for (int other = slot + 1; other < problem.end; other++) {
            boolean isFree = problem.most[other] > trace.amperes[other];
            if (isFree && course.price[other] < course.price[slot] - CHEAPER * course.usualPrice) {
                return true;
            }
        }
        return false;
    }
}
