package dev.fusewire.example.stations.ocpp;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** OCPP 2.0.1 by JSON, and 2.1 as far as it is the same, with what real stations make of it. */
final class Dialect201 implements Dialect {

    private final StationBody body;
    private final StationPlan plan;
    private final OcppSocket socket;
    private final TimeWords times;
    private final Meter201 meter;
    private final TransactionEvents events;
    private final Orders201 orders;
    /** What was last said of each EVSE's connector. */
    private final Map<Integer, String> told = new HashMap<>(2);

    private int alerts;

    /** @param control what a server can make a station as a whole do */
    Dialect201(StationBody body, OcppSocket socket, OfflineQueue queue, StationControl control) {
        this.body = body;
        this.socket = socket;
        plan = body.plan;
        times = new TimeWords(plan);
        Variables variables = new Variables(plan);
        meter = new Meter201(new StationMeter(body, variables::isMetered, times));
        events = new TransactionEvents(body, socket, queue, meter, variables);
        orders = new Orders201(body, variables, this, queue, control);
    }

    private boolean has(Deviation deviation) {
        return plan.has(deviation);
    }

    String now() {
        return times.of(body.now());
    }

    static JsonObject more(StationPlan plan, JsonObject payload) {
        return plan.has(Deviation.EXTRA_MEMBERS) ? payload.put("makersOwn", "x").put("status2", 1) : payload;
    }

    /** A token as 2.0.1 has it. */
    static JsonObject token(StationPlan plan, String tag, String type) {
        return new JsonObject()
                .put("idToken", plan.has(Deviation.LONG_TAGS) ? tag + "\u0000\u0000" : tag)
                .put("type", type);
    }

    static int number(StationPlan plan, OcppEvse evse) {
        return plan.has(Deviation.CONNECTOR_ZERO_ONLY) ? 0 : evse.number;
    }

    @Override
    public Future<Welcome> boot(String reason) {
        JsonObject station = new JsonObject()
                .put("vendorName", has(Deviation.LONG_MODEL) ? "" : plan.vendor())
                .put(
                        "model",
                        has(Deviation.LONG_MODEL) ? plan.model() + " with a name longer than may be" : plan.model())
                .put(
                        "serialNumber",
                        plan.identity()
                                .substring(0, Math.min(25, plan.identity().length())))
                .put("firmwareVersion", "1.0.0");
        return socket.call(
                        "BootNotification",
                        more(plan, new JsonObject().put("reason", reason).put("chargingStation", station)))
                .map(answer -> new Welcome(
                        answer.getString("status", "").equals("Accepted"), answer.getInteger("interval", 300)));
    }

    @Override
    public void heartbeat() {
        var _ = socket.call("Heartbeat", new JsonObject());
    }

    @Override
    public void ready() {
        if (has(Deviation.STATUS_OF_ZERO)) {
            status(0, 0, "Available", body.now());
        }
        body.evses.forEach(this::status);
        if (has(Deviation.UNASKED)) {
            say(
                    "SecurityEventNotification",
                    new JsonObject().put("type", "StartupOfTheDevice").put("timestamp", now()));
            say(
                    "FirmwareStatusNotification",
                    new JsonObject().put("status", "Installed").put("requestId", 0));
            say("DataTransfer", new JsonObject().put("vendorId", "maker").put("data", "own words"));
        }
    }

    @Override
    public void status(OcppEvse evse) {
        String word = word(evse);
        told.put(evse.number, word);
        status(number(plan, evse), 1, word, body.now());
        if (has(Deviation.OLD_STATUS)) {
            status(number(plan, evse), 1, "Available", body.now().minus(Duration.ofMinutes(30)));
        }
    }

    private void status(int evse, int connector, String word, Instant at) {
        say(
                "StatusNotification",
                new JsonObject()
                        .put("timestamp", times.of(at))
                        .put("connectorStatus", word)
                        .put("evseId", evse)
                        .put("connectorId", connector));
    }

    private String word(OcppEvse evse) {
        return switch (evse.state) {
            case AVAILABLE -> "Available";
            case PREPARING, CHARGING, SUSPENDED_EV, SUSPENDED_EVSE -> "Occupied";
            case FINISHING -> has(Deviation.AVAILABLE_THOUGH_PLUGGED) ? "Available" : "Occupied";
            case RESERVED -> "Reserved";
            case UNAVAILABLE -> "Unavailable";
            case FAULTED -> "Faulted";
        };
    }

    /** What the connector's five words do not say the transaction says. */
    @Override
    public void changed(OcppEvse evse) {
        String before = told.getOrDefault(evse.number, "");
        String word = word(evse);
        if (!word.equals(before)) {
            status(evse);
            if (word.equals("Faulted") || before.equals("Faulted")) {
                alert(evse, word.equals("Faulted"));
            }
        }
        events.stateChanged(evse);
    }

    /** Something is broken, or whole again: the connector's Problem, which is watched by itself. */
    private void alert(OcppEvse evse, boolean isBroken) {
        JsonObject data = new JsonObject()
                .put("eventId", ++alerts)
                .put("timestamp", now())
                .put("trigger", "Alerting")
                .put("actualValue", String.valueOf(isBroken))
                .put("cleared", !isBroken)
                .put("eventNotificationType", "HardWiredNotification")
                .put(
                        "component",
                        new JsonObject()
                                .put("name", "Connector")
                                .put(
                                        "evse",
                                        new JsonObject()
                                                .put("id", number(plan, evse))
                                                .put("connectorId", 1)))
                .put("variable", new JsonObject().put("name", "Problem"))
                .put("techInfo", "ground fault");
        say(
                "NotifyEvent",
                new JsonObject().put("generatedAt", now()).put("seqNo", 0).put("eventData", new JsonArray().add(data)));
    }

    @Override
    public void reservationOver(int id, boolean expired) {
        say(
                "ReservationStatusUpdate",
                new JsonObject()
                        .put("reservationId", id)
                        .put("reservationUpdateStatus", expired ? "Expired" : "Removed"));
    }

    @Override
    public Future<Boolean> authorize(OcppEvse evse, String tag) {
        return socket.call("Authorize", more(plan, new JsonObject().put("idToken", token(plan, tag, "ISO14443"))))
                .map(answer -> answer.getJsonObject("idTokenInfo", new JsonObject())
                        .getString("status", "")
                        .equals("Accepted"));
    }

    @Override
    public void began(OcppEvse evse, Transaction transaction) {
        events.began(evse, transaction);
    }

    @Override
    public void metered(OcppEvse evse, Transaction transaction, boolean last) {
        events.metered(evse, transaction, last ? "Transaction.End" : "Sample.Periodic", "MeterValuePeriodic");
    }

    @Override
    public void ended(OcppEvse evse, Transaction transaction, String reason, String tag) {
        events.ended(evse, transaction, reason, tag);
    }

    /** On request. */
    void meter(OcppEvse evse) {
        say(
                "MeterValues",
                new JsonObject()
                        .put("evseId", number(plan, evse))
                        .put("meterValue", meter.sample(evse, evse.transaction, "Trigger")));
    }

    TransactionEvents events() {
        return events;
    }

    void say(String action, JsonObject payload) {
        if (socket.isOpen()) {
            var _ = socket.call(action, more(plan, payload));
        }
    }

    @Override
    public Future<JsonObject> serve(String action, JsonObject payload) {
        return orders.serve(action, payload);
    }
}
