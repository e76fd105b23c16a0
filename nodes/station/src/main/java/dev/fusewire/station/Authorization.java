package dev.fusewire.station;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether a token may charge.
 *
 * @param parent the group's token; empty for none
 * @param user whose it is; empty when nobody's
 * @param until null for no end
 * @param words for people, why not
 */
public record Authorization(
        Verdict verdict,
        String parent,
        String user,
        @Nullable Instant until,
        String words) {

    /** In the words of OCPP 2.0.1; OCPP 1.6 has the first five only. */
    public enum Verdict {
        ACCEPTED,
        BLOCKED,
        EXPIRED,
        INVALID,
        CONCURRENT_TX,
        NO_CREDIT,
        NOT_AT_THIS_LOCATION,
        NOT_AT_THIS_TIME,
        UNKNOWN
    }

    public boolean isAccepted() {
        return verdict == Verdict.ACCEPTED;
    }
}
