package dev.fusewire.nodes.http;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Bytes;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A short number for what a value contains, as the npm package hash-sum makes it: its keys in order, kinds and texts folded. */
final class HashSum {

    /** Between two steps this is a JavaScript number: an int, or twice the opposite of a negative one. */
    private long sum;

    private HashSum() {}

    static String of(@Nullable Object value) {
        HashSum hash = new HashSum();
        hash.add("", value);
        return "%08x".formatted(hash.sum);
    }

    private void fold(String text) {
        if (text.isEmpty()) {
            return;
        }
        for (int i = 0; i < text.length(); i++) {
            sum = (int) (((int) sum << 5) - sum + text.charAt(i));
        }
        sum = sum < 0 ? sum * -2 : sum;
    }

    private void add(String key, @Nullable Object value) {
        fold(key);
        fold("[object " + kind(value) + "]");
        fold(Values.typeOf(value));
        switch (value) {
            case null -> fold("undefined");
            case Null _ -> fold("null");
            case ObjectValue object -> addAll(new TreeMap<>(object), value);
            case ArrayValue array -> {
                Map<String, @Nullable Object> items = new TreeMap<>();
                for (int i = 0; i < array.size(); i++) {
                    items.put(Integer.toString(i), array.get(i));
                }
                addAll(items, value);
            }
            default -> fold(Values.text(value));
        }
    }

    private void addAll(Map<String, ? extends @Nullable Object> parts, Object whole) {
        parts.forEach(this::add);
        fold(Values.text(whole));
    }

    private static String kind(@Nullable Object value) {
        return switch (value) {
            case null -> "Undefined";
            case Null _ -> "Null";
            case String _ -> "String";
            case Number _ -> "Number";
            case Boolean _ -> "Boolean";
            case ArrayValue _ -> "Array";
            case Bytes _ -> "Uint8Array";
            default -> "Object";
        };
    }
}
