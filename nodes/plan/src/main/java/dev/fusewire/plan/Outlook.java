package dev.fusewire.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the rest of a plan counts from each energy at each slot, at best: dynamic programming backwards over a grid of energies,
 * straight lines between its points. The grid begins at what is in the battery now and goes in steps of one ampere for a quarter
 * of an hour, so that with a constant efficiency every plan's energies are points of it and nothing is lost.
 */
final class Outlook {

    /** Points of the grid at most: more make a plan no cheaper and take longer. */
    private static final int POINTS = 400;

    /** Points of the grid at least, in whole parts of a step. */
    private static final int FEWEST_POINTS = 150;

    private final CarProblem problem;
    private final double[] grid;
    private final double step;
    private final double[] least;

    /** By slot and point, if the car charged before and if it did not. */
    private final double[][] running;

    private final double[][] paused;
    /** By slot: the first point with the least energy. */
    private final int[] first;

    private final List<Gains> gains = new ArrayList<>();

    Outlook(CarProblem problem, double[] least) {
        this.problem = problem;
        this.least = least;
        double wanted = problem.battery.wanted;
        double span = wanted - problem.start;
        double ampere = problem.battery.kwPerAmpere()
                * problem.vehicle.efficiency().of(problem.vehicle.maximum(), problem.vehicle.phases())
                / 4;
        double parts = Math.max(1, Math.ceil(FEWEST_POINTS * ampere / span));
        step = Math.max(ampere / parts, span / (POINTS - 1));
        int points = (int) Math.ceil(span / step - 1e-9) + 1;
        grid = new double[points];
        for (int point = 0; point < points; point++) {
            grid[point] = Math.min(wanted, problem.start + point * step);
        }
        grid[points - 1] = wanted;
        first = new int[problem.end + 1];
        running = new double[problem.end + 1][];
        paused = new double[problem.end + 1][];
        work();
    }

    private void work() {
        int end = problem.end;
        running[end] = new double[grid.length];
        paused[end] = running[end];
        for (int slot = 0; slot <= end; slot++) {
            int point = 0;
            while (point < grid.length - 1 && grid[point] < least[slot] - CarProblem.TRIFLE) {
                point++;
            }
            first[slot] = point;
        }
        for (int slot = end - 1; slot >= 0; slot--) {
            work(slot);
        }
    }

    private void work(int slot) {
        int last = grid.length - 1;
        int currents = problem.most[slot] == 0 ? 0 : problem.most[slot] - problem.lowest() + 1;
        var best = new double[grid.length];
        Arrays.fill(best, Double.POSITIVE_INFINITY);
        if (currents > 0) {
            var gain = gains(problem.slots().hours(slot));
            for (int current = 0; current < currents; current++) {
                var into = gain.into[current];
                var drawn = gain.drawn[current];
                for (int point = first[slot]; point < last; point++) {
                    double count = problem.weight(slot, drawn[point]) + from(slot + 1, grid[point] + into[point], true);
                    if (count < best[point]) {
                        best[point] = count;
                    }
                }
            }
        }
        var on = new double[grid.length];
        var off = new double[grid.length];
        for (int point = first[slot]; point < last; point++) {
            double waiting = from(slot + 1, grid[point], false);
            on[point] = Math.min(waiting, best[point]);
            off[point] = Math.min(waiting, best[point] + problem.startCost);
        }
        running[slot] = on;
        paused[slot] = off;
    }

    private Gains gains(double hours) {
        for (var known : gains) {
            if (known.hours == hours) {
                return known;
            }
        }
        var worked = new Gains(problem, hours, grid);
        gains.add(worked);
        return worked;
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
