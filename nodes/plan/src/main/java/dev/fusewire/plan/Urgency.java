package dev.fusewire.plan;

/**
 * How full a battery must be before each slot so that nothing more can go wrong: what then lacks fits into what is left on a bad
 * day. A cheap plan stays above it, so it postpones only what can wait. A car that is late already charges at once until it is
 * there.
 */
final class Urgency {

    private Urgency() {}

    /** For each slot until the car leaves and for that moment: energy in the battery, kWh. */
    static double[] least(CarProblem problem) {
        var least = new double[problem.end + 1];
        double wanted = problem.battery.wanted;
        if (!problem.isAsked) {
            least[problem.end] = wanted;
            return least;
        }
        double spread = problem.start - problem.startAtWorst;
        var atOnce = problem.atOnce();
        double needed = wanted;
        for (int slot = problem.end; slot >= 0; slot--) {
            if (slot < problem.end) {
                needed = before(problem, slot, needed);
            }
            double reached = atOnce.before(problem, slot);
            least[slot] = Math.min(Math.min(needed + spread, wanted), reached);
        }
        return least;
    }

    /** The least energy with which a slot on a bad day leads to what is needed after it. */
    private static double before(CarProblem problem, int slot, double needed) {
        var battery = problem.battery;
        int amperes = problem.mostAtWorst[slot];
        double hours = problem.slots().hours(slot) * problem.room.arrives();
        if (amperes == 0) {
            return needed;
        }
        double power = amperes * battery.kwPerAmpere();
        double low = needed - power * problem.vehicle.efficiency().of(amperes, problem.vehicle.phases()) * hours;
        double high = needed;
        if (suffices(battery, low, amperes, hours, needed)) {
            return low;
        }
        while (high - low > CarProblem.TRIFLE / 10) {
            double middle = (low + high) / 2;
            if (suffices(battery, middle, amperes, hours, needed)) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }

    private static boolean suffices(Battery battery, double energy, int amperes, double hours, double needed) {
        battery.charge(energy, amperes, hours);
        return energy + battery.gained >= needed - 1e-9;
    }
}
