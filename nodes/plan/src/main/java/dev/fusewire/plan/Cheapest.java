package dev.fusewire.plan;

import java.util.Arrays;

/**
 * The cheapest currents for one car. {@link Outlook} says what the rest counts; going forwards with real energies, several of the
 * best beginnings are kept at each slot, so that what its straight lines blur is decided by what things really come to.
 */
final class Cheapest {

    private final CarProblem problem;
    private final Outlook outlook;

    /** Beginnings that are kept. */
    private final int most;

    private final int[][] parent;
    private final int[][] amperes;

    // beginnings kept after the slot before, and those found for this one
    private double[] energy;
    private double[] spent;
    private boolean[] isOn;
    private int kept;
    private double[] nextEnergy;
    private double[] nextSpent;
    private boolean[] nextOn;
    private final double[] rank;
    private int found;

    private Cheapest(CarProblem problem, Fineness fineness) {
        this.problem = problem;
        most = fineness.kept();
        outlook = new Outlook(problem, Urgency.least(problem), fineness);
        parent = new int[problem.end][most];
        amperes = new int[problem.end][most];
        energy = new double[most];
        spent = new double[most];
        isOn = new boolean[most];
        nextEnergy = new double[most];
        nextSpent = new double[most];
        nextOn = new boolean[most];
        rank = new double[most];
    }

    static Trace of(CarProblem problem, Fineness fineness) {
        if (problem.start >= problem.battery.wanted - CarProblem.TRIFLE) {
            return new Trace(problem, new int[problem.most.length]);
        }
        return new Cheapest(problem, fineness).search();
    }

    /**
     * Where more at once is no dearer, it is taken: that decides among plans between which the outlook sees no difference. Only
     * once all have their plans, since others may want that room.
     */
    static Trace polished(CarProblem problem, Trace found) {
        var best = found;
        double weight = problem.weight(best);
        for (int slot = 0; slot < problem.end; slot++) {
            int current = best.amperes[slot];
            if (current > 0 && current < problem.most[slot]) {
                var amperes = best.amperes.clone();
                amperes[slot] = problem.most[slot];
                var tried = new Trace(problem, amperes);
                double triedWeight = problem.weight(tried);
                if (triedWeight <= weight + 1e-6) {
                    best = tried;
                    weight = triedWeight;
                }
            }
        }
        return best;
    }

    private Trace search() {
        energy[0] = problem.start;
        isOn[0] = problem.isRunning;
        kept = 1;
        for (int slot = 0; slot < problem.end; slot++) {
            found = 0;
            for (int from = 0; from < kept; from++) {
                step(slot, from);
            }
            swap();
        }
        int best = 0;
        for (int at = 1; at < kept; at++) {
            if (spent[at] < spent[best]) {
                best = at;
            }
        }
        var chosen = new int[problem.most.length];
        for (int slot = problem.end - 1; slot >= 0; slot--) {
            chosen[slot] = amperes[slot][best];
            best = parent[slot][best];
        }
        return new Trace(problem, chosen);
    }

    private void step(int slot, int from) {
        boolean isWaiting = energy[from] >= problem.battery.wanted - CarProblem.TRIFLE || problem.most[slot] == 0;
        if (isWaiting || !problem.isEmergency(slot)) {
            offer(slot, from, 0, energy[from], spent[from]);
        }
        if (isWaiting) {
            return;
        }
        int lowest = problem.isEmergency(slot) ? problem.most[slot] : problem.lowest();
        double start = isOn[from] ? 0 : problem.startCost;
        double hours = problem.slots().hours(slot);
        for (int current = lowest; current <= problem.most[slot]; current++) {
            problem.battery.charge(energy[from], current, hours);
            double after = energy[from] + problem.battery.gained;
            double count = spent[from] + start + problem.weight(slot, problem.battery.drawn);
            offer(slot, from, current, after, count);
        }
    }

    private void offer(int slot, int from, int current, double after, double count) {
        boolean on = current > 0;
        double total = count + outlook.from(slot + 1, after, on);
        if (found == most && total >= rank[found - 1]) {
            return;
        }
        int place = found;
        for (int at = 0; at < found; at++) {
            if (nextOn[at] == on && Math.abs(nextEnergy[at] - after) < 1e-9) {
                if (rank[at] <= total) {
                    return;
                }
                place = at;
                break;
            }
        }
        if (place == found) {
            place = Math.min(found, most - 1);
            found = Math.min(found + 1, most);
        }
        while (place > 0 && rank[place - 1] > total) {
            move(slot, place - 1, place);
            place--;
        }
        rank[place] = total;
        nextEnergy[place] = after;
        nextSpent[place] = count + outlook.lack(slot + 1, after);
        nextOn[place] = on;
        parent[slot][place] = from;
        amperes[slot][place] = current;
    }

    private void move(int slot, int from, int to) {
        rank[to] = rank[from];
        nextEnergy[to] = nextEnergy[from];
        nextSpent[to] = nextSpent[from];
        nextOn[to] = nextOn[from];
        parent[slot][to] = parent[slot][from];
        amperes[slot][to] = amperes[slot][from];
    }

    private void swap() {
        var oldEnergy = energy;
        var oldSpent = spent;
        var oldOn = isOn;
        energy = nextEnergy;
        spent = nextSpent;
        isOn = nextOn;
        nextEnergy = oldEnergy;
        nextSpent = oldSpent;
        nextOn = oldOn;
        kept = found;
        Arrays.fill(rank, 0, most, Double.POSITIVE_INFINITY);
    }
}
