package dev.fusewire.station.desk;

import dev.fusewire.node.ObjectValue;
import dev.fusewire.station.Budget;
import dev.fusewire.station.BudgetUse;
import dev.fusewire.station.Card;
import dev.fusewire.station.ChargeSession;
import dev.fusewire.station.Connector;
import dev.fusewire.station.EvseKey;
import dev.fusewire.station.Metric;
import dev.fusewire.station.Position;
import dev.fusewire.station.Receipt;
import dev.fusewire.station.StationSetup;
import dev.fusewire.station.Tariff;
import dev.fusewire.station.Token;
import dev.fusewire.station.Usage;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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

    /** One session by its number. */
    Future<Optional<ChargeSession>> session(long number);

    /** What a session costs, line by line; without lines for charging without a price. */
    Future<Optional<Receipt>> receipt(long number);

    /** What an EVSE drew, the oldest first; of a longer time than is kept there is nothing. */
    Future<List<Metric>> metrics(EvseKey evse, Instant from, Instant to, int most);

    /**
     * How EVSEs were used, stretch by stretch and in each by station and EVSE.
     *
     * @param station empty for all
     * @throws NodeError where that would be too much at once
     */
    Future<List<Usage>> usage(String station, Instant from, Instant to, Usage.Step step);

    List<Tariff> tariffs();

    /** Adds or changes a tariff: sessions that have begun keep the former one. */
    Future<Void> put(Tariff tariff, String by);

    Future<Void> removeTariff(String name, String by);

    List<Budget> budgets();

    /** What is used of the budgets of a user and their cards, or of all for an empty name. */
    Future<List<BudgetUse>> budgetsOf(String user);

    /** Adds or changes a budget; one without any bound goes. */
    Future<Void> put(Budget budget, String by);

    /** The token that stands for a user who charges by the app: at most 16 capital letters and digits, always the same. */
    Future<Token> appToken(String user);

    /** Sets the password of a station that has one already and cannot be told another. */
    Future<Void> setPassword(String station, String password, String by);

    /** Where to charge, the nearest first, and of the same distance the strongest first. */
    List<Nearby> nearest(NearestQuery query);

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

    /**
     * Where to charge.
     *
     * @param type a connector's, such as cType2; empty for any
     * @param current null for any
     * @param onlyFree whether only EVSEs count at which one may begin at once
     * @param user who must be allowed there; empty for nobody in particular
     * @param within metres
     */
    record NearestQuery(
            Position from,
            String type,
            Connector.@Nullable Kind current,
            boolean onlyFree,
            String user,
            double within,
            int most) {}

    /** @param distance metres */
    record Nearby(StationView station, EvseView evse, double distance) {}
}
