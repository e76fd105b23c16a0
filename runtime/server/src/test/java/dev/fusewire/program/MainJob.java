package dev.fusewire.program;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.ObjectValue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** A flow file we hand out, most often {@link #CLASSIC}, with its variables set for a test. */
final class MainJob {

    static final String CLASSIC = "dynamic-load-management-classic.json";
    static final String FLOW = "dlm00000000000a1";
    static final String READING = "6f7d2f9142418020";
    static final String DECISION = "48c830d1f51f3e38";
    static final String ROOM = "208110e2d703465d";
    static final String METER = "shellyem3-E2E";
    static final String CHARGER = "900002";

    private final Map<String, Object> variables = new LinkedHashMap<>();
    private final Map<String, UnaryOperator<ObjectValue>> changes = new LinkedHashMap<>();
    private String text;

    private MainJob(String text) {
        this.text = text;
    }

    static MainJob at(int mqttPort, int chargerPort) throws IOException {
        return of(CLASSIC, mqttPort, chargerPort);
    }

    /** The stores of variables that the classic flow wants, and a program without the simulated house does not have by itself. */
    static void provideStores(Path userDirectory) throws IOException {
        Files.writeString(userDirectory.resolve("settings.yaml"), """
            contextStorage:
              default: {module: memory}
              file: {module: localfilesystem, config: {flushInterval: 1}}
            """);
    }

    /** Any of the flow files we hand out; their variables for the devices have the same names. */
    static MainJob of(String flowFile, int mqttPort, int chargerPort) throws IOException {
        try (InputStream file = Objects.requireNonNull(MainJob.class.getResourceAsStream("/flows/" + flowFile))) {
            MainJob job = new MainJob(new String(file.readAllBytes(), StandardCharsets.UTF_8));
            return job.with("MQTT_BROKER", "mqtt://127.0.0.1:" + mqttPort)
                    .with("GO_E_CHARGER_HOST", "127.0.0.1:" + chargerPort)
                    .with("SHELLY_ID", METER);
        }
    }

    @CanIgnoreReturnValue
    MainJob with(String variable, Object value) {
        variables.put(variable, value);
        return this;
    }

    /**
     * Time runs ten times as fast, as it does in {@code HouseSettings.quick}: each period and each limit is a tenth.
     * The five minutes of overload become six seconds.
     */
    MainJob quick() {
        text = replaced("\"repeat\": \"5\"", "\"repeat\": \"0.5\"");
        text = replaced("const SETTLE = 7; ", "const SETTLE = 0.7; ");
        text = replaced("pause.at + 2000", "pause.at + 200");
        text = replaced("\"rateUnits\": \"second\"", "\"rateUnits\": \"second\", \"nbRateUnits\": \"0.1\"");
        return with("OVERLOAD_MINUTES", 0.1)
                .with("RESUME_SECONDS", 3)
                .with("RAISE_SECONDS", 0.5)
                .with("METER_LATE_SECONDS", 5)
                .with("METER_LOST_SECONDS", 6);
    }

    /** Changes one node. */
    @CanIgnoreReturnValue
    MainJob with(String id, UnaryOperator<ObjectValue> change) {
        changes.put(id, change);
        return this;
    }

    /** Changes all nodes of a type: in each, these properties are set. */
    @CanIgnoreReturnValue
    MainJob withAll(String type, Map<String, Object> properties) {
        flows().stream()
                .map(ObjectValue.class::cast)
                .filter(node -> node.string("type", "").equals(type))
                .forEach(node -> with(node.string("id", ""), former -> {
                    ObjectValue changed = former;
                    for (Map.Entry<String, Object> property : properties.entrySet()) {
                        changed = changed.with(property.getKey(), property.getValue());
                    }
                    return changed;
                }));
        return this;
    }

    /** The id of the only node of this type with this name. */
    String idOf(String type, String name) {
        return flows().stream()
                .map(ObjectValue.class::cast)
                .filter(node -> node.string("type", "").equals(type)
                        && node.string("name", "").equals(name))
                .map(node -> node.string("id", ""))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the flow has no " + type + " named " + name));
    }

    /** The native nodes ten times as fast, as far as their forms allow; a charge point of the house does the rest. */
    MainJob quickNodes() {
        // between silent and lost there is time to look, on a machine that is busy, too
        Map<String, Object> meter = Map.of("meterLate", "4", "meterSilent", "5", "meterLost", "9");
        withAll("shelly 3em", Map.of("stale", "5", "spacing", "0.1"));
        withAll("go-e", Map.of("interval", "0.5", "timeout", "1"));
        Map<String, Object> station = new LinkedHashMap<>(meter);
        station.putAll(Map.of("deadTime", "1", "raiseDelay", "1.5", "raiseStep", "16", "every", "0.5"));
        station.putAll(Map.of("unheardAfter", "6", "unusedAfter", "6"));
        withAll("charging station", station);
        withAll("charge point", Map.of("shortestOff", "1"));
        for (String type : List.of("current adjuster", "fuse guard", "load manager")) {
            Map<String, Object> all = new LinkedHashMap<>(meter);
            all.putAll(Map.of("interval", "1", "deadTime", "1", "raiseDelay", "1.5", "raiseStep", "16"));
            all.putAll(Map.of("longestOverload", "6", "resumeDelay", "3", "shortestPause", "3"));
            withAll(type, all);
        }
        return this;
    }

    private String replaced(String from, String to) {
        if (!text.contains(from)) {
            throw new IllegalStateException("the flow has no " + from + " any more");
        }
        return text.replace(from, to);
    }

    ArrayValue flows() {
        ArrayValue flows = (ArrayValue) Json.parse(text);
        return ArrayValue.copyOf(flows.stream()
                .map(each -> each instanceof ObjectValue node ? changed(node) : each)
                .toList());
    }

    private ObjectValue changed(ObjectValue node) {
        ObjectValue changed =
                changes.getOrDefault(node.string("id", ""), same -> same).apply(node);
        return changed.string("type", "").equals("tab") ? set(changed) : changed;
    }

    private ObjectValue set(ObjectValue flow) {
        if (!(flow.get("env") instanceof ArrayValue rows)) {
            return flow;
        }
        return flow.with(
                "env",
                ArrayValue.copyOf(rows.stream()
                        .map(ObjectValue.class::cast)
                        .map(row -> {
                            Object value = variables.get(row.string("name", ""));
                            if (value == null) {
                                return row;
                            }
                            ObjectValue set = row.with("value", String.valueOf(value));
                            return set.string("type", "").equals("env") ? set.with("type", "str") : set;
                        })
                        .toList()));
    }
}
