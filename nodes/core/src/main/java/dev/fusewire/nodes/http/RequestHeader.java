package dev.fusewire.nodes.http;

import dev.fusewire.node.Message;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.Property;
import dev.fusewire.node.TypedValue;
import dev.fusewire.node.Values;
import org.jspecify.annotations.Nullable;

/**
 * A row of a form's list of headers. A type that is neither "other" nor a place to look a value up in is the name or
 * value itself, picked from the form's list.
 */
public record RequestHeader(
        @Property String keyType,
        @Property String keyValue,
        @Property String valueType,
        @Property String valueValue) {

    /** The header's name for this message; empty where there is none. */
    String name(NodeContext context, @Nullable Message msg) {
        Object name = pick(keyType, keyValue, context, msg);
        return name == null ? "" : Values.text(name);
    }

    @Nullable
    Object value(NodeContext context, @Nullable Message msg) {
        return pick(valueType, valueValue, context, msg);
    }

    private static @Nullable Object pick(String type, String value, NodeContext context, @Nullable Message msg) {
        return switch (type) {
            case "other" -> value;
            case "msg", "env" -> {
                try {
                    yield TypedValue.of(value, type).evaluate(context, msg);
                } catch (NodeError _) {
                    yield null;
                }
            }
            default -> type;
        };
    }
}
