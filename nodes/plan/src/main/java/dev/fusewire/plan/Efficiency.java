package dev.fusewire.plan;

import java.util.Map;
import java.util.TreeMap;

/** What of the energy drawn from the grid reaches a battery: less at low currents, because a charger's own needs stay the same. */
public interface Efficiency {

    /**
     * @param current drawn on each conductor, A
     * @param phases conductors it is drawn on
     * @return 0 to 1
     */
    double of(double current, int phases);

    /** The same at every current. */
    static Efficiency constant(double share) {
        check(share);
        return (current, phases) -> share;
    }

    /**
     * What most cars show at an alternating-current socket: electronics that stay awake take the same at every current, the
     * converter takes a share of the rest. With 200 W and 0.94 at 230 V that is 80 % at 6 A on one conductor and 92 % at 16 A on
     * three.
     *
     * @param fixed W
     * @param share of what is left after it, that reaches the battery
     * @param volts between a conductor and neutral
     */
    static Efficiency losses(double fixed, double share, double volts) {
        check(share);
        if (!(fixed >= 0 && Double.isFinite(fixed) && volts > 0)) {
            throw new IllegalArgumentException("losses of " + fixed + " W at " + volts + " V");
        }
        return (current, phases) -> {
            double power = current * phases * volts;
            return power <= fixed ? 0 : share * (power - fixed) / power;
        };
    }

    /** {@link #losses} of 200 W and six parts of a hundred: for a car of which nothing better is known. */
    static Efficiency usual(double volts) {
        return losses(200, 0.94, volts);
    }

    /**
     * As measured: between two currents in proportion, beyond the outermost as there.
     *
     * @param shares by current, A on each of the conductors the car draws on
     */
    static Efficiency measured(Map<Double, Double> shares) {
        if (shares.isEmpty()) {
            throw new IllegalArgumentException("an efficiency by current without any current");
        }
        shares.values().forEach(Efficiency::check);
        var table = Curve.of(new TreeMap<>(shares));
        return (current, phases) -> table.at(current);
    }

    private static void check(double share) {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("an efficiency of " + share + ", expected more than 0 and at most 1");
        }
    }
}
