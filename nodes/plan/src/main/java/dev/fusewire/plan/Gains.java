package dev.fusewire.plan;

/**
 * What every current brings from every point of a grid of energies in a quarter of an hour: worked out once, used in every slot;
 * of a shorter one its share, which is near enough for an outlook.
 */
final class Gains {

    /** Of one slot. */
    static final double HOURS = 0.25;

    /** By current above the least one, then by point: kWh into the battery and from the grid. */
    final double[][] into;

    final double[][] drawn;

    /** Where that leads: the point before, and how far beyond it, as a share of the way to the next. */
    final int[][] place;

    final double[][] share;

    Gains(CarProblem problem, double[] grid, double step) {
        int first = (int) Math.ceil(problem.vehicle.minimum() - 1e-9);
        int last = (int) Math.floor(problem.vehicle.maximum() + 1e-9);
        int currents = Math.max(0, last - first + 1);
        into = new double[currents][grid.length];
        drawn = new double[currents][grid.length];
        place = new int[currents][grid.length];
        share = new double[currents][grid.length];
        for (int current = 0; current < currents; current++) {
            for (int point = 0; point < grid.length; point++) {
                problem.battery.charge(grid[point], first + current, HOURS);
                into[current][point] = problem.battery.gained;
                drawn[current][point] = problem.battery.drawn;
                double to = grid[point] + problem.battery.gained;
                int before = Math.min(grid.length - 2, (int) ((to - grid[0]) / step + 1e-9));
                place[current][point] = before;
                share[current][point] = Math.clamp((to - grid[before]) / (grid[before + 1] - grid[before]), 0.0, 1.0);
            }
        }
    }
}
