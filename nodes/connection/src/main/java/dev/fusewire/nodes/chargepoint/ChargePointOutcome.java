package dev.fusewire.nodes.chargepoint;

import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.nodes.chargepoint.ChargePointReading.PhaseMode;
import org.jspecify.annotations.Nullable;

/**
 * What became of a command.
 *
 * @param state the charger as read back; null when a newer command took its place, or the charger does not answer
 * @param failure why the charger counts as one that takes no commands; null when it took this one
 */
public record ChargePointOutcome(
        @Nullable ChargePointReading state,
        @Nullable String pausedBy,
        boolean confirmed,
        int refusals,
        @Nullable String failure) {

    public static final ChargePointOutcome REPLACED = new ChargePointOutcome(null, null, false, 0, null);

    public ObjectValue toPayload(ChargePointReading read) {
        ObjectValue.Builder payload = ObjectValue.builder()
                .put("current", read.offered())
                .put("paused", pausedBy != null)
                .put("pausedBy", pausedBy == null ? Null.NULL : pausedBy)
                .put("confirmed", confirmed)
                .put("refusals", refusals);
        PhaseMode mode = read.phaseMode();
        if (mode != null) {
            payload.put("phaseMode", ChargePointReading.word(mode));
        }
        if (read.phases() > 0) {
            payload.put("phases", read.phases());
        }
        return payload.build();
    }
}
