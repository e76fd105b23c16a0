package dev.fusewire.cockpit;

/**
 * The energy of a session, by the counter in the charger. It may begin anew in the middle, as after a restart, or be 0 for
 * a moment: a session ends by unplugging alone, and nothing is counted twice.
 */
final class SessionEnergy {

    /** Less than this is how a counter is rounded, kWh. */
    private static final double LESS = 0.05;

    /** What the counter told last, kWh; NaN before the first. */
    private double last = Double.NaN;
    /** What was counted before it began anew, kWh. */
    private double counted;

    private double lastBefore = Double.NaN;
    private double countedBefore;

    /** The counter holds for the session from its start. */
    double begin(double told) {
        last = told;
        counted = 0;
        lastBefore = Double.NaN;
        return told;
    }

    /**
     * What the session has now.
     *
     * @param so what it had so far
     */
    double goOn(double told, double so) {
        if (Double.isNaN(told)) {
            return told;
        }
        if (Double.isNaN(last)) {
            // of before this program's start only the sum is known
            counted = told < so - LESS ? so - told : 0;
        } else if (told < last - LESS) {
            lastBefore = last;
            countedBefore = counted;
            counted = so - told;
        } else if (told >= lastBefore - LESS && counted != countedBefore) {
            // it had not begun anew
            counted = countedBefore;
            lastBefore = Double.NaN;
        }
        last = told;
        return counted + told;
    }
}
