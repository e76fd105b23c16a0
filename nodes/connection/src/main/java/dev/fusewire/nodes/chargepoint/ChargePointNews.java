package dev.fusewire.nodes.chargepoint;

import java.time.Duration;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** What the nodes that use a charger hear of it. */
public sealed interface ChargePointNews {

    /**
     * It answered.
     *
     * @param plugged whether a car is there, also while the charger cannot tell
     * @param cap a lower current that somebody else has set, and that is respected; empty for none
     * @param pausedBy us, user or charger; null when nobody pauses
     */
    record Fresh(
            ChargePointReading reading,
            boolean plugged,
            OptionalInt cap,
            @Nullable String pausedBy,
            boolean uncontrolled)
            implements ChargePointNews {}

    /**
     * It did not answer.
     *
     * @param since how long ago the last answer came
     * @param lost whether that is long enough to say it is gone
     */
    record Silent(String reason, Duration since, boolean lost) implements ChargePointNews {}

    /** Something happened. */
    record Happened(ChargePointEvent event) implements ChargePointNews {}
}
