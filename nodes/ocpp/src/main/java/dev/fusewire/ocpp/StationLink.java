package dev.fusewire.ocpp;

import dev.fusewire.node.ObjectValue;
import dev.fusewire.station.Authorization;
import dev.fusewire.station.ChargeSession;
import dev.fusewire.station.StationEvent;
import dev.fusewire.station.StationIdentity;
import dev.fusewire.station.Token;
import dev.fusewire.station.desk.StationDesk.Welcome;
import dev.fusewire.station.desk.StationView;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a {@link Translator} has of its station's connection. All futures complete on the connection's loop. */
public interface StationLink {

    String identity();

    Loop loop();

    /** When the connection was made. */
    Instant begun();

    /** Who may come in, asked anew: an operator may have decided meanwhile. */
    Welcome welcome();

    /** The station as the desk has it; empty for one that nobody set up. */
    Optional<StationView> view();

    /** Says what the station is, now that it told; from now on its {@link #quirks} are those of its model. */
    void identified(StationIdentity identity);

    /** What the station said it is, this time or an earlier one. */
    StationIdentity known();

    Quirks quirks();

    /** Tells the desk; nothing of a station that may not come in, whose futures come back with null. */
    Future<@Nullable ChargeSession> told(StationEvent event);

    Future<Authorization> authorize(int evse, Token token);

    /**
     * Calls the station, after what was asked of it before.
     *
     * @return the answer; failed with {@link CallError}, {@link NoAnswer}, or {@link dev.fusewire.node.NodeError} where
     *     the payload is not what the version has
     */
    Future<ObjectValue> call(String action, ObjectValue payload);

    /**
     * Has a certificate request of the station signed.
     *
     * @return the certificate and who signed it, as PEM; failed with why it is not signed
     */
    Future<String> sign(String request);

    /** It has booted: how often within the last hour, with this time. */
    int booted();

    /** How often a heartbeat is wanted. */
    Duration heartbeat();

    /** Writes to the log, the same words not again and again. */
    void log(String words);
}
