package dev.fusewire.example.stations.ocpp;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The configuration keys of a station that speaks OCPP 1.6. */
final class ConfigKeys {

    static final String SAMPLED = "MeterValuesSampledData";

    private static final Set<String> MEASURANDS = Set.of(
            "Energy.Active.Import.Register",
            "Power.Active.Import",
            "Current.Import",
            "Current.Offered",
            "Power.Offered",
            "Voltage",
            "SoC",
            "Temperature",
            "Frequency");

    private final Map<String, String> values = new LinkedHashMap<>();
    private final Set<String> readOnly;
    private final StationPlan plan;

    ConfigKeys(StationPlan plan) {
        this.plan = plan;
        boolean untidy = plan.has(Deviation.UNTIDY_LISTS);
        values.put("AuthorizeRemoteTxRequests", "false");
        values.put("ClockAlignedDataInterval", "0");
        values.put("ConnectionTimeOut", "60");
        values.put("ConnectorPhaseRotation", "0.RST");
        values.put("GetConfigurationMaxKeys", "100");
        values.put("HeartbeatInterval", "300");
        values.put("LocalAuthorizeOffline", "true");
        values.put("LocalPreAuthorize", "false");
        values.put("MeterValuesAlignedData", "");
        if (!plan.has(Deviation.NO_METER_KEYS)) {
            values.put(
                    SAMPLED,
                    untidy
                            ? "\"Energy.Active.Import.Register\" , 'Power.Active.Import',Current.Import, SoC"
                            : "Energy.Active.Import.Register,Power.Active.Import,Current.Import,Current.Offered,SoC");
        }
        values.put(
                "MeterValueSampleInterval",
                String.valueOf(Math.max(1, plan.meterEvery().toSeconds())));
        values.put("NumberOfConnectors", String.valueOf(plan.evses()));
        values.put("ResetRetries", "1");
        values.put("StopTransactionOnInvalidId", "true");
        values.put("StopTransactionOnEVSideDisconnect", "true");
        values.put("StopTxnAlignedData", "");
        values.put("StopTxnSampledData", "");
        values.put(
                untidy ? "supportedFeatureProfiles" : "SupportedFeatureProfiles",
                untidy
                        ? "Core, SmartCharging , Reservation;LocalAuthListManagement"
                        : "Core,FirmwareManagement,LocalAuthListManagement,Reservation,SmartCharging,RemoteTrigger");
        values.put("TransactionMessageAttempts", "3");
        values.put("TransactionMessageRetryInterval", "2");
        values.put("UnlockConnectorOnEVSideDisconnect", "true");
        values.put("WebSocketPingInterval", "0");
        values.put("LocalAuthListEnabled", "true");
        values.put("LocalAuthListMaxLength", "1000");
        values.put("SendLocalListMaxLength", "100");
        values.put("ReserveConnectorZeroSupported", "false");
        values.put("ChargeProfileMaxStackLevel", "8");
        values.put(
                "ChargingScheduleAllowedChargingRateUnit",
                plan.has(Deviation.WATTS_ONLY)
                        ? plan.has(Deviation.SHORT_RATE_UNIT) ? "W" : "Power"
                        : plan.has(Deviation.SHORT_RATE_UNIT) ? "A" : "Current,Power");
        values.put("ChargingScheduleMaxPeriods", "24");
        values.put("MaxChargingProfilesInstalled", "20");
        values.put("SecurityProfile", "1");
        if (plan.has(Deviation.HUGE_CONFIGURATION)) {
            for (int i = 0; i < 1000; i++) {
                values.put("MakersOwnKey%04d".formatted(i), "x".repeat(70));
            }
        }
        readOnly = Set.of(
                "NumberOfConnectors",
                "SupportedFeatureProfiles",
                "GetConfigurationMaxKeys",
                "LocalAuthListMaxLength",
                "SendLocalListMaxLength",
                "ReserveConnectorZeroSupported",
                "ChargeProfileMaxStackLevel",
                "ChargingScheduleAllowedChargingRateUnit",
                "ChargingScheduleMaxPeriods",
                "MaxChargingProfilesInstalled");
    }

    String get(String key) {
        return values.getOrDefault(key, "");
    }

    boolean isTrue(String key) {
        return get(key).equals("true");
    }

    int number(String key, int otherwise) {
        String value = get(key);
        return value.matches("\\d{1,9}") ? Integer.parseInt(value) : otherwise;
    }

    /** GetConfiguration. */
    JsonObject read(JsonArray wanted) {
        JsonArray known = new JsonArray();
        JsonArray unknown = new JsonArray();
        if (wanted.isEmpty()) {
            values.keySet().forEach(key -> known.add(entry(key)));
        }
        for (Object each : wanted) {
            String key = String.valueOf(each);
            values.keySet().stream()
                    .filter(name -> name.equalsIgnoreCase(key))
                    .findFirst()
                    .ifPresentOrElse(name -> known.add(entry(name)), () -> unknown.add(key));
        }
        JsonObject answer = new JsonObject().put("configurationKey", known);
        return unknown.isEmpty() ? answer : answer.put("unknownKey", unknown);
    }

    private JsonObject entry(String key) {
        JsonObject entry = new JsonObject().put("key", key).put("readonly", readOnly.contains(key));
        return key.equals("AuthorizationKey") ? entry : entry.put("value", get(key));
    }

    /** ChangeConfiguration: the word that answers it. */
    String write(String key, String value) {
        if (key.equals("AuthorizationKey")) {
            return value.length() < 16 ? "Rejected" : "Accepted";
        }
        if (!values.containsKey(key)) {
            return "NotSupported";
        }
        if (readOnly.contains(key)) {
            return "Rejected";
        }
        if (key.equals(SAMPLED) && !value.isBlank()) {
            for (String measurand : value.split(",", -1)) {
                if (!MEASURANDS.contains(measurand.strip())) {
                    return "Rejected";
                }
            }
        }
        if (key.endsWith("Interval") && !value.matches("\\d{1,9}")) {
            return "Rejected";
        }
        values.put(key, value);
        return "Accepted";
    }

    boolean isMetered(String measurand) {
        return plan.has(Deviation.NO_METER_KEYS) || get(SAMPLED).contains(measurand);
    }
}
