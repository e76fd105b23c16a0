package dev.fusewire.load.plan;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells when a plan is due: a car has come or gone, its driver wants more or leaves at another time, a limit or a price has changed, or the last
 * plan is old. What a car has been given since is no occasion, nor what flickers on a meter.
 */
public final class Occasion {

    /** So much a limit may move before it is planned anew, A or kW, and in parts of itself; a departure, min. */
    private static final double FLICKER = 2;

    private static final double PART = 0.1;

    /** So much more a driver wants is something else, kWh. */
    private static final double MORE = 0.5;

    private record Asked(
            List<String> who, double[] need, double[] leaves, double[] most, double[] price, double peakSoFar) {}

    private final Duration interval;
    private @Nullable Asked last;
    private long plannedAt;

    /** @param interval after which a plan is made anew whatever has happened */
    public Occasion(Duration interval) {
        if (interval.isNegative() || interval.isZero()) {
            throw new IllegalArgumentException("plans every " + interval);
        }
        this.interval = interval;
    }

    /**
     * Whether this problem asks for a new plan. If so it is taken as planned now.
     *
     * @param now the time, ms
     */
    public boolean isDue(Problem problem, long now) {
        Asked asked = asked(problem, now);
        Asked before = last;
        boolean due =
                before == null || now - plannedAt >= interval.toMillis() || now < plannedAt || differ(before, asked);
        if (due) {
            last = asked;
            plannedAt = now;
        }
        return due;
    }

    private static boolean differ(Asked before, Asked now) {
        return !before.who().equals(now.who())
                || before.most().length != now.most().length
                || !Arrays.equals(before.price(), now.price())
                || before.peakSoFar() != now.peakSoFar()
                || moved(before.most(), now.most())
                || wishes(before, now);
    }

    /** A need that falls is a car that charges. */
    private static boolean wishes(Asked before, Asked now) {
        for (int i = 0; i < now.need().length; i++) {
            if (now.need()[i] > before.need()[i] + MORE || Math.abs(now.leaves()[i] - before.leaves()[i]) > FLICKER) {
                return true;
            }
        }
        return false;
    }

    private static boolean moved(double[] before, double[] now) {
        for (int l = 0; l < now.length; l++) {
            if (Math.abs(now[l] - before[l]) > Math.max(FLICKER, PART * Math.abs(before[l]))) {
                return true;
            }
        }
        return false;
    }

    private static Asked asked(Problem problem, long time) {
        List<String> who = problem.points().stream()
                .map(p -> p.id() + " " + p.phases() + " " + p.maximum() + " " + p.priority())
                .toList();
        double[] need = problem.points().stream().mapToDouble(PlanPoint::need).toArray();
        double[] leaves = problem.points().stream()
                .mapToDouble(p -> time / 60_000.0 + p.leaves())
                .toArray();
        double[] most = problem.limits().stream().mapToDouble(l -> l.most()[0]).toArray();
        double[] now = {problem.tariff().price()[0], problem.tariff().peakPrice()};
        return new Asked(who, need, leaves, most, now, problem.tariff().peakSoFar());
    }
}
