package dev.fusewire.example.stations.ocpp;

import static dev.fusewire.example.stations.ocpp.CommonOrders.ACCEPTED;
import static dev.fusewire.example.stations.ocpp.CommonOrders.REJECTED;
import static dev.fusewire.example.stations.ocpp.CommonOrders.answer;

import dev.fusewire.example.stations.ocpp.OcppEvse.Reservation;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What a station that speaks OCPP 1.6 makes of what it is told. */
final class Orders16 {

    private final StationBody body;
    private final StationPlan plan;
    private final ConfigKeys keys;
    private final Dialect16 dialect;
    private final CommonOrders common;

    Orders16(StationBody body, ConfigKeys keys, Dialect16 dialect, StationControl control) {
        this.body = body;
        this.plan = body.plan;
        this.keys = keys;
        this.dialect = dialect;
        common = new CommonOrders(body, control);
    }

    Future<JsonObject> serve(String action, JsonObject said) {
        return switch (action) {
            case "RemoteStartTransaction" -> answer(remoteStart(said));
            case "RemoteStopTransaction" -> answer(remoteStop(said));
            case "ChangeAvailability" ->
                answer(common.availability(
                        common.meant(said.getInteger("connectorId")),
                        said.getString("type", "").equals("Operative")));
            case "UnlockConnector" -> answer(unlock(said));
            case "Reset" -> answer(reset(said));
            case "TriggerMessage", "ExtendedTriggerMessage" -> answer(trigger(said));
            case "GetConfiguration" -> configuration(said);
            case "ChangeConfiguration" -> answer(change(said));
            case "ClearCache" -> answer(ACCEPTED);
            case "DataTransfer" -> answer("UnknownVendor");
            case "ReserveNow" -> answer(reserve(said));
            case "CancelReservation" -> answer(common.cancel(said.getInteger("reservationId", -1)));
            case "SendLocalList" -> answer(localList(said));
            case "GetLocalListVersion" ->
                Future.succeededFuture(new JsonObject().put("listVersion", body.localList.version()));
            case "SetChargingProfile" ->
                answer(common.install(
                        said.getInteger("connectorId", 0),
                        said.getJsonObject("csChargingProfiles"),
                        keys.number("ChargeProfileMaxStackLevel", 8)));
            case "ClearChargingProfile" ->
                answer(common.clear(
                        said.getInteger("id"),
                        said.getInteger("connectorId"),
                        said.getString("chargingProfilePurpose"),
                        said.getInteger("stackLevel")));
            case "GetCompositeSchedule" -> composite(said);
            case "UpdateFirmware" -> {
                JsonObject more = new JsonObject();
                common.steps(word -> say("FirmwareStatusNotification", more, word), CommonOrders.FIRMWARE, true);
                yield Future.succeededFuture(new JsonObject());
            }
            case "SignedUpdateFirmware" -> {
                JsonObject more = new JsonObject().put("requestId", said.getInteger("requestId", 0));
                common.steps(word -> say("SignedFirmwareStatusNotification", more, word), CommonOrders.FIRMWARE, true);
                yield answer(ACCEPTED);
            }
            case "GetDiagnostics" -> {
                JsonObject more = new JsonObject();
                common.steps(word -> say("DiagnosticsStatusNotification", more, word), CommonOrders.UPLOAD, false);
                yield Future.succeededFuture(new JsonObject().put("fileName", plan.identity() + ".log"));
            }
            case "GetLog" -> {
                JsonObject more = new JsonObject().put("requestId", said.getInteger("requestId", 0));
                common.steps(word -> say("LogStatusNotification", more, word), CommonOrders.UPLOAD, false);
                yield Future.succeededFuture(
                        new JsonObject().put("status", ACCEPTED).put("filename", plan.identity() + ".log"));
            }
            case "InstallCertificate", "DeleteCertificate", "CertificateSigned" -> answer(ACCEPTED);
            case "GetInstalledCertificateIds" -> answer("NotFound");
            default -> CommonOrders.notImplemented(action);
        };
    }

    private void say(String action, JsonObject more, String status) {
        dialect.say(action, more.copy().put("status", status));
    }

    private String remoteStart(JsonObject said) {
        if (plan.has(Deviation.REFUSES_REMOTE_START)) {
            return REJECTED;
        }
        if (plan.has(Deviation.STARTS_NOTHING)) {
            common.control.after(Duration.ofMillis(500), dialect::stopNothing);
            return ACCEPTED;
        }
        String tag = said.getString("idTag", "");
        OcppEvse evse = common.free(said.getInteger("connectorId"), tag);
        if (evse == null) {
            return REJECTED;
        }
        JsonObject profile = said.getJsonObject("chargingProfile");
        if (profile != null) {
            body.profiles.install(evse.number, profile, body.now());
        }
        common.begin(evse, tag, -1, keys.isTrue("AuthorizeRemoteTxRequests"));
        return ACCEPTED;
    }

    private String remoteStop(JsonObject said) {
        Integer id = said.getInteger("transactionId");
        return body.evses.stream()
                .filter(evse -> evse.transaction != null && Objects.equals(evse.transaction.given, id))
                .findFirst()
                .map(evse -> {
                    common.soon(() -> body.end(evse, "Remote", ""));
                    return ACCEPTED;
                })
                .orElse(REJECTED);
    }

    private String unlock(JsonObject said) {
        OcppEvse evse = body.evse(said.getInteger("connectorId", 0));
        if (evse == null) {
            return "NotSupported";
        }
        common.soon(() -> body.end(evse, "UnlockCommand", ""));
        return "Unlocked";
    }

    private String reset(JsonObject said) {
        boolean hard = said.getString("type", "").equals("Hard");
        common.reset(hard ? "HardReset" : "SoftReset", hard ? "RemoteReset" : "ScheduledReset");
        return ACCEPTED;
    }

    private String trigger(JsonObject said) {
        String wanted = said.getString("requestedMessage", "");
        if (plan.has(Deviation.REFUSES_TRIGGER) || wanted.equals("BootNotification") && plan.has(Deviation.NO_BOOT)) {
            return REJECTED;
        }
        List<OcppEvse> meant = common.meant(said.getInteger("connectorId"));
        switch (wanted) {
            case "BootNotification" -> common.soon(common.control::bootAgain);
            case "Heartbeat" -> common.soon(dialect::heartbeat);
            case "StatusNotification" -> common.soon(() -> meant.forEach(dialect::status));
            case "MeterValues" -> common.soon(() -> meant.forEach(dialect::meter));
            case "FirmwareStatusNotification", "DiagnosticsStatusNotification" ->
                common.soon(() -> dialect.say(wanted, new JsonObject().put("status", "Idle")));
            default -> {
                return "NotImplemented";
            }
        }
        return ACCEPTED;
    }

    private Future<JsonObject> configuration(JsonObject said) {
        JsonArray wanted = said.getJsonArray("key", new JsonArray());
        if (plan.has(Deviation.REBOOTS_ON_METER_KEYS) && (wanted.isEmpty() || wanted.contains(ConfigKeys.SAMPLED))) {
            common.soon(() -> common.control.reboot("Unknown"));
        }
        return Future.succeededFuture(keys.read(wanted));
    }

    private String change(JsonObject said) {
        String key = said.getString("key", "");
        String value = said.getString("value", "");
        String answer = keys.write(key, value);
        if (answer.equals(ACCEPTED) && key.equals("HeartbeatInterval")) {
            common.control.heartbeatEvery(keys.number(key, 300));
        }
        if (key.equals(ConfigKeys.SAMPLED) && plan.has(Deviation.REBOOTS_ON_METER_KEYS)) {
            common.soon(() -> common.control.reboot("Unknown"));
        }
        return answer;
    }

    private String reserve(JsonObject said) {
        OcppEvse evse = body.evse(said.getInteger("connectorId", 0));
        Instant until = Profiles.time(said.getString("expiryDate"));
        return evse == null || until == null
                ? REJECTED
                : body.reserve(
                        evse,
                        new Reservation(
                                said.getInteger("reservationId", 0),
                                said.getString("idTag", ""),
                                said.getString("parentIdTag", ""),
                                until));
    }

    private String localList(JsonObject said) {
        List<LocalList.Entry> entries = new ArrayList<>();
        for (Object each : said.getJsonArray("localAuthorizationList", new JsonArray())) {
            JsonObject entry = (JsonObject) each;
            JsonObject info = entry.getJsonObject("idTagInfo");
            entries.add(new LocalList.Entry(
                    entry.getString("idTag", ""), info == null ? null : info.getString("status", "")));
        }
        return body.localList.update(
                said.getString("updateType", "").equals("Full"), said.getInteger("listVersion", 0), entries);
    }

    private Future<JsonObject> composite(JsonObject said) {
        int connector = said.getInteger("connectorId", 0);
        int duration = Math.min(86_400, said.getInteger("duration", 60));
        if (connector > body.evses.size()) {
            return answer(REJECTED);
        }
        return Future.succeededFuture(new JsonObject()
                .put("status", ACCEPTED)
                .put("connectorId", connector)
                .put("scheduleStart", dialect.time(body.now()))
                .put(
                        "chargingSchedule",
                        new JsonObject()
                                .put("duration", duration)
                                .put("chargingRateUnit", "A")
                                .put("chargingSchedulePeriod", common.composite(connector, duration))));
    }
}
