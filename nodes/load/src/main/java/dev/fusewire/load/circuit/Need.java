package dev.fusewire.load.circuit;

/**
 * What a car's driver needs.
 *
 * @param energy how much more, kWh
 * @param departure by when, ms
 */
public record Need(double energy, long departure) {

    public Need {
        if (!(energy >= 0 && energy <= 1000)) {
            throw new IllegalArgumentException("energy of %s kWh is not between 0 kWh and 1000 kWh".formatted(energy));
        }
    }
}
