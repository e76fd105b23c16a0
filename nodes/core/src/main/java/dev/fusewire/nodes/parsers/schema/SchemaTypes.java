package dev.fusewire.nodes.parsers.schema;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The types of JSON Schema: which value is of which, and when two are equal. */
final class SchemaTypes {

    private SchemaTypes() {}

    static boolean isOfType(@Nullable Object value, Object type) {
        return switch (String.valueOf(type)) {
            case "null" -> value == Null.NULL;
            case "boolean" -> value instanceof Boolean;
            case "string" -> value instanceof String;
            case "number" -> value instanceof Number number && Double.isFinite(number.doubleValue());
            case "integer" -> value instanceof Number number && number.doubleValue() % 1 == 0;
            case "array" -> value instanceof ArrayValue;
            case "object" -> Values.isObject(value) && !(value instanceof ArrayValue);
            default -> false;
        };
    }

    /** The types a schema allows; none where it allows all. */
    static List<Object> of(@Nullable Object schema) {
        if (!(schema instanceof ObjectValue object) || object.get("type") == null) {
            return List.of();
        }
        List<Object> types = new ArrayList<>();
        if (object.get("type") instanceof ArrayValue several) {
            types.addAll(several);
        } else {
            types.add(Objects.requireNonNull(object.get("type")));
        }
        if (object.isTrue("nullable") && !types.contains("null")) {
            types.add("null");
        }
        return types;
    }

    /** JavaScript's equality of JSON values, all the way down; -0 is 0. */
    static boolean isEqual(@Nullable Object a, @Nullable Object b) {
        return a == b && a != null || Values.deepEquals(a, b);
    }
}
