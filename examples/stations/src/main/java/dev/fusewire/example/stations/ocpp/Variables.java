package dev.fusewire.example.stations.ocpp;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The device model of a station that speaks OCPP 2.0.1: components with variables. */
final class Variables {

    static final String METERED = "SampledDataCtrlr.TxUpdatedMeasurands";
    static final String HEARTBEAT = "OCPPCommCtrlr.HeartbeatInterval";
    static final String HIGHEST_STACK = "SmartChargingCtrlr.ProfileStackLevel";
    static final String ASKS_FIRST = "AuthCtrlr.AuthorizeRemoteStart";
    static final String STOPS_INVALID = "TxCtrlr.StopTxOnInvalidId";

    private enum Mutability {
        READ_ONLY("ReadOnly"),
        WRITE_ONLY("WriteOnly"),
        READ_WRITE("ReadWrite");

        private final String word;

        Mutability(String word) {
            this.word = word;
        }
    }

    private record Variable(String value, Mutability mutability, String type) {}

    private static final int ITEMS_A_PART = 10;
    private static final String BOOLEAN = "boolean";
    private static final String INTEGER = "integer";
    private static final String LIST = "MemberList";
    private static final Set<String> MEASURANDS =
            Set.of("Energy.Active.Import.Register", "Power.Active.Import", "Current.Import", "Current.Offered", "SoC");

    private final StationPlan plan;
    /** By "component.variable"; that of an EVSE by "EVSE:1.variable". */
    private final Map<String, Variable> all = new LinkedHashMap<>();

    Variables(StationPlan plan) {
        this.plan = plan;
        boolean untidy = plan.has(Deviation.UNTIDY_LISTS);
        put(HEARTBEAT, "300", INTEGER);
        put("OCPPCommCtrlr.OfflineThreshold", "300", INTEGER);
        put("OCPPCommCtrlr.WebSocketPingInterval", "0", INTEGER);
        put("OCPPCommCtrlr.ResetRetries", "1", INTEGER);
        fix("OCPPCommCtrlr.FileTransferProtocols", "HTTPS", LIST);
        put(ASKS_FIRST, "false", BOOLEAN);
        put("AuthCtrlr.LocalAuthorizeOffline", "true", BOOLEAN);
        put("AuthCtrlr.LocalPreAuthorize", "false", BOOLEAN);
        put("TxCtrlr.EVConnectionTimeOut", "60", INTEGER);
        put(STOPS_INVALID, "true", BOOLEAN);
        put("TxCtrlr.StopTxOnEVSideDisconnect", "true", BOOLEAN);
        put("TxCtrlr.TxStartPoint", "PowerPathClosed", LIST);
        put("TxCtrlr.TxStopPoint", "PowerPathClosed", LIST);
        if (!plan.has(Deviation.NO_METER_KEYS)) {
            put(
                    METERED,
                    untidy
                            ? "\"Energy.Active.Import.Register\" , 'Power.Active.Import',Current.Import, SoC"
                            : "Energy.Active.Import.Register,Power.Active.Import,Current.Import,Current.Offered,SoC",
                    LIST);
        }
        put(
                "SampledDataCtrlr.TxUpdatedInterval",
                String.valueOf(Math.max(1, plan.meterEvery().toSeconds())),
                INTEGER);
        put("AlignedDataCtrlr.Interval", "0", INTEGER);
        put("LocalAuthListCtrlr.Enabled", "true", BOOLEAN);
        fix("LocalAuthListCtrlr.ItemsPerMessage", "100", INTEGER);
        put("ReservationCtrlr.Enabled", "true", BOOLEAN);
        put("SmartChargingCtrlr.Enabled", "true", BOOLEAN);
        fix(HIGHEST_STACK, "8", INTEGER);
        fix(
                "SmartChargingCtrlr.RateUnit",
                plan.has(Deviation.WATTS_ONLY)
                        ? "W"
                        : plan.has(Deviation.SHORT_RATE_UNIT) ? "Current" : untidy ? " A , W" : "A,W",
                LIST);
        fix("SmartChargingCtrlr.PeriodsPerSchedule", "24", INTEGER);
        fix("SecurityCtrlr.SecurityProfile", "1", INTEGER);
        fix("SecurityCtrlr.Identity", plan.identity(), "string");
        all.put("SecurityCtrlr.BasicAuthPassword", new Variable("", Mutability.WRITE_ONLY, "string"));
        fix("ChargingStation.Model", plan.model(), "string");
        fix("ChargingStation.VendorName", plan.vendor(), "string");
        for (int evse = 1; evse <= plan.evses(); evse++) {
            fix("EVSE:" + evse + ".Power", String.valueOf(Math.round(plan.current() * 230 * plan.phases())), "decimal");
            fix("EVSE:" + evse + ".SupplyPhases", String.valueOf(plan.phases()), INTEGER);
        }
        if (plan.has(Deviation.HUGE_CONFIGURATION)) {
            for (int i = 0; i < 1000; i++) {
                put("MakersOwn.Key%04d".formatted(i), "x".repeat(70), "string");
            }
        }
    }

    private void put(String name, String value, String type) {
        all.put(name, new Variable(value, Mutability.READ_WRITE, type));
    }

    private void fix(String name, String value, String type) {
        all.put(name, new Variable(value, Mutability.READ_ONLY, type));
    }

    String get(String name) {
        Variable variable = all.get(name);
        return variable == null ? "" : variable.value();
    }

    boolean isTrue(String name) {
        return get(name).equals("true");
    }

    int number(String name, int otherwise) {
        String value = get(name);
        return value.matches("\\d{1,9}") ? Integer.parseInt(value) : otherwise;
    }

    boolean isMetered(String measurand) {
        return plan.has(Deviation.NO_METER_KEYS) || get(METERED).contains(measurand);
    }

    private static String component(JsonObject item) {
        JsonObject component = item.getJsonObject("component", new JsonObject());
        JsonObject evse = component.getJsonObject("evse");
        return component.getString("name", "") + (evse == null ? "" : ":" + evse.getInteger("id"));
    }

    /** What an item of a request means, as it is called here. */
    static String name(JsonObject item) {
        return component(item) + "."
                + item.getJsonObject("variable", new JsonObject()).getString("name", "");
    }

    private @Nullable String known(String name) {
        return all.keySet().stream()
                .filter(each -> each.equalsIgnoreCase(name))
                .findFirst()
                .orElse(null);
    }

    /** Why there is no such variable. */
    private String unknown(JsonObject item) {
        String component = component(item).toLowerCase(Locale.ROOT) + ".";
        return all.keySet().stream()
                        .anyMatch(each -> each.toLowerCase(Locale.ROOT).startsWith(component))
                ? "UnknownVariable"
                : "UnknownComponent";
    }

    private static JsonObject result(JsonObject item, String status) {
        return new JsonObject()
                .put("attributeStatus", status)
                .put("component", item.getJsonObject("component"))
                .put("variable", item.getJsonObject("variable"));
    }

    /** One item of GetVariables. */
    JsonObject read(JsonObject item) {
        String name = known(name(item));
        Variable variable = name == null ? null : all.get(name);
        if (variable == null) {
            return result(item, unknown(item));
        }
        return variable.mutability() == Mutability.WRITE_ONLY
                ? result(item, "Rejected")
                : result(item, "Accepted").put("attributeValue", variable.value());
    }

    /** One item of SetVariables. */
    JsonObject write(JsonObject item) {
        String name = known(name(item));
        Variable variable = name == null ? null : all.get(name);
        if (name == null || variable == null) {
            return result(item, unknown(item));
        }
        String value = item.getString("attributeValue", "");
        if (variable.mutability() == Mutability.READ_ONLY || !isValid(name, variable, value)) {
            return result(item, "Rejected");
        }
        all.put(name, new Variable(value, variable.mutability(), variable.type()));
        return result(item, "Accepted");
    }

    private static boolean isValid(String name, Variable variable, String value) {
        if (name.equals(METERED)) {
            for (String measurand : value.split(",", -1)) {
                if (!value.isBlank() && !MEASURANDS.contains(measurand.strip())) {
                    return false;
                }
            }
        }
        return switch (variable.type()) {
            case INTEGER -> value.matches("\\d{1,9}");
            case BOOLEAN -> value.equals("true") || value.equals("false");
            default -> !name.endsWith("BasicAuthPassword") || value.length() >= 16;
        };
    }

    /**
     * The parts of a report.
     *
     * @param wanted names; null for all
     */
    List<JsonArray> report(boolean writableOnly, @Nullable Set<String> wanted) {
        List<JsonArray> parts = new ArrayList<>();
        JsonArray part = new JsonArray();
        int most = plan.has(Deviation.HUGE_CONFIGURATION) ? Integer.MAX_VALUE : ITEMS_A_PART;
        for (Map.Entry<String, Variable> each : all.entrySet()) {
            boolean isMeant = wanted == null || wanted.stream().anyMatch(each.getKey()::equalsIgnoreCase);
            if (isMeant && !(writableOnly && each.getValue().mutability() == Mutability.READ_ONLY)) {
                if (part.size() == most) {
                    parts.add(part);
                    part = new JsonArray();
                }
                part.add(entry(each.getKey(), each.getValue()));
            }
        }
        if (!part.isEmpty()) {
            parts.add(part);
        }
        return parts;
    }

    private static JsonObject entry(String name, Variable variable) {
        int dot = name.indexOf('.');
        String[] component = name.substring(0, dot).split(":", -1);
        JsonObject owner = new JsonObject().put("name", component[0]);
        if (component.length > 1) {
            owner.put("evse", new JsonObject().put("id", Integer.parseInt(component[1])));
        }
        JsonObject attribute = new JsonObject().put("mutability", variable.mutability().word);
        if (variable.mutability() != Mutability.WRITE_ONLY) {
            attribute.put("value", variable.value());
        }
        return new JsonObject()
                .put("component", owner)
                .put("variable", new JsonObject().put("name", name.substring(dot + 1)))
                .put("variableAttribute", new JsonArray().add(attribute))
                .put(
                        "variableCharacteristics",
                        new JsonObject().put("dataType", variable.type()).put("supportsMonitoring", false));
    }
}
