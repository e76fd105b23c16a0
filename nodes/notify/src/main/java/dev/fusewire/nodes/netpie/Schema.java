package dev.fusewire.nodes.netpie;

import dev.fusewire.node.Json;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A device's schema as it is entered at NETPIE, to tell what the platform would drop without a word: with
 * {@code additionalProperties: false} it does so with fields it does not know
 * (https://docs.netpie.io/en/device-config).
 */
final class Schema {

    private final boolean takesOthers;
    private final ObjectValue properties;
    private final Set<String> told = new HashSet<>();

    private Schema(boolean takesOthers, ObjectValue properties) {
        this.takesOthers = takesOthers;
        this.properties = properties;
    }

    /**
     * @param text empty for none: then everything is well
     * @throws NodeError where it is no schema
     */
    static Schema of(String text) {
        if (text.isBlank()) {
            return new Schema(true, ObjectValue.EMPTY);
        }
        ObjectValue schema;
        try {
            schema = Json.parseObject(text);
        } catch (NodeError e) {
            throw new NodeError("Error", "schema is no JSON object: " + NodeError.textOf(e));
        }
        if (!(schema.get("properties") instanceof ObjectValue properties)) {
            throw new NodeError("Error", "schema has no \"properties\", an object with the fields by name");
        }
        return new Schema(!Boolean.FALSE.equals(schema.get("additionalProperties")), properties);
    }

    /** What is wrong with the fields of an update, each said once; empty for nothing new. */
    Optional<String> complaint(ObjectValue fields) {
        StringBuilder words = new StringBuilder();
        for (Map.Entry<String, @Nullable Object> field : fields.entrySet()) {
            String fault = fault(field.getKey(), field.getValue());
            if (!fault.isEmpty() && told.add(field.getKey() + fault)) {
                words.append(words.isEmpty() ? "" : "; ").append(fault);
            }
        }
        return words.isEmpty() ? Optional.empty() : Optional.of(words.toString());
    }

    private String fault(String name, @Nullable Object value) {
        if (value == null || value == Null.NULL) {
            return "";
        }
        if (!(properties.get(name) instanceof ObjectValue property)) {
            return takesOthers
                    ? ""
                    : "NETPIE drops \"" + name + "\": the schema has no such field, and additionalProperties is false";
        }
        String type = property.string("type", "");
        String given = Values.typeOf(value);
        boolean fits = switch (type) {
            case "number", "integer" -> value instanceof Number;
            case "string" -> value instanceof String;
            case "boolean" -> value instanceof Boolean;
            case "object", "array" -> given.equals("object");
            default -> true;
        };
        return fits ? "" : "\"" + name + "\" is a " + given + ", the schema wants a " + type;
    }
}
