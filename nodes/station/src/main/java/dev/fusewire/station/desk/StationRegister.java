package dev.fusewire.station.desk;

import dev.fusewire.node.ObjectValue;
import dev.fusewire.station.Card;
import dev.fusewire.station.ChargeSession;
import dev.fusewire.station.EvseKey;
import dev.fusewire.station.StationSetup;
import dev.fusewire.station.Token;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stations, cards and sessions as operators change and look them up. Every change is kept with who made it and when. */
public interface StationRegister {

    /**
     * Adds or changes a station.
     *
     * @throws NodeError naming the value that cannot be, such as a code another EVSE has
     */
    Future<Void> put(StationSetup setup, String by);

    Future<Void> remove(String station, String by);

    /** A new password for a station, told this once: only its hash is kept. */
    Future<String> newPassword(String station, String by);

    List<Card> cards();

    Future<Void> put(Card card, String by);

    Future<Void> removeCard(Token token, String by);

    /** Cards shown lately that nobody knows, the newest first. */
    List<UnknownCard> unknownCards();

    /** Sessions, the newest first. */
    Future<List<ChargeSession>> sessions(SessionQuery query);

    /** What people did and stations told, the newest first. */
    Future<List<Change.Note>> notes(String station, int most);

    /** All that is kept about a user: cards, sessions, notes. */
    Future<ObjectValue> dataOf(String user);

    /** Forgets a user: their cards go, their sessions stay without a name. */
    Future<Void> erase(String user, String by);

    /** A card that was shown and that nobody knows. */
    record UnknownCard(Token token, EvseKey evse, Instant at) {}

    /**
     * Which sessions.
     *
     * @param station empty for all
     * @param user empty for all
     * @param from null for the first
     * @param to null for the last
     */
    record SessionQuery(
            String station,
            String user,
            @Nullable Instant from,
            @Nullable Instant to,
            int most) {}
}
