package dev.fusewire.example.stations.ocpp;

import static dev.fusewire.example.stations.ocpp.CommonOrders.ACCEPTED;
import static dev.fusewire.example.stations.ocpp.CommonOrders.answer;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What OCPP 2.0.1 asks of a station's device model: values, settings and reports in parts. */
final class VariableOrders {

    private final StationPlan plan;
    private final Variables variables;
    private final Dialect201 dialect;
    private final CommonOrders common;

    VariableOrders(StationPlan plan, Variables variables, Dialect201 dialect, CommonOrders common) {
        this.plan = plan;
        this.variables = variables;
        this.dialect = dialect;
        this.common = common;
    }

    Future<JsonObject> serve(String action, JsonObject said) {
        return switch (action) {
            case "GetVariables" -> each(said, "getVariableData", "getVariableResult", variables::read);
            case "SetVariables" -> each(said, "setVariableData", "setVariableResult", this::write);
            case "GetBaseReport" ->
                report(said, said.getString("reportBase", "").equals("ConfigurationInventory"), null);
            default -> report(said, false, names(said));
        };
    }

    private Future<JsonObject> each(
            JsonObject said, String asked, String answered, Function<JsonObject, JsonObject> item) {
        JsonArray results = new JsonArray();
        for (Object each : said.getJsonArray(asked, new JsonArray())) {
            JsonObject one = (JsonObject) each;
            if (Variables.name(one).equals(Variables.METERED) && plan.has(Deviation.REBOOTS_ON_METER_KEYS)) {
                common.soon(() -> common.control.reboot("Unknown"));
            }
            results.add(item.apply(one));
        }
        return Future.succeededFuture(new JsonObject().put(answered, results));
    }

    private JsonObject write(JsonObject item) {
        JsonObject result = variables.write(item);
        if (Variables.name(item).equals(Variables.HEARTBEAT)
                && result.getString("attributeStatus").equals(ACCEPTED)) {
            common.control.heartbeatEvery(variables.number(Variables.HEARTBEAT, 300));
        }
        return result;
    }

    private static @Nullable Set<String> names(JsonObject said) {
        JsonArray wanted = said.getJsonArray("componentVariable");
        if (wanted == null) {
            return null;
        }
        Set<String> names = new HashSet<>();
        wanted.forEach(each -> names.add(Variables.name((JsonObject) each)));
        return names;
    }

    /** The answer first, then the parts, each with its number and whether there are more. */
    private Future<JsonObject> report(JsonObject said, boolean writableOnly, @Nullable Set<String> wanted) {
        List<JsonArray> parts = variables.report(writableOnly, wanted);
        if (parts.isEmpty()) {
            return answer("EmptyResultSet");
        }
        common.soon(() -> {
            for (int i = 0; i < parts.size(); i++) {
                dialect.say(
                        "NotifyReport",
                        new JsonObject()
                                .put("requestId", said.getInteger("requestId", 0))
                                .put("generatedAt", dialect.now())
                                .put("seqNo", i)
                                .put("tbc", i < parts.size() - 1)
                                .put("reportData", parts.get(i)));
            }
        });
        return answer(ACCEPTED);
    }
}
