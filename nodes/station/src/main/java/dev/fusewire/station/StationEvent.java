package dev.fusewire.station;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a station said, whatever it speaks. */
public sealed interface StationEvent {

    /** When, by the station's clock; by ours where that cannot be trusted. */
    Instant at();

    /** It says what it is (again). */
    record Booted(Instant at, StationIdentity identity, String reason) implements StationEvent {}

    /** It is there: anything that shows nothing else. */
    record Heard(Instant at) implements StationEvent {}

    /**
     * How an EVSE or the whole station stands.
     *
     * @param evse 0 for the station as a whole
     * @param connector 0 when the EVSE as a whole is meant
     * @param state {@link EvseState#CLAIMED} and {@link EvseState#SILENT} are not for a station to say
     * @param fault the station's word for what is wrong; empty for nothing
     * @param words more from the station or its maker; empty for nothing
     */
    record StateTold(Instant at, int evse, int connector, EvseState state, String fault, String words)
            implements StationEvent {}

    /**
     * A session began. Told twice (same EVSE, token, meter and time, or the station's own id) it is the same session.
     *
     * @param transaction the station's own id; empty where we make it
     * @param token null when it began without
     * @param meterStart Wh; NaN when not told
     * @param remoteStart the number of our own start that it answers; -1 for none
     * @param reservation ours that it uses; -1 for none
     * @param offline whether it began while the station was away
     */
    record Started(
            Instant at,
            int evse,
            String transaction,
            @Nullable Token token,
            double meterStart,
            int remoteStart,
            int reservation,
            boolean offline)
            implements StationEvent {}

    /**
     * Something was measured.
     *
     * @param evse 0 for the station as a whole
     * @param transaction the session's; empty when not told or not known to us
     */
    record Measured(int evse, String transaction, Meter meter) implements StationEvent {
        @Override
        public Instant at() {
            return meter.at();
        }
    }

    /**
     * A session ended.
     *
     * @param evse 0 when not told
     * @param transaction the session's; empty when the station does not know it (it says 0 or -1)
     * @param token by whom; null when not told
     * @param meterStop Wh; NaN when not told
     */
    record Ended(
            Instant at,
            int evse,
            String transaction,
            @Nullable Token token,
            double meterStop,
            StopReason reason,
            boolean offline)
            implements StationEvent {}

    /**
     * Something else worth keeping: firmware, diagnostics, security, a maker's own message.
     *
     * @param kind such as firmware, diagnostics, security, data
     */
    record Noted(Instant at, int evse, String kind, String words) implements StationEvent {}
}
