package dev.fusewire.load.circuit;

/**
 * What somebody else allows a circuit, the grid's operator for instance. Only the fuse is a harder bound.
 *
 * @param current on each phase, A; {@link CircuitSettings#NONE} where nothing is said of it
 * @param power over all phases, kW; {@link CircuitSettings#NONE} where nothing is said of it
 */
public record ExternalLimit(double current, double power) {

    public static final ExternalLimit NONE = new ExternalLimit(CircuitSettings.NONE, CircuitSettings.NONE);

    public ExternalLimit {
        if (!(current >= 0) || !(power >= 0)) {
            throw new IllegalArgumentException(
                    "external limit of %s A, %s kW is not from 0 up".formatted(current, power));
        }
    }

    public static ExternalLimit ofCurrent(double amperes) {
        return new ExternalLimit(amperes, CircuitSettings.NONE);
    }

    public static ExternalLimit ofPower(double kilowatts) {
        return new ExternalLimit(CircuitSettings.NONE, kilowatts);
    }
}
