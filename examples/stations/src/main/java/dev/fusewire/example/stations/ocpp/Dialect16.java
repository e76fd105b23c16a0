package dev.fusewire.example.stations.ocpp;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;

/** OCPP 1.6 by JSON, with what real stations make of it. */
final class Dialect16 implements Dialect {

    private final StationBody body;
    private final StationPlan plan;
    private final ConfigKeys keys;
    private final OcppSocket socket;
    private final OfflineQueue queue;
    private final TimeWords times;
    private final StationMeter meter;
    private final Orders16 orders;

    /** @param control what a server can make a station as a whole do */
    Dialect16(StationBody body, OcppSocket socket, OfflineQueue queue, StationControl control) {
        this.body = body;
        this.socket = socket;
        this.queue = queue;
        plan = body.plan;
        keys = new ConfigKeys(plan);
        times = new TimeWords(plan);
        meter = new StationMeter(body, keys::isMetered, times);
        orders = new Orders16(body, keys, this, control);
    }

    private boolean has(Deviation deviation) {
        return plan.has(deviation);
    }

    String time(Instant at) {
        return times.of(at);
    }

    private JsonObject more(JsonObject payload) {
        return has(Deviation.EXTRA_MEMBERS) ? payload.put("makersOwn", "x").put("status2", 1) : payload;
    }

    private int connector(OcppEvse evse) {
        return has(Deviation.CONNECTOR_ZERO_ONLY) ? 0 : evse.number;
    }

    String tag(String tag) {
        return has(Deviation.LONG_TAGS) ? tag + "\u0000\u0000" : tag;
    }

    @Override
    public Future<Welcome> boot(String reason) {
        JsonObject said = new JsonObject()
                .put("chargePointVendor", has(Deviation.LONG_MODEL) ? "" : plan.vendor())
                .put(
                        "chargePointModel",
                        has(Deviation.LONG_MODEL) ? plan.model() + " with a name longer than may be" : plan.model())
                .put(
                        "chargePointSerialNumber",
                        plan.identity()
                                .substring(0, Math.min(25, plan.identity().length())))
                .put("firmwareVersion", "1.0.0");
        return socket.call("BootNotification", more(said))
                .map(answer -> new Welcome(
                        answer.getString("status", "").equals("Accepted"), answer.getInteger("interval", 300)));
    }

    @Override
    public void heartbeat() {
        var _ = socket.call("Heartbeat", new JsonObject());
    }

    @Override
    public void ready() {
        body.evses.forEach(this::status);
        if (has(Deviation.UNASKED)) {
            say(
                    "SecurityEventNotification",
                    new JsonObject().put("type", "StartupOfTheDevice").put("timestamp", time(body.now())));
            say("FirmwareStatusNotification", new JsonObject().put("status", "Installed"));
            say("DataTransfer", new JsonObject().put("vendorId", "maker").put("data", "own words"));
        }
    }

    @Override
    public void changed(OcppEvse evse) {
        status(evse);
    }

    /** 1.6 has no word for it. */
    @Override
    public void reservationOver(int id, boolean expired) {}

    @Override
    public void status(OcppEvse evse) {
        if (!socket.isOpen()) {
            return;
        }
        var _ = socket.call("StatusNotification", status(connector(evse), evse.state, time(body.now())));
        if (has(Deviation.OLD_STATUS)) {
            var _ = socket.call(
                    "StatusNotification",
                    status(
                            connector(evse),
                            OcppEvse.State.AVAILABLE,
                            time(body.now().minus(Duration.ofMinutes(30)))));
        }
    }

    private JsonObject status(int connector, OcppEvse.State state, String time) {
        return more(new JsonObject()
                .put("connectorId", connector)
                .put("errorCode", state == OcppEvse.State.FAULTED ? "GroundFailure" : "NoError")
                .put("status", state.word())
                .put("timestamp", time));
    }

    @Override
    public Future<Boolean> authorize(OcppEvse evse, String tag) {
        return socket.call("Authorize", more(new JsonObject().put("idTag", tag(tag))))
                .map(answer -> answer.getJsonObject("idTagInfo", new JsonObject())
                        .getString("status", "")
                        .equals("Accepted"));
    }

    @Override
    public void began(OcppEvse evse, Transaction transaction) {
        String at = time(transaction.begun);
        JsonObject said = more(new JsonObject()
                .put("connectorId", connector(evse))
                .put("idTag", tag(transaction.tag))
                .put("meterStart", meter.register(evse, transaction, transaction.meterStart))
                .put("timestamp", at));
        if (transaction.reservation > 0) {
            said.put("reservationId", transaction.reservation);
        } else if (has(Deviation.ZERO_IDS)) {
            said.put("reservationId", 0);
        }
        for (int i = 0; i < (has(Deviation.SENDS_TWICE) ? 2 : 1); i++) {
            queue.add("StartTransaction", () -> said, answer -> {
                transaction.given = answer.getInteger("transactionId");
                String verdict =
                        answer.getJsonObject("idTagInfo", new JsonObject()).getString("status", "Accepted");
                if (!verdict.equals("Accepted")
                        && keys.isTrue("StopTransactionOnInvalidId")
                        && evse.transaction == transaction) {
                    body.end(evse, "DeAuthorized", "");
                }
            });
        }
    }

    private int id(Transaction transaction) {
        Integer given = transaction.given;
        return given == null ? -1 : given;
    }

    @Override
    public void metered(OcppEvse evse, Transaction transaction, boolean last) {
        JsonArray values = meter.sample(evse, transaction, last ? "Transaction.End" : "Sample.Periodic");
        queue.add(
                "MeterValues",
                () -> more(new JsonObject()
                        .put("connectorId", connector(evse))
                        .put("transactionId", has(Deviation.ZERO_IDS) ? 0 : id(transaction))
                        .put("meterValue", values)),
                _ -> {});
    }

    /** On request, whether or not there is a transaction. */
    void meter(OcppEvse evse) {
        JsonObject said = new JsonObject()
                .put("connectorId", connector(evse))
                .put("meterValue", meter.sample(evse, evse.transaction, "Trigger"));
        Transaction running = evse.transaction;
        if (running != null) {
            said.put("transactionId", id(running));
        }
        var _ = socket.call("MeterValues", said);
    }

    @Override
    public void ended(OcppEvse evse, Transaction transaction, String reason, String tag) {
        double stop = meter.register(evse, transaction, Math.floor(evse.register));
        String at = time(body.now());
        for (int i = 0; i < (has(Deviation.SENDS_TWICE) ? 2 : 1); i++) {
            queue.add(
                    "StopTransaction",
                    () -> {
                        JsonObject said = new JsonObject()
                                .put("transactionId", has(Deviation.STOPS_UNKNOWN) ? -1 : id(transaction))
                                .put("meterStop", (int) stop)
                                .put("timestamp", at)
                                .put("reason", reason);
                        return more(tag.isEmpty() ? said : said.put("idTag", tag(tag)));
                    },
                    _ -> {});
        }
        if (has(Deviation.METER_AFTER_STOP)) {
            metered(evse, transaction, true);
        }
    }

    /** A stop of a transaction that never was. */
    void stopNothing() {
        queue.add(
                "StopTransaction",
                () -> new JsonObject()
                        .put("transactionId", -1)
                        .put("meterStop", 0)
                        .put("timestamp", time(body.now())),
                _ -> {});
    }

    void say(String action, JsonObject payload) {
        if (socket.isOpen()) {
            var _ = socket.call(action, more(payload));
        }
    }

    @Override
    public Future<JsonObject> serve(String action, JsonObject payload) {
        return orders.serve(action, payload);
    }
}
