package dev.fusewire.editor;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.ObjectValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** The flows that come with the program: the first of a new user directory, and examples in the editor's import dialog. */
public final class ReadyMadeFlows {

    /** All of them, in the order in which they are best read. */
    private static final List<String> NAMES = List.of(
            "dynamic-load-management",
            "single-node",
            "ready-by",
            "smart-meter",
            "cabinet",
            "modbus-chargers",
            "ocpp-wallbox",
            "stations",
            "shelly-pro-3em",
            "dynamic-load-management-classic");

    /** Those whose devices the program simulates by itself. */
    private static final List<String> SIMULATED =
            List.of("dynamic-load-management", "single-node", "ready-by", "cabinet", "ocpp-wallbox", "stations");

    private ReadyMadeFlows() {}

    public static List<String> names() {
        return NAMES;
    }

    public static List<String> simulated() {
        return SIMULATED;
    }

    /**
     * Reads one.
     *
     * @param values of variables of its tabs, where they are not as in the file
     * @throws IllegalArgumentException where there is none of this name
     */
    public static ArrayValue read(String name, Map<String, Object> values) {
        if (!NAMES.contains(name)) {
            throw new IllegalArgumentException(
                    "there is no flow \"%s\", expected one of %s".formatted(name, String.join(", ", NAMES)));
        }
        String path = "/flows/" + name + ".json";
        try (InputStream file = ReadyMadeFlows.class.getResourceAsStream(path)) {
            if (file == null) {
                throw new IllegalStateException(path + " is not packed with the program");
            }
            ArrayValue flows = (ArrayValue) Json.parse(new String(file.readAllBytes(), StandardCharsets.UTF_8));
            return ArrayValue.copyOf(flows.stream()
                    .map(entry -> entry instanceof ObjectValue node ? withValues(node, values) : entry)
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A tab with its variables set. */
    private static ObjectValue withValues(ObjectValue entry, Map<String, Object> values) {
        if (!entry.string("type", "").equals("tab") || !(entry.get("env") instanceof ArrayValue env)) {
            return entry;
        }
        return entry.with(
                "env",
                env.stream()
                        .map(each -> {
                            Object value = each instanceof ObjectValue variable
                                    ? values.get(variable.string("name", ""))
                                    : null;
                            return value != null && each instanceof ObjectValue variable
                                    ? variable.with("value", value)
                                    : each;
                        })
                        .toList());
    }
}
