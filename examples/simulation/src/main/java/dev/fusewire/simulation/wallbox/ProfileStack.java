package dev.fusewire.simulation.wallbox;

import dev.fusewire.ocpp.limit.ProfileForm.Purpose;
import java.util.ArrayList;
import java.util.List;

/**
 * The profiles a station has, and what they allow: of each purpose the valid one at the highest level, and of those the least, of the
 * station as a whole and of the transaction, or else the default (OCPP 1.6, 3.13).
 */
final class ProfileStack {

    /**
     * @param transaction the one it is for; empty for any
     * @param until second at which it ends
     */
    private record Installed(Purpose purpose, int level, double ampere, String transaction, long until) {}

    private final List<Installed> all = new ArrayList<>(4);

    /** One of the same purpose and level takes the place of the one before. */
    void set(Purpose purpose, int level, double ampere, String transaction, long until) {
        all.removeIf(each -> each.purpose == purpose && each.level == level);
        all.add(new Installed(purpose, level, ampere, transaction, until));
    }

    /** A transaction's profiles end with it. */
    void end() {
        all.removeIf(each -> each.purpose == Purpose.TX);
    }

    void clear() {
        all.clear();
    }

    /** Takes over what is in the other one. */
    void copy(ProfileStack other) {
        all.clear();
        all.addAll(other.all);
    }

    /**
     * A a phase; infinite for no limit.
     *
     * @param defaults whose default profiles count
     */
    double limit(String transaction, ProfileStack defaults, long second) {
        double most = of(Purpose.STATION_MAX, transaction, second);
        double own = transaction.isEmpty() ? Double.NaN : of(Purpose.TX, transaction, second);
        if (Double.isNaN(own)) {
            own = defaults.of(Purpose.TX_DEFAULT, transaction, second);
        }
        return Math.min(
                Double.isNaN(most) ? Double.POSITIVE_INFINITY : most,
                Double.isNaN(own) ? Double.POSITIVE_INFINITY : own);
    }

    private double of(Purpose purpose, String transaction, long second) {
        int level = -1;
        double found = Double.NaN;
        for (int i = 0; i < all.size(); i++) {
            Installed each = all.get(i);
            if (each.purpose == purpose
                    && each.level > level
                    && each.until > second
                    && (each.transaction.isEmpty() || each.transaction.equals(transaction))) {
                level = each.level;
                found = each.ampere;
            }
        }
        return found;
    }
}
