package dev.fusewire.load.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Tells what comes of currents slot by slot: what each car has when it leaves, what all costs, and where a limit is passed. */
public final class Outlook {

    /** Below this much missing a need counts as met, kWh: less than a minute of the smallest current. */
    private static final double CRUMB = 0.02;

    private static final double ROUNDING = 1e-6;

    private Outlook() {}

    /** @param amps by point and slot */
    public static Plan plan(Problem problem, double[][] amps, Plan.Source source) {
        int[] edges = problem.slots().edges();
        List<Share> shares = new ArrayList<>();
        for (int i = 0; i < amps.length; i++) {
            if (!problem.isOther(i)) {
                shares.add(share(problem, i, amps, edges));
            }
        }
        double peak = 0;
        double cost = 0;
        for (int t = 0; t < problem.slots().count(); t++) {
            double kw = problem.tariff().base()[t];
            for (int i = 0; i < amps.length; i++) {
                kw += problem.points().get(i).power() * amps[i][t];
                cost += problem.tariff().price()[t] * problem.energy(i, t, edges) * amps[i][t];
            }
            peak = Math.max(peak, kw);
        }
        cost += problem.tariff().peakPrice()
                * Math.max(0, peak - problem.tariff().peakSoFar());
        return new Plan(shares, source, "", cost, peak, Duration.ZERO);
    }

    private static Share share(Problem problem, int i, double[][] all, int[] edges) {
        PlanPoint point = problem.points().get(i);
        double[] amps = all[i].clone();
        int twin = problem.twin(i);
        boolean isSwitched = twin >= 0 && all[twin][0] > 0;
        for (int t = 0; twin >= 0 && t < amps.length; t++) {
            amps[t] += all[twin][t];
        }
        double delivered = 0;
        double ready = point.need() <= CRUMB ? 0 : -1;
        for (int t = 0; t < amps.length; t++) {
            double energy = problem.energy(all, i, t, edges);
            if (ready < 0 && energy > 0 && delivered + energy >= point.need() - CRUMB) {
                int from = Math.max(edges[t], point.arrives());
                int minutes = Math.max(
                        point.presence(edges[t], edges[t + 1]),
                        twin < 0 ? 0 : problem.points().get(twin).presence(edges[t], edges[t + 1]));
                ready = from + minutes * Math.min(1, Math.max(0, point.need() - delivered) / energy);
            }
            delivered += energy;
        }
        delivered = Math.min(delivered, point.need());
        double missing = point.need() - delivered;
        boolean met = missing <= CRUMB;
        double most = point.power() * point.maximum();
        if (!met) {
            int end = Math.min(point.leaves(), edges[edges.length - 1]);
            ready = most > 0 ? Math.min(1e6, Math.max(0, end) + 60 * missing / most) : Integer.MAX_VALUE;
        }
        int phases = isSwitched ? problem.points().get(twin).phases() : point.phases();
        return new Share(point.id(), amps[0], phases, amps, delivered, met ? 0 : missing, met, (int)
                Math.ceil(ready - ROUNDING));
    }

    /** What is wrong with currents by point and slot, in words; empty: nothing. Who offers currents asks this first. */
    public static List<String> faults(Problem problem, double[][] amps) {
        List<String> faults = new ArrayList<>();
        int[] edges = problem.slots().edges();
        double[] column = new double[amps.length];
        for (int t = 0; t < problem.slots().count(); t++) {
            for (int i = 0; i < amps.length; i++) {
                column[i] = amps[i][t];
                if (!(column[i] >= 0 && column[i] <= problem.most(i, t, edges) + ROUNDING)) {
                    faults.add("%s, slot %d: %s A of at most %s A"
                            .formatted(problem.points().get(i).id(), t, column[i], problem.most(i, t, edges)));
                }
            }
            for (Limit limit : problem.limits()) {
                if (limit.left(column, t) < -ROUNDING * Math.max(1, Math.abs(limit.most()[t])) && any(limit, column)) {
                    faults.add("%s, slot %d: %s above the bound of %s"
                            .formatted(limit.name(), t, -limit.left(column, t), limit.most()[t]));
                }
            }
        }
        for (int i = 0; i < amps.length; i++) {
            fault(problem, i, amps, edges, faults);
        }
        return faults;
    }

    private static void fault(Problem problem, int i, double[][] all, int[] edges, List<String> faults) {
        PlanPoint point = problem.points().get(i);
        double[] amps = all[i];
        if (problem.whole() && amps[0] != 0 && (amps[0] < point.minimum() || amps[0] != Math.rint(amps[0]))) {
            faults.add("%s: %s A is no whole current from %s A on".formatted(point.id(), amps[0], point.minimum()));
        }
        double later = 0;
        for (int t = 1; t < amps.length; t++) {
            later += problem.energy(all, i, t, edges);
        }
        // A car that is full stops by itself: the slot that is sent may offer more than its need, those after it may
        // not add to it.
        double first = problem.energy(all, i, 0, edges);
        if (later > ROUNDING * Math.max(1, point.need())
                && first + later > point.need() + 1e-4 * Math.max(1, point.need())) {
            faults.add("%s: %s kWh planned, %s needed".formatted(point.id(), first + later, point.need()));
        }
    }

    /** A bound below nothing is the doing of others: it is passed by a plan only if it offers something there. */
    private static boolean any(Limit limit, double[] column) {
        for (int i = 0; i < column.length; i++) {
            if (limit.factor()[i] > 0 && column[i] > 0) {
                return true;
            }
        }
        return false;
    }
}
