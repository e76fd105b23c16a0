package dev.fusewire.script;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Bytes;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A value for a second place in the same message, as a script's {@code cloneMessage} makes one. Most need no copying, as
 * a shared object is copied once somebody writes to it; one that is told from others by who it is does.
 */
final class DeepCopy {

    private final Map<Object, Object> copies = new IdentityHashMap<>();

    private DeepCopy() {}

    static @Nullable Object of(@Nullable Object value) {
        return isTheSameForEver(value) ? Values.share(value) : new DeepCopy().copy(value);
    }

    private static boolean isTheSameForEver(@Nullable Object value) {
        return switch (value) {
            case ObjectValue object ->
                !Values.isAlias(object) && object.values().stream().allMatch(DeepCopy::isTheSameForEver);
            case ArrayValue array -> !Values.isAlias(array) && array.stream().allMatch(DeepCopy::isTheSameForEver);
            case Bytes _, ScriptValue _, Circle _ -> false;
            case null, default -> true;
        };
    }

    private @Nullable Object copy(@Nullable Object value) {
        Object known = value == null ? null : copies.get(value);
        if (known != null) {
            return known;
        }
        return switch (value) {
            case ObjectValue object -> {
                ObjectValue.Builder builder = ObjectValue.builder();
                copies.put(object, builder.build());
                for (int i = 0; i < object.size(); i++) {
                    builder.put(object.nameAt(i), copy(object.valueAt(i)));
                }
                yield flaggedAs(object, builder.build());
            }
            case ArrayValue array -> {
                ArrayValue.Builder builder = ArrayValue.builder();
                copies.put(array, builder.build());
                array.forEach(item -> builder.add(copy(item)));
                yield flaggedAs(array, builder.build());
            }
            // as in Node-RED each place of a Buffer gets one of its own
            case Bytes bytes -> Bytes.of(bytes.array().clone());
            // as in Node-RED an Error stays the very same
            case ScriptValue exotic
            when exotic.kind() != ScriptValue.Kind.ERROR ->
                kept(exotic, new ScriptValue(exotic.kind(), (ArrayValue) Objects.requireNonNull(parts(exotic))));
            case Circle circle -> {
                Object around = copies.get(circle.around());
                yield around == null ? circle : new Circle(around);
            }
            case null, default -> value;
        };
    }

    /** What is in a Map or Set Node-RED copies by itself, so that it is one with nothing outside. */
    private @Nullable Object parts(ScriptValue value) {
        boolean isCollection = value.kind() == ScriptValue.Kind.MAP || value.kind() == ScriptValue.Kind.SET;
        return (isCollection ? new DeepCopy() : this).copy(value.parts());
    }

    private static @Nullable Object flaggedAs(Object original, Object copy) {
        return Values.isAlias(original) ? Values.alias(copy) : Values.share(copy);
    }

    private Object kept(Object original, Object copy) {
        copies.put(original, copy);
        return copy;
    }
}
