package dev.fusewire.plan;

/**
 * A battery as it fills: what it takes in a while at a current, by efficiency and acceptance, until it has what is wanted.
 * The answer of {@link #charge} lies in fields, because a plan asks hundreds of thousands of times; so it is for one thread.
 */
final class Battery {

    /** How long power is taken to stay the same while the battery limits it, h. */
    private static final double STEP = 1 / 12d;

    private final Vehicle vehicle;
    private final boolean isLevelKnown;
    private final double kwPerAmpere;

    /** By whole amperes: what of them reaches the battery. Plans go in whole amperes. */
    private final double[] efficiency;

    /** Up to this energy the battery takes all the car can draw, kWh. */
    private final double free;

    /** Energy in it once nothing more is wanted, kWh. */
    final double wanted;

    /** What the last call has brought into it, kWh. */
    double gained;

    /** What the last call has taken from the grid, kWh. */
    double drawn;

    /** How long the last call has charged, h: less than asked when there was enough. */
    double charged;

    Battery(Vehicle vehicle, double volts, double wanted, boolean isLevelKnown) {
        this.vehicle = vehicle;
        this.isLevelKnown = isLevelKnown;
        this.wanted = wanted;
        kwPerAmpere = vehicle.phases() * volts / 1000;
        efficiency = new double[(int) Math.floor(vehicle.maximum()) + 1];
        for (int ampere = 1; ampere < efficiency.length; ampere++) {
            efficiency[ampere] = vehicle.efficiency().of(ampere, vehicle.phases());
        }
        free = isLevelKnown ? free() : Double.POSITIVE_INFINITY;
    }

    private double free() {
        double most = vehicle.maximum() * kwPerAmpere;
        int level = 0;
        while (level <= 4 * 100 && vehicle.acceptance().most(level / 4.0) >= most) {
            level++;
        }
        return level > 4 * 100 ? Double.POSITIVE_INFINITY : Math.max(0, level - 1) / 400.0 * vehicle.capacity();
    }

    double kwPerAmpere() {
        return kwPerAmpere;
    }

    /** State of charge at an energy, %; NaN where it is not known. */
    double level(double energy) {
        return isLevelKnown ? 100 * energy / vehicle.capacity() : Double.NaN;
    }

    void charge(double energy, int amperes, double hours) {
        gained = 0;
        drawn = 0;
        charged = 0;
        if (amperes <= 0) {
            return;
        }
        double left = hours;
        double most = amperes * kwPerAmpere;
        boolean isFree = energy + most * hours <= free;
        while (left > 1e-12) {
            double power = most;
            double step = left;
            if (!isFree) {
                power = Math.min(most, vehicle.acceptance().most(level(energy + gained)));
                step = Math.min(left, STEP);
            }
            double share = power == most
                    ? efficiency[amperes]
                    : vehicle.efficiency().of(power / kwPerAmpere, vehicle.phases());
            double into = power * share;
            double lacking = wanted - energy - gained;
            if (lacking <= 1e-9) {
                return;
            }
            if (into * step >= lacking) {
                double lasts = lacking / into;
                gained += lacking;
                drawn += power * lasts;
                charged += lasts;
                return;
            }
            gained += into * step;
            drawn += power * step;
            charged += step;
            left -= step;
        }
    }
}
