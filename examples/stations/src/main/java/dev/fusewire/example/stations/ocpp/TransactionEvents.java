package dev.fusewire.example.stations.ocpp;

import io.vertx.core.json.JsonObject;
import java.util.function.Consumer;

/** Transactions as OCPP 2.0.1 has them: events with numbers in a row, kept until each is answered. */
final class TransactionEvents {

    private static final String UPDATED = "Updated";

    private final StationBody body;
    private final StationPlan plan;
    private final OcppSocket socket;
    private final OfflineQueue queue;
    private final Meter201 meter;
    private final Variables variables;
    private final TimeWords times;

    TransactionEvents(StationBody body, OcppSocket socket, OfflineQueue queue, Meter201 meter, Variables variables) {
        this.body = body;
        this.socket = socket;
        this.queue = queue;
        this.meter = meter;
        this.variables = variables;
        plan = body.plan;
        times = new TimeWords(plan);
    }

    private JsonObject event(OcppEvse evse, Transaction transaction, String type, String trigger) {
        JsonObject info = new JsonObject()
                .put("transactionId", transaction.own)
                .put(
                        "chargingState",
                        switch (evse.state) {
                            case CHARGING -> "Charging";
                            case SUSPENDED_EV -> "SuspendedEV";
                            case SUSPENDED_EVSE -> "SuspendedEVSE";
                            default -> "EVConnected";
                        });
        if (transaction.remoteStart >= 0) {
            info.put("remoteStartId", transaction.remoteStart);
        }
        JsonObject said = new JsonObject()
                .put("eventType", type)
                .put("timestamp", times.of(body.now()))
                .put("triggerReason", trigger)
                .put("seqNo", transaction.events++)
                .put("transactionInfo", info)
                .put(
                        "evse",
                        new JsonObject()
                                .put("id", Dialect201.number(plan, evse))
                                .put("connectorId", 1));
        return socket.isOpen() ? said : said.put("offline", true);
    }

    private void keep(JsonObject event, Consumer<JsonObject> answered) {
        var _ = Dialect201.more(plan, event);
        for (int i = 0; i < (plan.has(Deviation.SENDS_TWICE) ? 2 : 1); i++) {
            queue.add("TransactionEvent", () -> event, answered);
        }
    }

    private String type(Transaction transaction) {
        return transaction.remoteStart >= 0 ? "Central" : "ISO14443";
    }

    void began(OcppEvse evse, Transaction transaction) {
        JsonObject said = event(
                        evse, transaction, "Started", transaction.remoteStart >= 0 ? "RemoteStart" : "Authorized")
                .put("idToken", Dialect201.token(plan, transaction.tag, type(transaction)))
                .put("meterValue", meter.sample(evse, transaction, "Transaction.Begin"));
        if (transaction.reservation > 0) {
            said.put("reservationId", transaction.reservation);
        } else if (plan.has(Deviation.ZERO_IDS)) {
            said.put("reservationId", 0);
        }
        keep(said, answer -> {
            String verdict =
                    answer.getJsonObject("idTokenInfo", new JsonObject()).getString("status", "Accepted");
            if (!verdict.equals("Accepted")
                    && variables.isTrue(Variables.STOPS_INVALID)
                    && evse.transaction == transaction) {
                body.end(evse, "DeAuthorized", "");
            }
        });
    }

    /** Whether the car charges, for as long as the transaction runs. */
    void stateChanged(OcppEvse evse) {
        Transaction running = evse.transaction;
        // what comes before its first event that one says
        if (running != null && running.events > 0) {
            keep(event(evse, running, UPDATED, "ChargingStateChanged"), _ -> {});
        }
    }

    void metered(OcppEvse evse, Transaction transaction, String context, String trigger) {
        if (plan.has(Deviation.SKIPS_EVENTS) && transaction.events % 3 == 0) {
            transaction.events++;
            return;
        }
        keep(
                event(evse, transaction, UPDATED, trigger).put("meterValue", meter.sample(evse, transaction, context)),
                _ -> {});
    }

    /** On request: what runs, as an event of its own. */
    void triggered(OcppEvse evse) {
        Transaction running = evse.transaction;
        if (running != null) {
            metered(evse, running, "Trigger", "Trigger");
        }
    }

    /** @param reason in the words of 1.6 */
    void ended(OcppEvse evse, Transaction transaction, String reason, String tag) {
        JsonObject said = event(evse, transaction, "Ended", trigger(reason))
                .put("meterValue", meter.sample(evse, transaction, "Transaction.End"));
        said.getJsonObject("transactionInfo")
                .put("chargingState", reason.equals("EVDisconnected") ? "Idle" : "EVConnected")
                .put("stoppedReason", stopped(reason));
        if (!tag.isEmpty()) {
            said.put("idToken", Dialect201.token(plan, tag, type(transaction)));
        }
        keep(said, _ -> {});
        if (plan.has(Deviation.METER_AFTER_STOP)) {
            metered(evse, transaction, "Transaction.End", "MeterValuePeriodic");
        }
    }

    /** The end of a transaction that never was. */
    void endNothing() {
        queue.add(
                "TransactionEvent",
                () -> new JsonObject()
                        .put("eventType", "Ended")
                        .put("timestamp", times.of(body.now()))
                        .put("triggerReason", "RemoteStart")
                        .put("seqNo", 0)
                        .put(
                                "transactionInfo",
                                new JsonObject().put("transactionId", "none").put("stoppedReason", "Timeout")),
                _ -> {});
    }

    private static String trigger(String reason) {
        return switch (reason) {
            case "Remote" -> "RemoteStop";
            case "Local" -> "StopAuthorized";
            case "EVDisconnected" -> "EVCommunicationLost";
            case "DeAuthorized" -> "Deauthorized";
            case "UnlockCommand" -> "UnlockCommand";
            case "HardReset", "SoftReset" -> "ResetCommand";
            default -> "AbnormalCondition";
        };
    }

    private static String stopped(String reason) {
        return switch (reason) {
            case "HardReset" -> "ImmediateReset";
            case "SoftReset" -> "Reboot";
            case "UnlockCommand" -> "Other";
            default -> reason;
        };
    }
}
