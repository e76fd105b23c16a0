package dev.fusewire.node;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A value as the editor's debug sidebar wants it: a text with the format it is to be read in. What JSON cannot say is
 * marked with {@code __enc__}, as {@code RED.util.encodeObject} does.
 */
public final class DebugFormat {

    private static final String MARK = "__enc__";

    private DebugFormat() {}

    /** Adds {@code msg} and {@code format} to what else is said of the value. */
    public static ObjectValue encode(ObjectValue.Builder about, @Nullable Object value, int longest) {
        return switch (value) {
            case null ->
                about.put("msg", "(undefined)").put("format", "undefined").build();
            case Null _ -> about.put("msg", "(undefined)").put("format", "null").build();
            case String text ->
                about.put("msg", cut(text, longest))
                        .put("format", "string[" + text.length() + "]")
                        .build();
            case Boolean flag ->
                about.put("msg", flag.toString()).put("format", "boolean").build();
            case Number number ->
                about.put("msg", Values.text(number)).put("format", "number").build();
            case Bytes bytes -> {
                String hex = bytes.hex();
                yield about.put("msg", hex.length() > longest ? hex.substring(0, longest) : hex)
                        .put("format", "buffer[" + bytes.length() + "]")
                        .build();
            }
            case Instant time ->
                about.put("msg", Values.text(time)).put("format", "Date").build();
            case ArrayValue array -> {
                Object body = array.size() > longest ? clipped(array, longest) : marked(null, array, longest);
                yield about.put("msg", Json.stringify(body))
                        .put("format", "array[" + array.size() + "]")
                        .build();
            }
            case ObjectValue object ->
                about.put("msg", Json.stringify(marked(null, object, longest)))
                        .put("format", "Object")
                        .build();
            case Opaque opaque
            when opaque.isFunction() ->
                about.put("msg", "[function]").put("format", "function").build();
            case Opaque opaque ->
                about.put("msg", Json.stringify(marked(null, opaque.toJson(), longest)))
                        .put("format", "Object")
                        .build();
            default ->
                about.put("msg", value.toString()).put("format", "Object").build();
        };
    }

    private static String cut(String text, int longest) {
        return text.length() > longest ? text.substring(0, longest) + "..." : text;
    }

    private static ObjectValue mark(String type) {
        return ObjectValue.of(MARK, true, "type", type);
    }

    private static ObjectValue clipped(ArrayValue array, int longest) {
        ArrayValue.Builder data = ArrayValue.builder();
        array.subList(0, longest).forEach(item -> data.add(marked(null, item, longest)));
        return ObjectValue.of(MARK, true, "type", "array", "data", data.build(), "length", array.size());
    }

    private static @Nullable Object marked(@Nullable String name, @Nullable Object value, int longest) {
        if ("_req".equals(name) || "_res".equals(name)) {
            return mark("internal");
        }
        return switch (value) {
            case null -> mark("undefined");
            case String text -> cut(text, longest);
            case Number number
            when !Double.isFinite(number.doubleValue()) ->
                ObjectValue.of(MARK, true, "type", "number", "data", Values.text(number));
            case Bytes bytes -> {
                ArrayValue.Builder data = ArrayValue.builder();
                for (int i = 0; i < Math.min(bytes.length(), longest); i++) {
                    data.add(bytes.array()[i] & 0xff);
                }
                yield ObjectValue.of("type", "Buffer", "data", data.build(), MARK, true, "length", bytes.length());
            }
            case ArrayValue array when array.size() > longest -> clipped(array, longest);
            case ArrayValue array -> {
                ArrayValue.Builder items = ArrayValue.builder();
                array.forEach(item -> items.add(marked(null, item, longest)));
                yield items.build();
            }
            case ObjectValue object -> {
                ObjectValue.Builder copy = ObjectValue.builder();
                object.forEach((key, item) -> copy.put(key, marked(key, item, longest)));
                yield copy.build();
            }
            case Opaque opaque when opaque.isFunction() -> mark("function");
            case Opaque opaque -> marked(null, opaque.toJson(), longest);
            default -> value;
        };
    }
}
