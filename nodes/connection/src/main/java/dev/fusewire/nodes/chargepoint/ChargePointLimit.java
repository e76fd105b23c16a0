package dev.fusewire.nodes.chargepoint;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The most a charger may offer, and what says so.
 *
 * @param by such as "the cable"
 */
public record ChargePointLimit(int ampere, String by) {

    private static final int HIGHEST = 80;
    private static final int ADAPTER = 16;

    /** The lowest of those that are told; a number that is no current limits nothing. */
    public static Optional<ChargePointLimit> lowest(ChargePointLimit... told) {
        ChargePointLimit lowest = null;
        for (ChargePointLimit each : told) {
            if (each.isLimit() && (lowest == null || each.ampere < lowest.ampere)) {
                lowest = each;
            }
        }
        return Optional.ofNullable(lowest);
    }

    /** As set for the place where the charger is. */
    public static ChargePointLimit installation(double ampere) {
        return of(ampere, "the installation's limit in the app");
    }

    public static ChargePointLimit cable(double ampere) {
        return of(ampere, "the cable");
    }

    /** The current of the app, where it bounds the one that is written. */
    public static ChargePointLimit app(double ampere) {
        return of(ampere, "the current set in the app");
    }

    /** The plug adapter with which the charger hangs on a smaller socket. */
    public static ChargePointLimit adapter(@Nullable Object plugged) {
        return of(ChargePointReading.flag(plugged) ? ADAPTER : 0, "the 16 A adapter");
    }

    private static ChargePointLimit of(double ampere, String by) {
        return new ChargePointLimit(Double.isFinite(ampere) && ampere <= HIGHEST ? (int) ampere : 0, by);
    }

    private boolean isLimit() {
        return ampere >= ChargePointCommand.MINIMUM;
    }

    public String words() {
        return "%s allows %d A".formatted(by, ampere);
    }
}
