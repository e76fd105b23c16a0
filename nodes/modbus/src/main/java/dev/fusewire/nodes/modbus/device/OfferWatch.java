package dev.fusewire.nodes.modbus.device;

import dev.fusewire.nodes.chargepoint.ChargePointEvent;
import dev.fusewire.nodes.chargepoint.ChargePointReading;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * Notices a charger that shows what it was told and does not keep it: it only monitors, it is of another revision, it has
 * fallen back. What flows decides.
 */
final class OfferWatch {

    /** So much above what is offered is no matter of precision, A. */
    private static final double ABOVE = 1.5;

    /** So long a car may take to follow. */
    private static final long FOLLOWS = Duration.ofSeconds(15).toNanos();

    private long since = -1;
    private int offered = -1;
    private boolean told;

    Optional<ChargePointEvent> onReading(ChargePointReading reading, boolean paused, long now) {
        int allowed = paused ? 0 : reading.offered();
        double drawn = reading.highestCurrent().orElse(0);
        boolean isAbove = drawn > allowed + ABOVE;
        if (!isAbove || allowed != offered) {
            since = now;
            offered = allowed;
            told &= isAbove;
            return Optional.empty();
        }
        if (told || now - since < FOLLOWS) {
            return Optional.empty();
        }
        told = true;
        return Optional.of(new ChargePointEvent(
                ChargePointEvent.Kind.UNCONTROLLED,
                String.format(
                        Locale.ROOT,
                        "%.1f A flow, though it shows %s: what it is told is not kept, the car counts as a load nobody"
                                + " controls",
                        drawn,
                        paused ? "a pause" : allowed + " A")));
    }

    boolean isKept() {
        return !told;
    }
}
