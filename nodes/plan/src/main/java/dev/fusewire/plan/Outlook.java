package dev.fusewire.plan;

import java.util.Arrays;

/**
 * What the rest of a plan counts from each energy at each slot, at best: dynamic programming backwards over a grid of energies,
 * straight lines between its points. The grid begins at what is in the battery now and goes in steps of one ampere for a quarter
 * of an hour, so that with a constant efficiency every plan's energies are points of it and nothing is lost.
 */
final class Outlook {

    private final CarProblem problem;
    private final double[] grid;
    private final double step;
    private final double[] least;

    /** By slot and point, if the car charged before and if it did not. */
    private final double[][] running;

    private final double[][] paused;

    /** By slot: the first point with the least energy. */
    private final int[] first;

    /** By slot: the first point that cannot be reached any more. */
    private final int[] beyond;

    private final Gains gains;

    Outlook(CarProblem problem, double[] least, Fineness fineness) {
        this.problem = problem;
        this.least = least;
        double wanted = problem.battery.wanted;
        double span = wanted - problem.start;
        double ampere = problem.battery.kwPerAmpere()
                * problem.vehicle.efficiency().of(problem.vehicle.maximum(), problem.vehicle.phases())
                / 4;
        double parts = Math.max(1, Math.ceil(fineness.fewest() * ampere / span));
        step = Math.max(ampere / parts, span / (fineness.points() - 1));
        int points = (int) Math.ceil(span / step - 1e-9) + 1;
        grid = new double[points];
        for (int point = 0; point < points; point++) {
            grid[point] = Math.min(wanted, problem.start + point * step);
        }
        grid[points - 1] = wanted;
        first = new int[problem.end + 1];
        beyond = new int[problem.end + 1];
        running = new double[problem.end + 1][];
        paused = new double[problem.end + 1][];
        gains = new Gains(problem, grid, step);
        work();
    }

    private void work() {
        int end = problem.end;
        running[end] = new double[grid.length];
        paused[end] = running[end];
        var atOnce = problem.atOnce();
        for (int slot = 0; slot <= end; slot++) {
            int point = 0;
            while (point < grid.length - 1 && grid[point] < least[slot] - CarProblem.TRIFLE) {
                point++;
            }
            first[slot] = point;
            int highest = (int) ((atOnce.before(problem, slot) - grid[0]) / step) + 2;
            beyond[slot] = Math.max(point + 1, Math.min(grid.length - 1, highest));
        }
        // of the first slot nothing need be known: there is one energy at its start
        for (int slot = end - 1; slot >= 1; slot--) {
            work(slot);
        }
    }

    private void work(int slot) {
        var best = charging(slot);
        var on = new double[grid.length];
        var off = new double[grid.length];
        int from = first[slot];
        int to = Math.min(beyond[slot], grid.length - 1);
        for (int point = from; point < to; point++) {
            double waiting = from(slot + 1, grid[point], false);
            on[point] = Math.min(waiting, best[point]);
            off[point] = Math.min(waiting, best[point] + problem.startCost);
        }
        Arrays.fill(on, 0, from, on[from]);
        Arrays.fill(off, 0, from, off[from]);
        running[slot] = on;
        paused[slot] = off;
    }

    /** What the rest counts where it charges in a slot, with the best current. */
    private double[] charging(int slot) {
        var best = new double[grid.length];
        Arrays.fill(best, Double.POSITIVE_INFINITY);
        int currents = problem.most[slot] == 0 ? 0 : problem.most[slot] - problem.lowest() + 1;
        double share = problem.slots().hours(slot) / Gains.HOURS;
        for (int current = 0; current < currents; current++) {
            if (share == 1) {
                charging(slot, current, best);
            } else {
                charging(slot, current, share, best);
            }
        }
        return best;
    }

    /** In a whole quarter of an hour everything is known beforehand: this is where a plan spends its time. */
    private void charging(int slot, int current, double[] best) {
        int to = Math.min(beyond[slot], grid.length - 1);
        var into = gains.into[current];
        var drawn = gains.drawn[current];
        var place = gains.place[current];
        var beyondPlace = gains.share[current];
        var next = running[slot + 1];
        double enough = least[slot + 1] - CarProblem.TRIFLE;
        double rate = problem.rate(slot);
        boolean isPlain = !Double.isNaN(rate);
        for (int point = first[slot]; point < to; point++) {
            int at = place[point];
            double count = next[at] + beyondPlace[point] * (next[at + 1] - next[at]);
            count += isPlain ? rate * drawn[point] : problem.weight(slot, drawn[point]);
            double lacks = enough - grid[point] - into[point];
            if (lacks > 0) {
                count += problem.lacking * lacks;
            }
            if (count < best[point]) {
                best[point] = count;
            }
        }
    }

    private void charging(int slot, int current, double share, double[] best) {
        var into = gains.into[current];
        var drawn = gains.drawn[current];
        for (int point = first[slot]; point < grid.length - 1; point++) {
            double count = problem.weight(slot, drawn[point] * share)
                    + from(slot + 1, grid[point] + into[point] * share, true);
            best[point] = Math.min(best[point], count);
        }
    }

    /** What lacks before a slot, counted. */
    double lack(int slot, double energy) {
        return problem.lacking * Math.max(0, least[slot] - energy - CarProblem.TRIFLE);
    }

    /**
     * What the rest counts from a slot on, at best. Below the least energy nothing is known but what lacks; no line is drawn
     * across that edge, which would make dear what is just possible.
     */
    double from(int slot, double energy, boolean isRunning) {
        var values = isRunning ? running[slot] : paused[slot];
        double lack = lack(slot, energy);
        int last = grid.length - 1;
        int before = (int) ((energy - grid[0]) / step + 1e-9);
        if (lack > 0 || before < first[slot]) {
            return values[first[slot]] + lack;
        }
        if (before >= last) {
            return values[last];
        }
        double share = (energy - grid[before]) / (grid[before + 1] - grid[before]);
        return share <= 1e-9 ? values[before] : values[before] + share * (values[before + 1] - values[before]);
    }
}
