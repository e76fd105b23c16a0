package dev.fusewire.simulation.year;

import java.util.Arrays;

/** A car on the cable: follows the offer after its dead time, fills its battery, takes less near the end. */
final class CarOnCable {

    private static final int HISTORY = 8;

    private final CarKind kind;
    private final int[] offers = new int[HISTORY];
    private int second;
    private int waited;
    private double drawn;
    private double stateOfCharge;
    private double energy;

    CarOnCable(CarKind kind) {
        this.kind = kind;
    }

    void plugIn(double charge) {
        stateOfCharge = charge;
        Arrays.fill(offers, 0);
        waited = 0;
        drawn = 0;
        energy = 0;
    }

    /** One second with this offer (0 for none); returns the current on each of its phases. */
    double step(int offer) {
        offers[second % HISTORY] = offer;
        int seen = offers[Math.floorMod(second - kind.deadTime(), HISTORY)];
        second++;
        double wanted = stateOfCharge >= 1 ? 0 : kind.drawn(seen, stateOfCharge);
        if (wanted <= 0) {
            drawn = 0;
            waited = 0;
            return 0;
        }
        if (waited < kind.startDelay()) {
            waited++;
            return 0;
        }
        drawn = wanted > drawn ? Math.min(wanted, Math.max(drawn, 2) + kind.rise()) : wanted;
        double kwh = kind.energy(drawn);
        energy += kwh;
        stateOfCharge += kind.gained(kwh);
        return drawn;
    }

    boolean isFull() {
        return stateOfCharge >= 1;
    }

    /** Charged since it was plugged in, in kWh from the grid. */
    double energy() {
        return energy;
    }
}
