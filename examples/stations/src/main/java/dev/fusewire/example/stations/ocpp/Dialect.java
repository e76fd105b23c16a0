package dev.fusewire.example.stations.ocpp;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

/** One version of the protocol: how a station says what happens, and what it makes of what it is told. */
interface Dialect {

    /** @param interval of heartbeats, s */
    record Welcome(boolean accepted, int interval) {}

    Future<Welcome> boot(String reason);

    void heartbeat();

    /** The server lets it in: how everything stands, and what it says without being asked. */
    void ready();

    /** How an EVSE stands, whether or not that is new. */
    void status(OcppEvse evse);

    /** An EVSE stands otherwise than before. */
    void changed(OcppEvse evse);

    /**
     * A reservation is no more.
     *
     * @param expired or else it went with the EVSE's availability
     */
    void reservationOver(int id, boolean expired);

    /** Whether the server lets a tag charge; fails while there is no answer. */
    Future<Boolean> authorize(OcppEvse evse, String tag);

    /** The three that are kept until they are answered, in their order. */
    void began(OcppEvse evse, Transaction transaction);

    void metered(OcppEvse evse, Transaction transaction, boolean last);

    /** @param reason in the words of OCPP 1.6: Local, Remote, EVDisconnected, … */
    void ended(OcppEvse evse, Transaction transaction, String reason, String tag);

    Future<JsonObject> serve(String action, JsonObject payload);
}
