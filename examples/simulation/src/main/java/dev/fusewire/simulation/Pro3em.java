package dev.fusewire.simulation;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** A Shelly Pro 3EM: its components, and what it can be asked. */
final class Pro3em implements RpcDevice {

    private static final List<String> LETTERS = List.of("a", "b", "c");

    private final String id;
    private final Site site;
    private final Faults faults;
    private final boolean monophase;

    Pro3em(String id, Site site, Faults faults, boolean monophase) {
        this.id = id;
        this.site = site;
        this.faults = faults;
        this.monophase = monophase;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public boolean isSilent() {
        return faults.meterSilent;
    }

    @Override
    public JsonObject call(String method, JsonObject params) {
        int component = params.getInteger("id", 0);
        return switch (method) {
            case "Shelly.GetStatus" ->
                meters().mergeIn(energies())
                        .put(
                                "sys",
                                new JsonObject().put("uptime", site.elapsed().toSeconds()));
            case "Shelly.GetDeviceInfo" ->
                new JsonObject()
                        .put("id", id)
                        .put("model", "SPEM-003CEBEU")
                        .put("gen", 2)
                        .put("app", "Pro3EM")
                        .put("ver", "1.4.4")
                        .put("profile", monophase ? "monophase" : "triphase");
            case "EM.GetStatus" -> one(meters(), "em:" + component);
            case "EM1.GetStatus" -> one(meters(), "em1:" + component);
            case "EMData.GetStatus" -> one(energies(), "emdata:" + component);
            case "EM1Data.GetStatus" -> one(energies(), "em1data:" + component);
            default -> throw new Refusal(NO_METHOD, "No handler for " + method);
        };
    }

    private static JsonObject one(JsonObject components, String name) {
        JsonObject found = components.getJsonObject(name);
        if (found == null) {
            String number = name.substring(name.indexOf(':') + 1);
            throw new Refusal(NO_COMPONENT, "Argument 'id', value " + number + " not found!");
        }
        return found;
    }

    /** What is measured, by component: {@code em:0}, or {@code em1:0} to {@code em1:2}. */
    JsonObject meters() {
        var components = new JsonObject();
        var whole = new JsonObject().put("id", 0);
        double current = 0;
        double power = 0;
        for (int phase = 0; phase < LETTERS.size(); phase++) {
            JsonObject values = phase(phase);
            if (monophase) {
                components.put("em1:" + phase, new JsonObject().put("id", phase).mergeIn(values));
            }
            String letter = LETTERS.get(phase) + "_";
            values.forEach(value -> whole.put(letter + value.getKey(), value.getValue()));
            current += site.meter().read(phase).current();
            power += site.meter().read(phase).power();
        }
        return monophase
                ? components
                : components.put(
                        "em:0",
                        whole.putNull("n_current")
                                .put("total_current", rounded(current, 3))
                                .put("total_act_power", rounded(power, 3))
                                .put("user_calibrated_phase", new JsonArray()));
    }

    private JsonObject phase(int phase) {
        Meter.Reading reading = site.meter().read(phase);
        if (faults.silentPhases.contains(phase)) {
            return new JsonObject()
                    .putNull("current")
                    .putNull("voltage")
                    .putNull("act_power")
                    .put("errors", JsonArray.of("power_meter_failure"));
        }
        return new JsonObject()
                .put("current", rounded(reading.current(), 3))
                .put("voltage", rounded(reading.voltage(), 1))
                .put("act_power", rounded(reading.power(), 1))
                .put("aprt_power", rounded(reading.current() * reading.voltage(), 1))
                .put("pf", rounded(reading.factor(), 2))
                .put("freq", 50.0);
    }

    /** What was counted, by component. */
    JsonObject energies() {
        var components = new JsonObject();
        var whole = new JsonObject().put("id", 0);
        double bought = 0;
        double sold = 0;
        for (int phase = 0; phase < LETTERS.size(); phase++) {
            Meter.Reading reading = site.meter().read(phase);
            var values = new JsonObject()
                    .put("total_act_energy", rounded(reading.total(), 2))
                    .put("total_act_ret_energy", rounded(reading.returned(), 2));
            if (monophase) {
                components.put(
                        "em1data:" + phase, new JsonObject().put("id", phase).mergeIn(values));
            }
            String letter = LETTERS.get(phase) + "_";
            values.forEach(value -> whole.put(letter + value.getKey(), value.getValue()));
            bought += reading.total();
            sold += reading.returned();
        }
        return monophase
                ? components
                : components.put(
                        "emdata:0", whole.put("total_act", rounded(bought, 2)).put("total_act_ret", rounded(sold, 2)));
    }

    private static double rounded(double value, int digits) {
        return BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP).doubleValue();
    }
}
