package dev.fusewire.node;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value as the editor's debug sidebar wants it: a text with the format it is to be read in. What JSON cannot say is
 * marked with {@code __enc__}, as {@code RED.util.encodeObject} does.
 */
public final class DebugFormat {

    private static final String MARK = "__enc__";

    private final int longest;
    /** The objects around the one at hand, outermost first, and the names that led from each to the next. */
    private final List<Object> around = new ArrayList<>();

    private final List<String> names = new ArrayList<>();

    private DebugFormat(int longest) {
        this.longest = longest;
    }

    /** Adds {@code msg} and {@code format} to what else is said of the value. */
    public static ObjectValue encode(ObjectValue.Builder about, @Nullable Object value, int longest) {
        DebugFormat format = new DebugFormat(longest);
        return switch (value) {
            case null -> say(about, "undefined", "(undefined)");
            case Null _ -> say(about, "null", "(undefined)");
            case String text -> say(about, "string[" + text.length() + "]", format.cut(text));
            case Boolean flag -> say(about, "boolean", flag.toString());
            case Number number -> say(about, "number", Values.text(number));
            case Bytes bytes -> {
                String hex = bytes.hex();
                yield say(
                        about,
                        "buffer[" + bytes.length() + "]",
                        hex.length() > longest ? hex.substring(0, longest) : hex);
            }
            case Instant time -> say(about, "Date", Values.text(time));
            case ArrayValue array ->
                say(about, "array[" + array.size() + "]", Json.stringify(format.marked(null, array)));
            case ObjectValue object -> say(about, "Object", Json.stringify(format.marked(null, object)));
            case Opaque opaque -> say(about, opaque.format(), format.text(opaque));
            default -> say(about, "Object", value.toString());
        };
    }

    private static ObjectValue say(ObjectValue.Builder about, String format, Object text) {
        return about.put("msg", text).put("format", format).build();
    }

    /** A value as a line of the log: objects as JSON. */
    public static String line(@Nullable Object value) {
        boolean isPlain = value instanceof ObjectValue || value instanceof ArrayValue;
        return isPlain ? Json.stringify(new DebugFormat(Integer.MAX_VALUE).withoutCircles(value)) : Values.text(value);
    }

    private Object text(Opaque opaque) {
        return switch (opaque.format()) {
            case "function" -> "[function]";
            case "regexp" -> opaque.toString();
            case "bigint" ->
                String.valueOf(opaque.shown(longest) == null ? opaque : Json.stringify(opaque.shown(longest)));
            default -> {
                Object shown = marked(null, opaque);
                yield opaque.shown(longest) == null && !opaque.format().equals("Object")
                        ? opaque.toString()
                        : Json.stringify(shown);
            }
        };
    }

    private String cut(String text) {
        return text.length() > longest ? text.substring(0, longest) + "..." : text;
    }

    private static ObjectValue mark(String type) {
        return ObjectValue.of(MARK, true, "type", type);
    }

    private @Nullable Object marked(@Nullable String name, @Nullable Object value) {
        if ("_req".equals(name) || "_res".equals(name)) {
            return mark("internal");
        }
        return switch (value) {
            case null -> mark("undefined");
            case String text -> cut(text);
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
            case ArrayValue array
            when array.size() > longest ->
                ObjectValue.of(
                        MARK,
                        true,
                        "type",
                        "array",
                        "data",
                        items(array, array.subList(0, longest)),
                        "length",
                        array.size());
            case ArrayValue array -> items(array, array);
            case ObjectValue object -> members(object);
            case Opaque opaque -> opaque(opaque);
            default -> value;
        };
    }

    private ArrayValue items(ArrayValue array, List<?> shown) {
        ArrayValue.Builder items = ArrayValue.builder();
        around.add(array);
        for (int i = 0; i < shown.size(); i++) {
            names.add(String.valueOf(i));
            items.add(marked(null, shown.get(i)));
            names.removeLast();
        }
        around.removeLast();
        return items.build();
    }

    private ObjectValue members(ObjectValue object) {
        ObjectValue.Builder copy = ObjectValue.builder();
        if ("Buffer".equals(object.get("type")) && object.get("data") instanceof ArrayValue data) {
            // what a Buffer looks like in JSON is shown as one
            copy.put(MARK, true).put("length", data.size());
        }
        around.add(object);
        object.forEach((key, item) -> {
            names.add(key);
            copy.put(key, marked(key, item));
            names.removeLast();
        });
        around.removeLast();
        return copy.build();
    }

    private @Nullable Object opaque(Opaque opaque) {
        if (opaque.isFunction()) {
            return mark("function");
        }
        Object circle = opaque.around();
        if (circle != null) {
            return circle(circle);
        }
        ObjectValue shown = opaque.shown(longest);
        return shown == null ? marked(null, opaque.toJson()) : members(shown);
    }

    /** The way to the object a circle leads back to; the object itself where it is not among those around. */
    private @Nullable Object circle(Object target) {
        for (int i = 0; i < around.size(); i++) {
            if (around.get(i) == target) {
                return i == 0 ? "[Circular ~]" : "[Circular ~." + String.join(".", names.subList(0, i)) + "]";
            }
        }
        return target instanceof ObjectValue || target instanceof ArrayValue ? marked(null, target) : "[Circular ~]";
    }

    private @Nullable Object withoutCircles(@Nullable Object value) {
        return switch (value) {
            case ObjectValue object -> {
                ObjectValue.Builder copy = ObjectValue.builder();
                around.add(object);
                object.forEach((key, item) -> {
                    names.add(key);
                    copy.put(key, withoutCircles(item));
                    names.removeLast();
                });
                around.removeLast();
                yield copy.build();
            }
            case ArrayValue array -> {
                ArrayValue.Builder copy = ArrayValue.builder();
                around.add(array);
                for (int i = 0; i < array.size(); i++) {
                    names.add(String.valueOf(i));
                    copy.add(withoutCircles(array.get(i)));
                    names.removeLast();
                }
                around.removeLast();
                yield copy.build();
            }
            case Opaque opaque
            when opaque.around() instanceof Object target -> around.contains(target) ? circle(target) : "[Circular]";
            case null, default -> value;
        };
    }
}
