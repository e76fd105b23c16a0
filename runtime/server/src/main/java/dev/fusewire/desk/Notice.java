package dev.fusewire.desk;

import dev.fusewire.node.ObjectValue;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something a driver is told.
 *
 * @param number counts from 1 since the program started
 * @param code of the EVSE
 * @param name of its station
 * @param percent the battery's charge, or what is used of a budget; NaN when it is not about that
 * @param energy charged, Wh; NaN when it is not about that
 * @param cost in the currency; NaN when it is not about that
 * @param reason why a session ended, or of which budget it is; null when it is not about that
 * @param session its number; 0 for none
 */
record Notice(
        long number,
        Instant at,
        String user,
        Kind kind,
        String code,
        String name,
        double percent,
        double energy,
        double cost,
        String currency,
        @Nullable String reason,
        long session) {

    enum Kind {
        STARTED,
        PROGRESS,
        /** Most of a budget is used: how much in percent, and the reason says whether of the day or the month. */
        BUDGET_LOW,
        ENDED,
        /** The time of a claim ran out before charging began. */
        CLAIM_OVER,
        /** The EVSE was taken out of service while it was claimed. */
        MAINTENANCE,
        FAULT,
        /** The station does not answer any more. */
        SILENT,
        /** The cable was pulled while the EVSE was claimed. */
        UNPLUGGED,
        /** Somebody else began to charge there. */
        TAKEN
    }

    ObjectValue json() {
        return ObjectValue.of(
                "number", number,
                "at", at.toEpochMilli(),
                "kind", StationJson.word(kind),
                "code", code,
                "name", name,
                "percent", StationJson.finite(percent),
                "energy", StationJson.finite(energy),
                "cost", StationJson.finite(cost),
                "currency", currency,
                "reason", StationJson.orNull(reason),
                "session", session);
    }
}
