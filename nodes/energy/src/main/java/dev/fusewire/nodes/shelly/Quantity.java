package dev.fusewire.nodes.shelly;

/** What a meter measures on a phase, in the unit it tells it, and what no house connection can reach. */
enum Quantity {
    CURRENT("A", 0, 400),
    POWER("W", -200_000, 200_000),
    VOLTAGE("V", 0, 500),
    ENERGY("Wh", 0, 1e12),
    RETURNED("Wh", 0, 1e12);

    private final String unit;
    private final double lowest;
    private final double highest;

    Quantity(String unit, double lowest, double highest) {
        this.unit = unit;
        this.lowest = lowest;
        this.highest = highest;
    }

    String unit() {
        return unit;
    }

    double lowest() {
        return lowest;
    }

    double highest() {
        return highest;
    }

    /** False for NaN too. */
    boolean canBe(double value) {
        return value >= lowest && value <= highest;
    }
}
