package dev.fusewire.simulation.year;

/**
 * What kind of car it is.
 *
 * @param phases conductors it charges on: 1, 2 or 3
 * @param maximum what it draws at most, in ampere a phase
 * @param minimum below this offer it does not charge; 6 A, for some cars 8 A
 * @param shortfall how much less than offered it draws, in ampere
 * @param deadTime seconds until it follows a changed offer
 * @param startDelay seconds from a first offer to the first current
 * @param rise how fast its current rises, in ampere a second; it falls at once
 * @param battery what a full battery holds, in kWh
 */
public record CarKind(
        int phases,
        double maximum,
        int minimum,
        double shortfall,
        int deadTime,
        int startDelay,
        double rise,
        double battery) {

    public static final double VOLTS = 230;

    /** Above this state of charge the battery takes less and less. */
    private static final double TAPER = 0.94;

    /** What the battery takes at most at this state of charge, in ampere a phase. */
    public double taken(double stateOfCharge) {
        if (stateOfCharge <= TAPER) {
            return maximum;
        }
        return Math.max(2, maximum * (1 - 0.85 * (stateOfCharge - TAPER) / (1 - TAPER)));
    }

    /** What it draws on each of its phases when it has followed this offer. */
    public double drawn(int offered, double stateOfCharge) {
        return offered < minimum ? 0 : Math.min(offered - shortfall, taken(stateOfCharge));
    }

    /** Energy of one second at this current, from the grid, in kWh. */
    public double energy(double ampere) {
        return ampere * phases * VOLTS / 3.6e6;
    }

    /** State of charge gained by that much from the grid; a tenth is lost in the charger of the car. */
    public double gained(double kwh) {
        return kwh * 0.9 / battery;
    }
}
