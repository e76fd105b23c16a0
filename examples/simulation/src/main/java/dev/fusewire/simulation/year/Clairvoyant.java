package dev.fusewire.simulation.year;

/**
 * The bound: what a car could have charged had each second of the house been known, with whole amperes, at least what the car needs,
 * and no delay anywhere. It keeps to the limit on each phase the car uses, second by second.
 */
final class Clairvoyant {

    private final House house;
    private final double limit;

    Clairvoyant(House house, double limit) {
        this.house = house;
        this.limit = limit;
    }

    /** What may be offered beside these house currents; 0 for none. */
    int offer(double l1, double l2, double l3) {
        double least = house.charger().maximum();
        for (int conductor = 0; conductor < house.car().phases(); conductor++) {
            int phase = house.wiring().phase(conductor);
            double load = phase == 0 ? l1 : phase == 1 ? l2 : l3;
            least = Math.min(least, Math.floor(limit - load));
        }
        return least < house.car().minimum() ? 0 : (int) least;
    }

    /** Energy of a session in kWh from the grid, and whether the car was full when it left. */
    Result charge(HouseTrace trace, int from, int length, double stateOfCharge) {
        var car = house.car();
        double charge = stateOfCharge;
        double energy = 0;
        for (int i = from; i < from + length; i++) {
            trace.ensure(i + 1);
            double kwh = car.energy(car.drawn(offer(trace.phase(0)[i], trace.phase(1)[i], trace.phase(2)[i]), charge));
            energy += kwh;
            charge += car.gained(kwh);
            if (charge >= 1) {
                return new Result(energy, true, i + 1 - from);
            }
        }
        return new Result(energy, false, length);
    }

    /** @param seconds until it was full, or it left */
    record Result(double energy, boolean full, int seconds) {}
}
