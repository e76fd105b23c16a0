package dev.fusewire.plan;

import dev.fusewire.plan.Help.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What would help a car, each thing with what it comes to: worked out by planning once more as if it were so. */
final class Helps {

    /** A load that draws less than this is not one to wait, kW. */
    private static final double NOTHING = 0.05;

    private final Verdict verdict;
    private final List<WaitingLoad> loads;
    private final CarProblem problem;
    private final Duration emergency;

    /**
     * @param emergency how long one lasts
     */
    Helps(Verdict verdict, List<WaitingLoad> loads, Duration emergency) {
        this.verdict = verdict;
        this.emergency = emergency;
        this.loads = loads.stream().filter(load -> !load.waits()).toList();
        problem = verdict.problem();
    }

    /** Best first: what gets it ready in time, cheapest first; then what gets it fullest; emergency and leaving later at the end. */
    List<Help> all() {
        if (verdict.isDone() || problem.isEmergency()) {
            return List.of();
        }
        var helps = new ArrayList<Help>();
        if (verdict.demand().isAsked() && !verdict.isSure()) {
            helps.addAll(waiting());
        }
        helps.add(emergency());
        if (!verdict.isFeasible()) {
            verdict.readyAt().ifPresent(ready -> helps.add(later(ready)));
        }
        return helps;
    }

    /** Something tried: the loads that wait, and the plan then. */
    private record Attempt(List<WaitingLoad> loads, Verdict verdict) {

        double energy() {
            return verdict.trace().before(verdict.problem(), verdict.problem().end);
        }
    }

    /** Every load by itself, then the most useful ones together until it is sure. */
    private List<Help> waiting() {
        var tried = new ArrayList<Attempt>();
        for (var load : loads) {
            var attempt = without(List.of(load));
            if (helps(attempt, verdict)) {
                tried.add(attempt);
            }
        }
        tried.sort(Comparator.comparing((Attempt attempt) -> !attempt.verdict().isFeasible())
                .thenComparing(attempt -> -attempt.energy())
                .thenComparing(attempt -> attempt.verdict().trace().totalCost()));
        var helpful = List.copyOf(tried);
        var together = new ArrayList<WaitingLoad>();
        var before = verdict;
        for (var attempt : helpful) {
            together.addAll(attempt.loads());
            if (together.size() > 1) {
                var more = without(List.copyOf(together));
                if (!helps(more, before)) {
                    break;
                }
                tried.add(more);
                before = more.verdict();
            } else {
                before = attempt.verdict();
            }
            if (before.isSure()) {
                break;
            }
        }
        tried.sort(Comparator.comparing((Attempt attempt) -> !attempt.verdict().isFeasible())
                .thenComparing(attempt ->
                        attempt.verdict().isFeasible() ? attempt.loads().size() : 0)
                .thenComparing(attempt -> -attempt.energy())
                .thenComparing(attempt -> attempt.verdict().trace().totalCost()));
        return tried.stream().map(this::help).toList();
    }

    /** Whether there is more in the battery at departure, or what was likely has become sure. */
    private static boolean helps(Attempt attempt, Verdict before) {
        double gained = attempt.energy() - before.trace().before(before.problem(), before.problem().end);
        double worth = attempt.verdict().car().vehicle().capacity() / 200;
        boolean isReady = attempt.verdict().isFeasible() && !before.isFeasible();
        return gained >= worth || isReady || attempt.verdict().isSure() && !before.isSure();
    }

    private Attempt without(List<WaitingLoad> some) {
        var course = problem.room
                .course()
                .without(some.stream().map(WaitingLoad::power).toList());
        var other = new CarProblem(verdict.car(), verdict.demand(), problem.room.in(course));
        return new Attempt(some, then(other));
    }

    private Verdict then(CarProblem other) {
        var trace = other.goOn(other.best());
        return new Verdict(verdict.car(), verdict.demand(), other, trace, trace.cost);
    }

    private Help help(Attempt attempt) {
        var window = window(attempt.loads());
        return help(Kind.LOADS_WAIT, attempt.loads(), window.getFirst(), window.getLast(), attempt.verdict());
    }

    private Help help(Kind kind, Collection<WaitingLoad> some, Instant from, Instant to, Verdict then) {
        double cost = then.trace().totalCost() - verdict.trace().totalCost();
        var names = some.stream().map(WaitingLoad::name).toList();
        return new Help(kind, names, from, to, then.reachable(), then.readyAt(), Math.round(cost));
    }

    /** From when some load draws until the last of them no longer does, before the car leaves. */
    private List<Instant> window(List<WaitingLoad> some) {
        var slots = problem.slots();
        int end = Math.max(1, problem.end);
        int first = end;
        int last = 0;
        for (int slot = 0; slot < end; slot++) {
            int at = slot;
            boolean draws =
                    some.stream().anyMatch(load -> load.power().expected(slots.start(at), slots.end(at)) > NOTHING);
            if (draws) {
                first = Math.min(first, slot);
                last = slot;
            }
        }
        return List.of(slots.start(Math.min(first, last)), slots.end(last));
    }

    private Help emergency() {
        var slots = problem.slots();
        var from = slots.start(0);
        int lasts = Math.clamp(slots.endedBy(from.plus(emergency)), 1, slots.count());
        var other = new CarProblem(verdict.car(), verdict.demand().inEmergency(lasts), problem.room);
        var then = then(other);
        var over = slots.end(lasts - 1);
        var to = then.readyAt().filter(ready -> ready.isBefore(over)).orElse(over);
        return help(Kind.EMERGENCY, List.of(), from, to, then);
    }

    private Help later(Instant ready) {
        var leaves = problem.slots().start(0);
        if (problem.end > 0) {
            leaves = problem.slots().end(problem.end - 1);
        }
        double soc = problem.battery.level(problem.battery.wanted);
        return new Help(Kind.LEAVE_LATER, List.of(), leaves, ready, soc, Optional.of(ready), 0);
    }
}
