package dev.fusewire.plan;

/** What every current brings from every point of a grid of energies in a slot of one length: worked out once, used in many slots. */
final class Gains {

    final double hours;

    /** By current above the least one, then by point: kWh into the battery and from the grid. */
    final double[][] into;

    final double[][] drawn;

    Gains(CarProblem problem, double hours, double[] grid) {
        this.hours = hours;
        int first = (int) Math.ceil(problem.vehicle.minimum() - 1e-9);
        int last = (int) Math.floor(problem.vehicle.maximum() + 1e-9);
        int currents = Math.max(0, last - first + 1);
        into = new double[currents][grid.length];
        drawn = new double[currents][grid.length];
        for (int current = 0; current < currents; current++) {
            for (int point = 0; point < grid.length; point++) {
                problem.battery.charge(grid[point], first + current, hours);
                into[current][point] = problem.battery.gained;
                drawn[current][point] = problem.battery.drawn;
            }
        }
    }
}
