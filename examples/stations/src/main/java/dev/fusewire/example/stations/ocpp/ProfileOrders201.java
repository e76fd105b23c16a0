package dev.fusewire.example.stations.ocpp;

import static dev.fusewire.example.stations.ocpp.CommonOrders.REJECTED;
import static dev.fusewire.example.stations.ocpp.CommonOrders.answer;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Charging profiles in the form of OCPP 2.0.1; they are kept in that of 1.6, which says the same. */
final class ProfileOrders201 {

    private static final int LONGEST = 86_400;

    private final StationBody body;
    private final Variables variables;
    private final Dialect201 dialect;
    private final CommonOrders common;

    ProfileOrders201(StationBody body, Variables variables, Dialect201 dialect, CommonOrders common) {
        this.body = body;
        this.variables = variables;
        this.dialect = dialect;
        this.common = common;
    }

    Future<JsonObject> serve(String action, JsonObject said) {
        return switch (action) {
            case "SetChargingProfile" ->
                set(said.getInteger("evseId", 0), said.getJsonObject("chargingProfile", new JsonObject()));
            case "ClearChargingProfile" -> answer(clear(said));
            default -> composite(said);
        };
    }

    private static String purpose(String word) {
        return word.equals("ChargingStationMaxProfile") ? "ChargePointMaxProfile" : word;
    }

    /** A profile of 2.0.1 in the form of 1.6: of several schedules the first. */
    static JsonObject old(JsonObject profile) {
        JsonArray schedules = profile.getJsonArray("chargingSchedule", new JsonArray());
        return profile.copy()
                .put("chargingProfileId", profile.getInteger("id", 0))
                .put("chargingProfilePurpose", purpose(profile.getString("chargingProfilePurpose", "")))
                .put("chargingSchedule", schedules.isEmpty() ? new JsonObject() : schedules.getJsonObject(0));
    }

    private static Future<JsonObject> rejected(String code) {
        return Future.succeededFuture(
                new JsonObject().put("status", REJECTED).put("statusInfo", new JsonObject().put("reasonCode", code)));
    }

    private Future<JsonObject> set(int number, JsonObject profile) {
        JsonObject old = old(profile);
        if (body.plan.has(Deviation.OLD_PROFILE_NAMES) && !profile.containsKey("chargingProfileId")) {
            return Future.failedFuture(new Refusal("FormatViolation", "chargingProfileId is missing"));
        }
        if (profile.getString("chargingProfilePurpose", "").equals("TxProfile")) {
            OcppEvse evse = body.evse(number);
            if (evse == null
                    || evse.transaction == null
                    || !evse.transaction.own.equals(profile.getString("transactionId"))) {
                return rejected("TxNotFound");
            }
        }
        if (body.profiles.isTaken(number, old)) {
            return rejected("DuplicateProfile");
        }
        return answer(common.install(number, old, variables.number(Variables.HIGHEST_STACK, 8)));
    }

    private String clear(JsonObject said) {
        JsonObject criteria = said.getJsonObject("chargingProfileCriteria", new JsonObject());
        String purpose = criteria.getString("chargingProfilePurpose");
        return common.clear(
                said.getInteger("chargingProfileId"),
                criteria.getInteger("evseId"),
                purpose == null ? null : purpose(purpose),
                criteria.getInteger("stackLevel"));
    }

    private Future<JsonObject> composite(JsonObject said) {
        int number = said.getInteger("evseId", 0);
        if (number > body.evses.size()) {
            return rejected("UnknownEvse");
        }
        int duration = Math.min(LONGEST, said.getInteger("duration", 60));
        return Future.succeededFuture(new JsonObject()
                .put("status", "Accepted")
                .put(
                        "schedule",
                        new JsonObject()
                                .put("evseId", number)
                                .put("duration", duration)
                                .put("scheduleStart", dialect.now())
                                .put("chargingRateUnit", "A")
                                .put("chargingSchedulePeriod", common.composite(number, duration))));
    }
}
