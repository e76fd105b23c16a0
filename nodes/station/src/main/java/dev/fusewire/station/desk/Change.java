package dev.fusewire.station.desk;

import dev.fusewire.station.ChargeSession;
import java.time.Instant;

/** Something that happened at a station, in the order in which it did. */
public sealed interface Change {

    Instant at();

    String station();

    /** The station came, went, or was set up anew. */
    record OfStation(Instant at, StationView view) implements Change {
        @Override
        public String station() {
            return view.setup().id();
        }
    }

    /** An EVSE stands otherwise than before: state, claim, session or what it draws. */
    record OfEvse(Instant at, EvseView before, EvseView now) implements Change {
        @Override
        public String station() {
            return now.key().station();
        }
    }

    /** A session ended, or what is known of an ended one changed. */
    record OfSession(Instant at, ChargeSession session) implements Change {
        @Override
        public String station() {
            return session.evse().station();
        }
    }

    /** Something told by the station or done by people, in words. */
    record Note(Instant at, String station, int evse, String kind, String words) implements Change {}
}
