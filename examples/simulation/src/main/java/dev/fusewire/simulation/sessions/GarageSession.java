package dev.fusewire.simulation.sessions;

/**
 * A car's stay. Times are steps of five minutes from the start of the month.
 *
 * @param phase the conductor a single-phase car draws on, 0 to 2; −1: a three-phase car
 * @param energy what it needs, kWh
 */
public record GarageSession(String id, int station, int arrives, int leaves, double energy, int phase) {

    /** Minutes of a step. */
    public static final int STEP = 5;

    /** Between a conductor and neutral, V. */
    public static final double VOLTS = 230;

    public boolean threePhase() {
        return phase < 0;
    }

    public int phases() {
        return threePhase() ? 3 : 1;
    }

    /** A: cars of three phases take 11 kW, those of one phase 7.4 kW. */
    public double maximum() {
        return threePhase() ? 16 : 32;
    }

    /** Of one ampere, kW. */
    public double power() {
        return phases() * VOLTS / 1000;
    }

    public boolean draws(int conductor) {
        return threePhase() || phase == conductor;
    }

    /** Whether it could be charged in time with everything to itself. */
    public boolean feasible() {
        return energy <= power() * maximum() * (leaves - arrives) * STEP / 60 + 1e-9;
    }

    /** The same as a car of one phase, on its station's conductor. */
    public GarageSession onOnePhase() {
        return new GarageSession(id, station, arrives, leaves, energy, Math.floorMod(station, 3));
    }
}
