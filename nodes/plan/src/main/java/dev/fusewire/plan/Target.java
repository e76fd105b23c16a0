package dev.fusewire.plan;

/** How much a car is to have. */
public sealed interface Target {

    /** A state of charge, %. */
    record Soc(double percent) implements Target {
        public Soc {
            if (!(percent > 0 && percent <= 100)) {
                throw new IllegalArgumentException(
                        "a state of charge of " + percent + " %, expected more than 0 and at most 100");
            }
        }
    }

    /** Energy into the battery from when it was asked for, kWh: for cars that do not tell their state of charge. */
    record Energy(double kwh) implements Target {
        public Energy {
            if (!(kwh > 0 && Double.isFinite(kwh))) {
                throw new IllegalArgumentException("a need of " + kwh + " kWh");
            }
        }
    }
}
