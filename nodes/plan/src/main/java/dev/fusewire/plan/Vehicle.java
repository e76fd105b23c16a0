package dev.fusewire.plan;

/**
 * A car, as far as charging it goes.
 *
 * @param name as people call it
 * @param capacity of its battery, kWh, as far as it can be used
 * @param phases on how many conductors it draws, 1 to 3
 * @param minimum least current it charges with, A: 6 by IEC 61851
 * @param maximum highest current of car, cable and charge point, A
 * @param efficiency what of the energy drawn reaches the battery
 * @param acceptance how much power it takes by its state of charge
 * @param limit state of charge at which it stops by itself, %
 */
public record Vehicle(
        String name,
        double capacity,
        int phases,
        double minimum,
        double maximum,
        Efficiency efficiency,
        Acceptance acceptance,
        double limit) {

    public Vehicle {
        check(capacity > 0 && Double.isFinite(capacity), "a battery of %s kWh", capacity);
        check(phases >= 1 && phases <= 3, "%s phases, expected 1 to 3", phases);
        check(minimum > 0 && maximum >= minimum, "a current from %s to %s A", minimum, maximum);
        check(limit > 0 && limit <= 100, "charges to %s %%", limit);
    }

    private static void check(boolean holds, String text, Object... values) {
        if (!holds) {
            throw new IllegalArgumentException(text.formatted(values));
        }
    }
}
