package dev.fusewire.plan;

/** What becomes of a car when it is offered currents: all slots are gone through, until it has what is wanted. */
final class Trace {

    /** Offered, A. */
    final int[] amperes;

    /** From the grid in each slot, kWh. */
    final double[] drawn;

    /** From the grid while it charges, kW: a slot in which it is done early has less on average. */
    final double[] power;

    /** In the battery at the end of each slot, kWh. */
    final double[] energy;

    /** Of each slot, millionths of the currency. */
    final double[] cost;

    /** Slot in which there is enough; none: one beyond the last, and -1 where there was enough from the start. */
    final int ready;

    /** Hours after the start of that slot. */
    final double readyAfter;

    Trace(CarProblem problem, int[] amperes) {
        int count = amperes.length;
        this.amperes = amperes.clone();
        drawn = new double[count];
        power = new double[count];
        energy = new double[count];
        cost = new double[count];
        var battery = problem.battery;
        double in = problem.start;
        int found = in >= battery.wanted - CarProblem.TRIFLE ? -1 : count;
        double after = 0;
        for (int slot = 0; slot < count; slot++) {
            if (found < count) {
                this.amperes[slot] = 0;
            }
            battery.charge(in, this.amperes[slot], problem.slots().hours(slot));
            in += battery.gained;
            energy[slot] = in;
            drawn[slot] = battery.drawn;
            power[slot] = battery.drawn > 0 ? battery.drawn / battery.charged : 0;
            cost[slot] = problem.cost(slot, battery.drawn);
            if (found == count && in >= battery.wanted - CarProblem.TRIFLE) {
                found = slot;
                after = battery.charged;
            }
        }
        ready = found;
        readyAfter = after;
    }

    /** Nothing at all, of nobody. */
    static Trace none(int slots) {
        return new Trace(slots);
    }

    private Trace(int slots) {
        amperes = new int[slots];
        drawn = new double[slots];
        power = new double[slots];
        energy = new double[slots];
        cost = new double[slots];
        ready = slots;
        readyAfter = 0;
    }

    /** What is in the battery before a slot, kWh. */
    double before(CarProblem problem, int slot) {
        return slot == 0 ? problem.start : energy[slot - 1];
    }

    double totalCost() {
        double sum = 0;
        for (double part : cost) {
            sum += part;
        }
        return sum;
    }

    double totalDrawn() {
        double sum = 0;
        for (double part : drawn) {
            sum += part;
        }
        return sum;
    }
}
