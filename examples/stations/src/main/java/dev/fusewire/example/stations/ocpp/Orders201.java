package dev.fusewire.example.stations.ocpp;

import static dev.fusewire.example.stations.ocpp.CommonOrders.ACCEPTED;
import static dev.fusewire.example.stations.ocpp.CommonOrders.REJECTED;
import static dev.fusewire.example.stations.ocpp.CommonOrders.answer;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a station that speaks OCPP 2.0.1 makes of what it is told, its device model aside. */
final class Orders201 {

    private static final String SCHEDULED = "Scheduled";
    private static final Duration LOOKS_AGAIN = Duration.ofSeconds(1);

    private final StationBody body;
    private final StationPlan plan;
    private final Variables variables;
    private final Dialect201 dialect;
    private final OfflineQueue queue;
    private final CommonOrders common;
    private final VariableOrders device;
    private final ProfileOrders201 profiles;

    Orders201(StationBody body, Variables variables, Dialect201 dialect, OfflineQueue queue, StationControl control) {
        this.body = body;
        this.plan = body.plan;
        this.variables = variables;
        this.dialect = dialect;
        this.queue = queue;
        common = new CommonOrders(body, control);
        device = new VariableOrders(plan, variables, dialect, common);
        profiles = new ProfileOrders201(body, variables, dialect, common);
    }

    Future<JsonObject> serve(String action, JsonObject said) {
        return switch (action) {
            case "RequestStartTransaction" -> answer(start(said));
            case "RequestStopTransaction" -> answer(stop(said));
            case "GetTransactionStatus" -> Future.succeededFuture(transaction(said));
            case "ChangeAvailability" ->
                answer(common.availability(
                        common.meant(evse(said)),
                        said.getString("operationalStatus", "").equals("Operative")));
            case "UnlockConnector" -> answer(unlock(said));
            case "Reset" -> answer(reset(said));
            case "TriggerMessage" -> answer(trigger(said));
            case "GetVariables", "SetVariables", "GetBaseReport", "GetReport" -> device.serve(action, said);
            case "SetChargingProfile", "ClearChargingProfile", "GetCompositeSchedule" -> profiles.serve(action, said);
            case "ReserveNow" -> answer(reserve(said));
            case "CancelReservation" -> answer(common.cancel(said.getInteger("reservationId", -1)));
            case "SendLocalList" -> answer(localList(said));
            case "GetLocalListVersion" ->
                Future.succeededFuture(new JsonObject().put("versionNumber", body.localList.version()));
            case "UpdateFirmware" -> {
                steps("FirmwareStatusNotification", CommonOrders.FIRMWARE, said, true);
                yield answer(ACCEPTED);
            }
            case "GetLog" -> {
                steps("LogStatusNotification", CommonOrders.UPLOAD, said, false);
                yield Future.succeededFuture(
                        new JsonObject().put("status", ACCEPTED).put("filename", plan.identity() + ".log"));
            }
            case "ClearCache", "InstallCertificate", "DeleteCertificate", "CertificateSigned" -> answer(ACCEPTED);
            case "GetInstalledCertificateIds" -> answer("NotFound");
            case "DataTransfer" -> answer("UnknownVendorId");
            default -> CommonOrders.notImplemented(action);
        };
    }

    /** The EVSE an order is for; null for the whole station. */
    private static @Nullable Integer evse(JsonObject said) {
        JsonObject evse = said.getJsonObject("evse");
        return evse == null ? null : evse.getInteger("id");
    }

    private static String tag(JsonObject said, String member) {
        return said.getJsonObject(member, new JsonObject()).getString("idToken", "");
    }

    private void steps(String action, List<String> words, JsonObject said, boolean reboots) {
        int request = said.getInteger("requestId", 0);
        common.steps(
                word -> dialect.say(action, new JsonObject().put("status", word).put("requestId", request)),
                words,
                reboots);
    }

    private String start(JsonObject said) {
        if (plan.has(Deviation.REFUSES_REMOTE_START)) {
            return REJECTED;
        }
        if (plan.has(Deviation.STARTS_NOTHING)) {
            common.control.after(Duration.ofMillis(500), dialect.events()::endNothing);
            return ACCEPTED;
        }
        String tag = tag(said, "idToken");
        OcppEvse evse = common.free(said.getInteger("evseId"), tag);
        if (evse == null) {
            return REJECTED;
        }
        JsonObject profile = said.getJsonObject("chargingProfile");
        if (profile != null) {
            body.profiles.install(evse.number, ProfileOrders201.old(profile), body.now());
        }
        common.begin(evse, tag, said.getInteger("remoteStartId", 0), variables.isTrue(Variables.ASKS_FIRST));
        return ACCEPTED;
    }

    private @Nullable OcppEvse charging(@Nullable String transaction) {
        return body.evses.stream()
                .filter(evse -> evse.transaction != null && evse.transaction.own.equals(transaction))
                .findFirst()
                .orElse(null);
    }

    private String stop(JsonObject said) {
        OcppEvse evse = charging(said.getString("transactionId"));
        if (evse == null) {
            return REJECTED;
        }
        common.soon(() -> body.end(evse, "Remote", ""));
        return ACCEPTED;
    }

    private JsonObject transaction(JsonObject said) {
        String id = said.getString("transactionId");
        JsonObject answer = new JsonObject().put("messagesInQueue", queue.size() > 0);
        return id == null ? answer : answer.put("ongoingIndicator", charging(id) != null);
    }

    private String unlock(JsonObject said) {
        OcppEvse evse = body.evse(said.getInteger("evseId", 0));
        if (evse == null || said.getInteger("connectorId", 0) != 1) {
            return "UnknownConnector";
        }
        return evse.transaction == null ? "Unlocked" : "OngoingAuthorizedTransaction";
    }

    private String reset(JsonObject said) {
        List<OcppEvse> meant = common.meant(said.getInteger("evseId"));
        if (meant.isEmpty()) {
            return REJECTED;
        }
        boolean isWhole = said.getInteger("evseId", 0) == 0;
        boolean isBusy = meant.stream().anyMatch(evse -> evse.transaction != null);
        if (said.getString("type", "").equals("OnIdle")) {
            if (isWhole) {
                rebootOnceIdle();
            }
            return isBusy ? SCHEDULED : ACCEPTED;
        }
        if (isWhole) {
            common.reset("HardReset", "RemoteReset");
        } else {
            common.soon(() -> meant.forEach(evse -> body.end(evse, "HardReset", "")));
        }
        return ACCEPTED;
    }

    private void rebootOnceIdle() {
        common.control.after(LOOKS_AGAIN, () -> {
            if (body.evses.stream().anyMatch(evse -> evse.transaction != null)) {
                rebootOnceIdle();
            } else {
                common.control.reboot("ScheduledReset");
            }
        });
    }

    private String trigger(JsonObject said) {
        String wanted = said.getString("requestedMessage", "");
        if (plan.has(Deviation.REFUSES_TRIGGER) || wanted.equals("BootNotification") && plan.has(Deviation.NO_BOOT)) {
            return REJECTED;
        }
        List<OcppEvse> meant = common.meant(evse(said));
        switch (wanted) {
            case "BootNotification" -> common.soon(common.control::bootAgain);
            case "Heartbeat" -> common.soon(dialect::heartbeat);
            case "StatusNotification" -> common.soon(() -> meant.forEach(dialect::status));
            case "MeterValues" -> common.soon(() -> meant.forEach(dialect::meter));
            case "TransactionEvent" -> common.soon(() -> meant.forEach(dialect.events()::triggered));
            case "FirmwareStatusNotification", "LogStatusNotification" ->
                common.soon(() -> dialect.say(wanted, new JsonObject().put("status", "Idle")));
            default -> {
                return "NotImplemented";
            }
        }
        return ACCEPTED;
    }

    private String reserve(JsonObject said) {
        String tag = tag(said, "idToken");
        Instant until = Profiles.time(said.getString("expiryDateTime"));
        // for no certain EVSE: the first one that is free; there is one kind of connector here
        OcppEvse evse = common.free(said.getInteger("evseId"), tag);
        OcppEvse named = evse != null ? evse : body.evse(said.getInteger("evseId", 1));
        return named == null || until == null
                ? REJECTED
                : body.reserve(
                        named,
                        new OcppEvse.Reservation(said.getInteger("id", 0), tag, tag(said, "groupIdToken"), until));
    }

    private String localList(JsonObject said) {
        List<LocalList.Entry> entries = new ArrayList<>();
        for (Object each : said.getJsonArray("localAuthorizationList", new JsonArray())) {
            JsonObject entry = (JsonObject) each;
            JsonObject info = entry.getJsonObject("idTokenInfo");
            entries.add(new LocalList.Entry(tag(entry, "idToken"), info == null ? null : info.getString("status", "")));
        }
        return body.localList.update(
                said.getString("updateType", "").equals("Full"), said.getInteger("versionNumber", 0), entries);
    }
}
