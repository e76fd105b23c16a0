package dev.fusewire.editor;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Bytes;
import dev.fusewire.node.Json;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Opaque;
import dev.fusewire.node.Values;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes any value as the context sidebar reads it: a text and the format to show it in. */
final class EncodedValue {

    /** Longer texts, arrays and buffers are cut; the whole length is told. */
    private static final int LONGEST = 1000;

    private EncodedValue() {}

    static ObjectValue of(@Nullable Object value) {
        return switch (value) {
            case null -> pair("(undefined)", "undefined");
            case Null _ -> pair("(undefined)", "null");
            case Boolean flag -> pair(flag.toString(), "boolean");
            case Number number -> pair(Values.text(number), "number");
            case String text -> pair(cut(text), "string[" + text.length() + "]");
            case Instant time -> pair(Values.text(time), "Date");
            case Bytes bytes -> pair(hex(bytes), "buffer[" + bytes.length() + "]");
            case ArrayValue array -> pair(Json.stringify(inner(array)), "array[" + array.size() + "]");
            case Opaque opaque when opaque.isFunction() -> pair("[function]", "function");
            default -> pair(Json.stringify(inner(value)), "Object");
        };
    }

    private static ObjectValue pair(String message, String format) {
        return ObjectValue.of("msg", message, "format", format);
    }

    private static String cut(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
    }

    private static String hex(Bytes bytes) {
        String all = bytes.hex();
        return all.length() > LONGEST ? all.substring(0, LONGEST) : all;
    }

    /** The same value with what JSON cannot say, or not at that length, wrapped in an object marked {@code __enc__}. */
    private static @Nullable Object inner(@Nullable Object value) {
        return switch (value) {
            case null -> marked("undefined").build();
            case String text -> cut(text);
            case Double number when !Double.isFinite(number) ->
                marked("number").put("data", Values.text(number)).build();
            case Opaque opaque when opaque.isFunction() -> marked("function").build();
            case Bytes bytes -> buffer(bytes);
            case ArrayValue array -> array(array);
            case ObjectValue object -> object(object);
            default -> value;
        };
    }

    private static ObjectValue.Builder marked(String type) {
        return ObjectValue.builder().put("__enc__", true).put("type", type);
    }

    private static ObjectValue buffer(Bytes bytes) {
        ArrayValue.Builder data = ArrayValue.builder();
        for (int i = 0; i < Math.min(LONGEST, bytes.length()); i++) {
            data.add(bytes.array()[i] & 0xff);
        }
        return ObjectValue.of("type", "Buffer", "data", data.build(), "__enc__", true, "length", bytes.length());
    }

    private static Object array(ArrayValue array) {
        ArrayValue.Builder items = ArrayValue.builder();
        List<@Nullable Object> shown = array.size() > LONGEST ? array.subList(0, LONGEST) : array;
        shown.forEach(item -> items.add(inner(item)));
        return array.size() > LONGEST
                ? marked("array").put("data", items.build()).put("length", array.size()).build()
                : items.build();
    }

    private static ObjectValue object(ObjectValue object) {
        ObjectValue.Builder fields = ObjectValue.builder();
        for (Map.Entry<String, @Nullable Object> field : object.entrySet()) {
            boolean live = field.getKey().equals("_req") || field.getKey().equals("_res");
            fields.put(field.getKey(), live ? marked("internal").build() : inner(field.getValue()));
        }
        return fields.build();
    }
}
