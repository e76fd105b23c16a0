package dev.fusewire.nodes.parsers;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Bytes;
import dev.fusewire.node.Json;
import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.Property;
import dev.fusewire.node.PropertyPath;
import dev.fusewire.node.Values;
import dev.fusewire.nodes.parsers.schema.JsonSchema;
import io.vertx.core.Future;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes an object of JSON text, and JSON text of an object. */
@NodeType(value = "json", form = "parsers/70-JSON")
public final class JsonNode implements Node {

    private static final int INDENT = 4;

    public record Config(
            @Property(initial = "payload") String property,
            @Property String action,
            @Property boolean pretty) {}

    private final Config config;
    private final NodeContext context;
    private final String property;
    private final PropertyPath path;
    private @Nullable JsonSchema schema;
    private String schemaText = "";
    private @Nullable Object schemaGiven;
    private @Nullable Object schemaSeen;

    public JsonNode(Config config, NodeContext context) {
        this.config = config;
        this.context = context;
        property = config.property().isEmpty() ? "payload" : config.property();
        path = PropertyPath.ofMessage(property);
    }

    @Override
    public Future<?> onMessage(Message msg, Outputs out) {
        JsonSchema wanted = schema(msg.get("schema"));
        Object value = path.get(msg);
        switch (value) {
            case null -> out.send(msg);
            case String text -> parse(msg, text, wanted, out);
            case Bytes bytes -> parse(msg, bytes.text(), wanted, out);
            default -> write(msg, value, wanted, out);
        }
        return DONE;
    }

    private @Nullable JsonSchema schema(@Nullable Object given) {
        if (!Values.isTruthy(given)) {
            return null;
        }
        if (schema != null && given == schemaSeen) {
            return schema;
        }
        if (schema != null && SameText.isSame(given, schemaGiven)) {
            // what is shared never changes again: the same object is the same schema from now on
            schemaSeen = Values.share(given);
            return schema;
        }
        String text = Json.stringify(given);
        if (schema == null || !text.equals(schemaText)) {
            schema = null;
            schemaSeen = null;
            try {
                schema = JsonSchema.of(Json.parse(text));
                schemaText = text;
                schemaGiven = Json.parse(text);
            } catch (NodeError _) {
                throw new NodeError("JSON Schema error: failed to compile schema");
            }
        }
        return schema;
    }

    /** Sends what fits the schema; the schema itself goes no further. */
    private void sendChecked(Message msg, @Nullable JsonSchema wanted, @Nullable Object checked, Outputs out) {
        check(msg, wanted, checked);
        out.send(msg);
    }

    private static void check(Message msg, @Nullable JsonSchema wanted, @Nullable Object checked) {
        if (wanted == null) {
            return;
        }
        List<ObjectValue> errors = wanted.errors(checked);
        if (!errors.isEmpty()) {
            msg.set("schemaError", ArrayValue.copyOf(errors));
            throw new NodeError(errors.stream()
                    .map(error -> "data" + error.get("instancePath") + " " + error.get("message"))
                    .collect(Collectors.joining(", ", "JSON Schema error: ", "")));
        }
        msg.remove("schema");
    }

    private void parse(Message msg, String text, @Nullable JsonSchema wanted, Outputs out) {
        if (!config.action().equals("str")) {
            path.set(msg, read(text));
            // as in Node-RED the property's name is taken as it is here, not as a path
            sendChecked(msg, wanted, msg.get(property), out);
        } else {
            sendChecked(msg, wanted, wanted == null ? null : read(text), out);
        }
    }

    private static Object read(String text) {
        try {
            return Json.parse(text);
        } catch (NodeError e) {
            // the bare words, as Node-RED passes on the message and not the error
            throw new NodeError(String.valueOf(e.getMessage()));
        }
    }

    private void write(Message msg, Object value, @Nullable JsonSchema wanted, Outputs out) {
        String type = Values.typeOf(value);
        if (!type.equals("object") && !type.equals("boolean") && !type.equals("number")) {
            context.warn("Ignored unsupported payload type");
            return;
        }
        check(msg, wanted, value);
        if (config.action().isEmpty() || config.action().equals("str")) {
            try {
                path.set(msg, Json.stringify(value, config.pretty() ? INDENT : 0));
            } catch (NodeError _) {
                throw new NodeError("Failed to convert payload");
            }
        }
        out.send(msg);
    }
}
