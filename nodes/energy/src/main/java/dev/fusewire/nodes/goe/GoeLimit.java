package dev.fusewire.nodes.goe;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The most a charger may offer, and what says so.
 *
 * @param by such as "the cable"
 */
record GoeLimit(int ampere, String by) {

    private static final int HIGHEST = 80;
    private static final int ADAPTER = 16;

    /** The lowest of those that are told; a number that is no current limits nothing. */
    static Optional<GoeLimit> lowest(GoeLimit... told) {
        GoeLimit lowest = null;
        for (GoeLimit each : told) {
            if (each.isLimit() && (lowest == null || each.ampere < lowest.ampere)) {
                lowest = each;
            }
        }
        return Optional.ofNullable(lowest);
    }

    /** As set for the place where the charger is. */
    static GoeLimit installation(double ampere) {
        return of(ampere, "the installation's limit in the app");
    }

    static GoeLimit cable(double ampere) {
        return of(ampere, "the cable");
    }

    /** The current of the app, where it bounds the one that is written. */
    static GoeLimit app(double ampere) {
        return of(ampere, "the current set in the app");
    }

    /** The plug adapter with which the charger hangs on a smaller socket. */
    static GoeLimit adapter(@Nullable Object plugged) {
        return of(GoeReading.flag(plugged) ? ADAPTER : 0, "the 16 A adapter");
    }

    private static GoeLimit of(double ampere, String by) {
        return new GoeLimit(Double.isFinite(ampere) && ampere <= HIGHEST ? (int) ampere : 0, by);
    }

    private boolean isLimit() {
        return ampere >= GoeCommand.MINIMUM;
    }

    String words() {
        return "%s allows %d A".formatted(by, ampere);
    }
}
