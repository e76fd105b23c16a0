package dev.fusewire.station.desk;

import dev.fusewire.node.Registration;
import dev.fusewire.station.Authorization;
import dev.fusewire.station.ChargeSession;
import dev.fusewire.station.CommandOutcome;
import dev.fusewire.station.EvseKey;
import dev.fusewire.station.StationCommand;
import dev.fusewire.station.StationEvent;
import dev.fusewire.station.StationIdentity;
import dev.fusewire.station.StopReason;
import dev.fusewire.station.Token;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where stations, people and flows meet: one in the program, which a node gets by {@code NodeContext.service}. It knows all stations,
 * keeps sessions and cards, and owns every timer (claims end here, not in an app). It may be used from any thread; what
 * it calls back it calls on a thread of its own, one call at a time and in order.
 */
public interface StationDesk {

    /** What a station's connection can be told; futures end within the protocol's own time-out and never fail. */
    interface Driver {

        Future<CommandOutcome> command(StationCommand command);

        /** Another connection of the same station has taken its place: the newest wins. */
        void replaced();
    }

    /** A station's connection as the desk has it. */
    interface Connection {

        /**
         * Tells what the station said. For {@link StationEvent.Started} the session comes back with its number, for
         * {@link StationEvent.Ended} the one that ended; both are on disk when the future completes. Null for all else,
         * and for what came twice and belongs nowhere.
         */
        Future<@Nullable ChargeSession> told(StationEvent event);

        /** Whether a token may charge, by cards, users, budgets, the operator's list. */
        Future<Authorization> authorize(int evse, Token token);

        /** The connection is gone. A late word of one that was replaced does nothing. */
        void closed(String why);
    }

    /** Whether a station may connect. */
    enum Welcome {
        ACCEPTED,
        /** Not known: it waits for the operator's approval (or is refused, by the setting). */
        PENDING,
        REFUSED
    }

    /** Who may connect, by its identity and the setting for unknown ones. */
    Welcome welcome(String station);

    /**
     * Whether this is the station's password.
     *
     * @param password as bytes: OCPP 1.6 has passwords that are no text; null when it gave none
     */
    boolean isPassword(String station, byte @Nullable [] password);

    /** Whether a station has a password, and if not, whether it may come in all the same. */
    enum Keyless {
        HAS_PASSWORD,
        ACCEPTED,
        REFUSED
    }

    /**
     * What becomes of a station without a password, by the setting {@code stations.withoutPassword}.
     *
     * @param address where it connects from; empty when nobody knows, such as behind a proxy
     */
    default Keyless keyless(String station, String address) {
        return Keyless.ACCEPTED;
    }

    Connection connected(StationIdentity identity, Driver driver);

    /** All stations, by identity. */
    List<StationView> stations();

    Optional<StationView> station(String id);

    /** By the code on the EVSE, without regard to case. */
    Optional<EvseView> evse(String code);

    /**
     * Tells a station something for somebody, after looking whether they may. Claim, start, stop and maintenance go
     * by the methods of their own.
     *
     * @param by who, for the audit: a user's name, or a flow's
     */
    Future<CommandOutcome> command(String station, StationCommand command, String by);

    /** Claims a free EVSE for a user, for the setting's time (20 s by default). */
    Future<CommandOutcome> claim(EvseKey evse, String user);

    Future<CommandOutcome> release(EvseKey evse, String user);

    /** Starts charging for a user who has claimed it or finds it free; done when the station says that the session began. */
    Future<CommandOutcome> start(EvseKey evse, Token token, String user);

    /** Stops the session there; done when the station says that it ended. */
    Future<CommandOutcome> stop(EvseKey evse, StopReason reason, String by);

    /** Takes an EVSE out of service (a running session is ended first) or puts it back. */
    Future<CommandOutcome> maintenance(EvseKey evse, boolean on, String by);

    /** Calls back with whatever changes, from now on. */
    Registration watch(Consumer<Change> watcher);

    /** Lets operators look at what goes over stations' lines, as long as it is not taken back. */
    default Registration offer(FrameLog log) {
        return () -> {};
    }

    /** What went over a station's line lately, the oldest first. */
    default List<FrameLog.Line> frames(String station) {
        return List.of();
    }

    /** What operators change and look up. */
    StationRegister register();
}
