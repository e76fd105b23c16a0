package dev.fusewire.script;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Bytes;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A script's Float32Array and its like, or the ArrayBuffer beneath one, as its bytes.
 *
 * @param type the name of its class
 */
record TypedArray(String type, Bytes bytes) {

    static TypedArray of(ArrayValue parts) {
        return new TypedArray(Values.text(parts.at(0)), parts.at(1) instanceof Bytes bytes ? bytes : Bytes.utf8(""));
    }

    private boolean isView() {
        return type.endsWith("Array");
    }

    private int width() {
        return switch (type) {
            case "Int16Array", "Uint16Array", "Float16Array" -> 2;
            case "Int32Array", "Uint32Array", "Float32Array" -> 4;
            case "Float64Array", "BigInt64Array", "BigUint64Array" -> 8;
            default -> 1;
        };
    }

    int length() {
        return isView() ? bytes.length() / width() : 0;
    }

    private IntFunction<@Nullable Object> items() {
        ByteBuffer data = ByteBuffer.wrap(bytes.array()).order(ByteOrder.LITTLE_ENDIAN);
        return switch (type) {
            case "Int8Array" -> i -> (int) data.get(i);
            case "Int16Array" -> i -> (int) data.getShort(2 * i);
            case "Uint16Array" -> i -> (int) data.getChar(2 * i);
            case "Float16Array" -> i -> Values.number(Float.float16ToFloat(data.getShort(2 * i)));
            case "Int32Array" -> i -> data.getInt(4 * i);
            case "Uint32Array" -> i -> Values.number(Integer.toUnsignedLong(data.getInt(4 * i)));
            case "Float32Array" -> i -> Values.number(data.getFloat(4 * i));
            case "Float64Array" -> i -> Values.number(data.getDouble(8 * i));
            case "BigInt64Array" -> i -> big(Long.toString(data.getLong(8 * i)));
            case "BigUint64Array" -> i -> big(Long.toUnsignedString(data.getLong(8 * i)));
            default -> i -> data.get(i) & 0xff;
        };
    }

    private static ScriptValue big(String digits) {
        return new ScriptValue(ScriptValue.Kind.BIGINT, ArrayValue.of(digits));
    }

    String format() {
        return isView() ? type + "[" + length() + "]" : type;
    }

    @Nullable
    ObjectValue shown(int longest) {
        if (!isView()) {
            return null;
        }
        ArrayValue.Builder data = ArrayValue.builder();
        IntFunction<@Nullable Object> items = items();
        for (int i = 0; i < Math.min(longest, length()); i++) {
            data.add(items.apply(i));
        }
        return ObjectValue.of(
                "__enc__", true, "type", length() > longest ? type : "array", "data", data.build(), "length", length());
    }

    /** An object with the items by their places, as {@code JSON.stringify} makes one of it. */
    ObjectValue toJson() {
        ObjectValue.Builder members = ObjectValue.builder();
        IntFunction<@Nullable Object> items = items();
        for (int i = 0; i < length(); i++) {
            members.put(String.valueOf(i), items.apply(i));
        }
        return members.build();
    }

    @Override
    public String toString() {
        IntFunction<@Nullable Object> items = items();
        return isView()
                ? java.util.stream.IntStream.range(0, length())
                        .mapToObj(i -> Values.text(items.apply(i)))
                        .collect(Collectors.joining(","))
                : "[object " + type + "]";
    }
}
