package dev.fusewire.node;

import org.jspecify.annotations.Nullable;

/**
 * An Error as a value of a message: its name and message are found by a property path and shown in the debug sidebar,
 * while JSON has its other fields only.
 *
 * @param fields what else it has, such as {@code code} or {@code syscall}
 */
public record ErrorValue(String name, String message, ObjectValue fields) implements Opaque {

    @Override
    public @Nullable Object member(String member) {
        return switch (member) {
            case "name" -> name;
            case "message" -> message;
            case "stack" -> toString();
            default -> fields.get(member);
        };
    }

    @Override
    public Object toJson() {
        return fields;
    }

    @Override
    public String format() {
        return "error";
    }

    @Override
    public ObjectValue shown(int longest) {
        return new NodeError(name, message, fields.get("code"), fields.get("cause")).shown(longest);
    }

    @Override
    public String toString() {
        return name + ": " + message;
    }
}
