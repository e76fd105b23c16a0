package dev.fusewire.node;

import org.jspecify.annotations.Nullable;

/** JSON text to values and back, as {@code JSON.parse} and {@code JSON.stringify} do it. */
public final class Json {

    private Json() {}

    /**
     * Reads one JSON text.
     *
     * @throws NodeError a SyntaxError in the words Node.js 22 uses
     */
    public static Object parse(String text) {
        return JsonReader.read(text);
    }

    /** Reads a JSON text that has to be an object. */
    public static ObjectValue parseObject(String text) {
        if (parse(text) instanceof ObjectValue object) {
            return object;
        }
        throw new NodeError("expected a JSON object, got: " + text);
    }

    public static String stringify(@Nullable Object value) {
        return stringify(value, 0);
    }

    /** Writes a value as {@code JSON.stringify(value, null, indent)} does; undefined alone gives "undefined". */
    public static String stringify(@Nullable Object value, int indent) {
        return JsonWriter.isLeftOut(value) ? "undefined" : JsonWriter.write(value, indent);
    }
}
