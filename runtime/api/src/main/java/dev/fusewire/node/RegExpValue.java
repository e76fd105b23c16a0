package dev.fusewire.node;

import org.jspecify.annotations.Nullable;

/** A regular expression as a value, such as an environment variable of that type. */
public record RegExpValue(String source, String flags) implements Opaque {

    @Override
    public String format() {
        return "regexp";
    }

    @Override
    public ObjectValue shown(int longest) {
        return ObjectValue.of("__enc__", true, "type", "regexp", "data", toString());
    }

    @Override
    public @Nullable Object member(String name) {
        return switch (name) {
            case "source" -> source;
            case "flags" -> flags;
            default -> null;
        };
    }

    @Override
    public String toString() {
        return "/" + source + "/" + flags;
    }
}
