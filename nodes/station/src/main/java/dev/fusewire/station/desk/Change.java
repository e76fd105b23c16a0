package dev.fusewire.station.desk;

import dev.fusewire.station.Budget;
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

    /**
     * Most of a driver's or card's budget is used: told once, while charging.
     *
     * @param share of it, less than 1
     */
    record OfBudget(Instant at, ChargeSession session, Budget budget, double share) implements Change {
        @Override
        public String station() {
            return session.evse().station();
        }
    }

    /**
     * Something told by the station or done by people.
     *
     * @param evse 0 for the station as a whole
     * @param kind of people: claim, claim over (in time, let go, or charging began), claim interrupted (then the words are
     *     {@code user: busy}, {@code maintenance} or {@code fault}), start, stop, maintenance, command, setup, password, card, tariff, budget,
     *     erasure; of stations: connection, boot, state, session, late (a state out of an old queue) and what they note themselves
     * @param words for people; of what somebody did, {@code who: what}
     */
    record Note(Instant at, String station, int evse, String kind, String words) implements Change {}
}
