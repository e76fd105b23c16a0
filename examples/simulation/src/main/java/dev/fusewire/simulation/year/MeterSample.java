package dev.fusewire.simulation.year;

/**
 * What a meter tells: current of each phase in ampere, NaN for a phase it does not tell, negative for export if it knows signs.
 *
 * @param age milliseconds since it was measured
 */
record MeterSample(double l1, double l2, double l3, int age) {

    boolean isComplete() {
        return !Double.isNaN(l1 + l2 + l3);
    }

    /** The highest of the phases that were told. */
    double highest() {
        return orNone(l1, orNone(l2, orNone(l3, Double.NEGATIVE_INFINITY)));
    }

    private static double orNone(double value, double other) {
        return Double.isNaN(value) ? other : Math.max(value, other);
    }
}
