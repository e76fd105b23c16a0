package dev.fusewire.simulation.year;

import java.util.Arrays;

/** Judges what the three fuses of a house bear; independent of anything a rule set believes about fuses. */
public final class FuseModel {

    /** After it gave way somebody goes to the cabinet; until then more of the same does not count again. */
    private static final int BACK_AFTER = 600;

    private final double rating;
    private final double limit;
    private final double share;
    private final double[] heat = new double[3];
    private int pause;
    private int trips;

    public FuseModel(FuseKind kind, double rating) {
        this.rating = rating;
        limit = kind.carried * kind.carried;
        share = 1 - Math.exp(-1 / kind.seconds);
    }

    /** One second with these currents; true when a fuse gives way in it. */
    public boolean bears(double l1, double l2, double l3) {
        boolean over = warm(0, l1) | warm(1, l2) | warm(2, l3);
        if (pause > 0) {
            pause--;
            return false;
        }
        if (over) {
            trips++;
            pause = BACK_AFTER;
            Arrays.fill(heat, 0);
        }
        return over;
    }

    private boolean warm(int phase, double current) {
        double load = current / rating;
        heat[phase] += (load * load - heat[phase]) * share;
        return heat[phase] >= limit;
    }

    public int trips() {
        return trips;
    }
}
