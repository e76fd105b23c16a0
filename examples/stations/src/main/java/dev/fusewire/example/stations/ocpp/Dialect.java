package dev.fusewire.example.stations.ocpp;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

/** One version of the protocol: how a station says what happens, and what it makes of what it is told. */
interface Dialect {

    /** @param interval of heartbeats, s */
    record Welcome(boolean accepted, int interval) {}

    String subprotocol();

    Future<Welcome> boot(String reason);

    void heartbeat();

    void status(OcppEvse evse);

    /** Whether the server lets a tag charge; fails while there is no answer. */
    Future<Boolean> authorize(OcppEvse evse, String tag);

    /** The three that are kept until they are answered, in their order. */
    void began(OcppEvse evse, Transaction transaction);

    void metered(OcppEvse evse, Transaction transaction, boolean last);

    /** @param reason in the words of OCPP 1.6: Local, Remote, EVDisconnected, … */
    void ended(OcppEvse evse, Transaction transaction, String reason, String tag);

    Future<JsonObject> serve(String action, JsonObject payload);
}
