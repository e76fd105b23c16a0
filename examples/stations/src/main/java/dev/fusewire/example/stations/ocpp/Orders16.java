package dev.fusewire.example.stations.ocpp;

import dev.fusewire.example.stations.ocpp.OcppEvse.Reservation;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a station that speaks OCPP 1.6 makes of what it is told. */
final class Orders16 {

    private static final String ACCEPTED = "Accepted";
    private static final String REJECTED = "Rejected";
    private static final List<String> FIRMWARE = List.of("Downloading", "Downloaded", "Installing", "Installed");
    private static final List<String> UPLOAD = List.of("Uploading", "Uploaded");

    private final StationBody body;
    private final StationPlan plan;
    private final ConfigKeys keys;
    private final Dialect16 dialect;
    private final StationControl control;

    Orders16(StationBody body, ConfigKeys keys, Dialect16 dialect, StationControl control) {
        this.body = body;
        this.plan = body.plan;
        this.keys = keys;
        this.dialect = dialect;
        this.control = control;
    }

    Future<JsonObject> serve(String action, JsonObject said) {
        return switch (action) {
            case "RemoteStartTransaction" -> answer(remoteStart(said));
            case "RemoteStopTransaction" -> answer(remoteStop(said));
            case "ChangeAvailability" -> answer(availability(said));
            case "UnlockConnector" -> answer(unlock(said));
            case "Reset" -> answer(reset(said));
            case "TriggerMessage", "ExtendedTriggerMessage" -> answer(trigger(said));
            case "GetConfiguration" -> configuration(said);
            case "ChangeConfiguration" -> answer(change(said));
            case "ClearCache" -> answer(ACCEPTED);
            case "DataTransfer" -> answer("UnknownVendor");
            case "ReserveNow" -> answer(reserve(said));
            case "CancelReservation" -> answer(cancel(said));
            case "SendLocalList" -> answer(localList(said));
            case "GetLocalListVersion" ->
                Future.succeededFuture(new JsonObject().put("listVersion", body.localListVersion));
            case "SetChargingProfile" ->
                answer(profile(said.getInteger("connectorId", 0), said.getJsonObject("csChargingProfiles")));
            case "ClearChargingProfile" -> answer(clear(said));
            case "GetCompositeSchedule" -> composite(said);
            case "UpdateFirmware" -> {
                steps("FirmwareStatusNotification", FIRMWARE, new JsonObject(), true);
                yield Future.succeededFuture(new JsonObject());
            }
            case "SignedUpdateFirmware" -> {
                steps(
                        "SignedFirmwareStatusNotification",
                        FIRMWARE,
                        new JsonObject().put("requestId", said.getInteger("requestId", 0)),
                        true);
                yield answer(ACCEPTED);
            }
            case "GetDiagnostics" -> {
                steps("DiagnosticsStatusNotification", UPLOAD, new JsonObject(), false);
                yield Future.succeededFuture(new JsonObject().put("fileName", plan.identity() + ".log"));
            }
            case "GetLog" -> {
                steps(
                        "LogStatusNotification",
                        UPLOAD,
                        new JsonObject().put("requestId", said.getInteger("requestId", 0)),
                        false);
                yield Future.succeededFuture(
                        new JsonObject().put("status", ACCEPTED).put("filename", plan.identity() + ".log"));
            }
            case "InstallCertificate", "DeleteCertificate", "CertificateSigned" -> answer(ACCEPTED);
            case "GetInstalledCertificateIds" -> answer("NotFound");
            default ->
                Future.failedFuture(new OcppSocket.Refusal("NotImplemented", action + " is not known to this station"));
        };
    }

    private static Future<JsonObject> answer(String status) {
        return Future.succeededFuture(new JsonObject().put("status", status));
    }

    /** Once the answer is on its way. */
    private void soon(Runnable task) {
        control.after(Duration.ofMillis(20), task);
    }

    private void steps(String action, List<String> words, JsonObject more, boolean reboots) {
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            control.after(
                    Duration.ofMillis(100 + i * 200L),
                    () -> dialect.say(action, more.copy().put("status", word)));
        }
        if (reboots) {
            control.after(Duration.ofMillis(1200), () -> control.reboot("FirmwareUpdate"));
        }
    }

    private String remoteStart(JsonObject said) {
        if (plan.has(Deviation.REFUSES_REMOTE_START)) {
            return REJECTED;
        }
        if (plan.has(Deviation.STARTS_NOTHING)) {
            control.after(Duration.ofMillis(500), dialect::stopNothing);
            return ACCEPTED;
        }
        String tag = said.getString("idTag", "");
        Integer connector = said.getInteger("connectorId");
        OcppEvse evse = connector == null || connector == 0
                ? body.evses.stream()
                        .filter(each -> body.isFreeFor(each, tag))
                        .findFirst()
                        .orElse(null)
                : body.evse(connector);
        if (evse == null || !body.isFreeFor(evse, tag)) {
            return REJECTED;
        }
        JsonObject profile = said.getJsonObject("chargingProfile");
        if (profile != null) {
            body.profiles.install(evse.number, profile, body.now());
        }
        soon(() -> {
            if (keys.isTrue("AuthorizeRemoteTxRequests")) {
                var _ = body.swipe(evse, tag);
            } else {
                body.authorize(evse, tag, -1);
            }
        });
        return ACCEPTED;
    }

    private String remoteStop(JsonObject said) {
        Integer id = said.getInteger("transactionId");
        return body.evses.stream()
                .filter(evse -> evse.transaction != null && Objects.equals(evse.transaction.given, id))
                .findFirst()
                .map(evse -> {
                    soon(() -> body.end(evse, "Remote", ""));
                    return ACCEPTED;
                })
                .orElse(REJECTED);
    }

    private String availability(JsonObject said) {
        int connector = said.getInteger("connectorId", 0);
        boolean operative = said.getString("type", "").equals("Operative");
        List<OcppEvse> meant = connector == 0 ? body.evses : list(body.evse(connector));
        if (meant.isEmpty()) {
            return REJECTED;
        }
        if (plan.has(Deviation.REBOOTS_ON_AVAILABILITY)) {
            soon(() -> control.reboot("Unknown"));
        }
        boolean later = false;
        for (OcppEvse evse : meant) {
            later |= body.availability(evse, operative).equals("Scheduled");
        }
        return later ? "Scheduled" : ACCEPTED;
    }

    private static List<OcppEvse> list(@Nullable OcppEvse evse) {
        return evse == null ? List.of() : List.of(evse);
    }

    private String unlock(JsonObject said) {
        OcppEvse evse = body.evse(said.getInteger("connectorId", 0));
        if (evse == null) {
            return "NotSupported";
        }
        soon(() -> body.end(evse, "UnlockCommand", ""));
        return "Unlocked";
    }

    private String reset(JsonObject said) {
        boolean hard = said.getString("type", "").equals("Hard");
        soon(() -> {
            body.evses.forEach(evse -> body.end(evse, hard ? "HardReset" : "SoftReset", ""));
            // what it has to say of it goes first
            control.after(Duration.ofMillis(300), () -> control.reboot(hard ? "RemoteReset" : "ScheduledReset"));
        });
        return ACCEPTED;
    }

    private String trigger(JsonObject said) {
        String wanted = said.getString("requestedMessage", "");
        if (plan.has(Deviation.REFUSES_TRIGGER) || wanted.equals("BootNotification") && plan.has(Deviation.NO_BOOT)) {
            return REJECTED;
        }
        Integer connector = said.getInteger("connectorId");
        List<OcppEvse> meant = connector == null || connector == 0 ? body.evses : list(body.evse(connector));
        switch (wanted) {
            case "BootNotification" -> soon(control::bootAgain);
            case "Heartbeat" -> soon(dialect::heartbeat);
            case "StatusNotification" -> soon(() -> meant.forEach(dialect::status));
            case "MeterValues" -> soon(() -> meant.forEach(dialect::meter));
            case "FirmwareStatusNotification", "DiagnosticsStatusNotification" ->
                soon(() -> dialect.say(wanted, new JsonObject().put("status", "Idle")));
            default -> {
                return "NotImplemented";
            }
        }
        return ACCEPTED;
    }

    private Future<JsonObject> configuration(JsonObject said) {
        JsonArray wanted = said.getJsonArray("key", new JsonArray());
        if (plan.has(Deviation.REBOOTS_ON_METER_KEYS) && (wanted.isEmpty() || wanted.contains(ConfigKeys.SAMPLED))) {
            soon(() -> control.reboot("Unknown"));
        }
        return Future.succeededFuture(keys.read(wanted));
    }

    private String change(JsonObject said) {
        String key = said.getString("key", "");
        String value = said.getString("value", "");
        String answer = keys.write(key, value);
        if (answer.equals(ACCEPTED) && key.equals("HeartbeatInterval")) {
            control.heartbeatEvery(keys.number(key, 300));
        }
        if (key.equals(ConfigKeys.SAMPLED) && plan.has(Deviation.REBOOTS_ON_METER_KEYS)) {
            soon(() -> control.reboot("Unknown"));
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

    private String cancel(JsonObject said) {
        Integer id = said.getInteger("reservationId", -1);
        for (OcppEvse evse : body.evses) {
            Reservation kept = evse.reservation;
            if (kept != null && kept.id() == id) {
                evse.reservation = null;
                body.settle(evse);
                return ACCEPTED;
            }
        }
        return REJECTED;
    }

    private String localList(JsonObject said) {
        boolean full = said.getString("updateType", "").equals("Full");
        int version = said.getInteger("listVersion", 0);
        if (!full && version <= body.localListVersion) {
            return "VersionMismatch";
        }
        if (full) {
            body.localList.clear();
        }
        JsonArray list = said.getJsonArray("localAuthorizationList", new JsonArray());
        for (int i = 0; i < list.size(); i++) {
            JsonObject entry = list.getJsonObject(i);
            String tag = entry.getString("idTag", "").toUpperCase(Locale.ROOT);
            JsonObject info = entry.getJsonObject("idTagInfo");
            if (info == null) {
                body.localList.remove(tag);
            } else {
                body.localList.put(tag, info.getString("status", ""));
            }
        }
        body.localListVersion = version;
        return ACCEPTED;
    }

    private String profile(int connector, @Nullable JsonObject profile) {
        if (profile == null || connector > body.evses.size() || plan.has(Deviation.REFUSES_PROFILES)) {
            return REJECTED;
        }
        String purpose = profile.getString("chargingProfilePurpose", "");
        int stack = profile.getInteger("stackLevel", 0);
        String unit =
                profile.getJsonObject("chargingSchedule", new JsonObject()).getString("chargingRateUnit", "");
        OcppEvse evse = body.evse(connector);
        boolean noTransaction = purpose.equals("TxProfile") && (evse == null || evse.transaction == null);
        if (noTransaction
                || purpose.equals("ChargePointMaxProfile") && connector != 0
                || plan.has(Deviation.TX_PROFILE_ONLY) && !purpose.equals("TxProfile")
                || plan.has(Deviation.STACK_ZERO_ONLY) && stack != 0
                || plan.has(Deviation.WATTS_ONLY) && !unit.equals("W")
                || stack > keys.number("ChargeProfileMaxStackLevel", 8)) {
            return REJECTED;
        }
        boolean running = body.evses.stream().anyMatch(each -> each.transaction != null);
        if (!(plan.has(Deviation.DEFAULT_FOR_NEXT_ONLY) && purpose.equals("TxDefaultProfile") && running)) {
            body.profiles.install(connector, profile, body.now());
        }
        soon(() -> body.pass(0));
        return ACCEPTED;
    }

    private String clear(JsonObject said) {
        boolean any = body.profiles.clear(
                said.getInteger("id"),
                said.getInteger("connectorId"),
                said.getString("chargingProfilePurpose"),
                said.getInteger("stackLevel"));
        soon(() -> body.pass(0));
        return any ? ACCEPTED : "Unknown";
    }

    private Future<JsonObject> composite(JsonObject said) {
        int connector = said.getInteger("connectorId", 0);
        int duration = Math.min(86_400, said.getInteger("duration", 60));
        OcppEvse evse = body.evse(connector);
        if (connector > body.evses.size()) {
            return answer(REJECTED);
        }
        Instant begun = evse == null || evse.transaction == null ? null : evse.transaction.begun;
        return Future.succeededFuture(new JsonObject()
                .put("status", ACCEPTED)
                .put("connectorId", connector)
                .put("scheduleStart", dialect.time(body.now()))
                .put(
                        "chargingSchedule",
                        new JsonObject()
                                .put("duration", duration)
                                .put("chargingRateUnit", "A")
                                .put(
                                        "chargingSchedulePeriod",
                                        body.profiles.composite(
                                                connector, begun, body.now(), duration, plan.current()))));
    }
}
