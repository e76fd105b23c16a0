package dev.fusewire.script;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Opaque;
import dev.fusewire.node.Values;
import org.jspecify.annotations.Nullable;

/**
 * A value JavaScript knows and a message does not, taken apart so that the next script can put it together again.
 *
 * @param parts what {@code revive} in sandbox.js takes
 */
record ScriptValue(Kind kind, ArrayValue parts) implements Opaque {

    /** What it is; the order is the one of {@code slowKind} in sandbox.js. */
    enum Kind {
        OBJECT,
        ARRAY,
        BYTES,
        FUNCTION,
        DATE,
        ERROR,
        MAP,
        SET,
        REGEXP,
        TYPED_ARRAY,
        REFERENCE,
        BOXED,
        BIGINT,
        SYMBOL,
        /** A text, number, boolean, null or undefined. */
        PLAIN,
        /** An object of Java's. */
        HOST,
        /** What stands in the script for an object of Java's that has methods. */
        LIVE;

        private static final Kind[] ALL = values();

        static Kind at(int place) {
            return ALL[place];
        }
    }

    boolean mayGiveBigInts() {
        return kind == Kind.BIGINT
                || kind == Kind.TYPED_ARRAY && parts.at(0) instanceof String type && type.startsWith("Big");
    }

    /** Where an Error keeps its own properties; before them come name, message and stack. */
    private static final int ERROR_FIELDS = 3;

    @Override
    public @Nullable Object member(String name) {
        return switch (kind) {
            case ERROR -> error(name);
            case MAP, SET -> name.equals("size") ? parts.size() : null;
            case REGEXP -> name.equals("source") ? parts.at(0) : name.equals("flags") ? parts.at(1) : null;
            default -> null;
        };
    }

    private @Nullable Object error(String name) {
        return switch (name) {
            case "name" -> parts.at(0);
            case "message" -> parts.at(1);
            case "stack" -> parts.at(2);
            default -> parts.at(ERROR_FIELDS) instanceof ObjectValue fields ? fields.get(name) : null;
        };
    }

    @Override
    public String format() {
        return switch (kind) {
            case ERROR -> "error";
            case MAP -> "map";
            case SET -> "set[" + parts.size() + "]";
            case REGEXP -> "regexp";
            case BIGINT -> "bigint";
            case DATE -> "Date";
            case TYPED_ARRAY -> TypedArray.of(parts).format();
            default -> "Object";
        };
    }

    @Override
    public @Nullable ObjectValue shown(int longest) {
        return switch (kind) {
            case ERROR -> shownError();
            case MAP -> {
                ObjectValue.Builder entries = ObjectValue.builder();
                for (Object entry : parts.subList(0, Math.min(longest, parts.size()))) {
                    if (entry instanceof ArrayValue pair) {
                        entries.put(Values.text(pair.at(0)), pair.at(1));
                    }
                }
                yield marked("map", entries.build(), parts.size());
            }
            case SET ->
                marked("set", ArrayValue.copyOf(parts.subList(0, Math.min(longest, parts.size()))), parts.size());
            case TYPED_ARRAY -> TypedArray.of(parts).shown(longest);
            case REGEXP -> ObjectValue.of("__enc__", true, "type", "regexp", "data", toString());
            case BIGINT -> ObjectValue.of("__enc__", true, "type", "bigint", "data", toString());
            default -> null;
        };
    }

    private static ObjectValue marked(String type, Object data, int length) {
        return ObjectValue.of("__enc__", true, "type", type, "data", data, "length", length);
    }

    private ObjectValue shownError() {
        ObjectValue.Builder data =
                ObjectValue.builder().put("name", parts.at(0)).put("message", parts.at(1));
        if (error("code") != null) {
            data.put("code", error("code"));
        }
        if (error("cause") != null) {
            data.put("cause", Values.text(error("cause")));
        }
        return ObjectValue.of(
                "__enc__",
                true,
                "type",
                "error",
                "data",
                data.put("stack", parts.at(2)).build());
    }

    @Override
    public @Nullable Object toJson() {
        return switch (kind) {
            case TYPED_ARRAY -> TypedArray.of(parts).toJson();
            case ERROR -> parts.at(ERROR_FIELDS);
            case DATE -> Null.NULL;
            case SYMBOL -> null;
            default -> ObjectValue.EMPTY;
        };
    }

    @Override
    public String toString() {
        return switch (kind) {
            case ERROR -> Values.text(parts.at(0)) + ": " + Values.text(parts.at(1));
            case MAP -> "[object Map]";
            case SET -> "[object Set]";
            case DATE -> "Invalid Date";
            case REGEXP -> "/" + parts.at(0) + "/" + parts.at(1);
            case BIGINT -> Values.text(parts.at(0));
            case TYPED_ARRAY -> TypedArray.of(parts).toString();
            default -> "[object Object]";
        };
    }
}
