package dev.fusewire.script;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Bytes;
import dev.fusewire.node.ObjectValue;
import java.time.Instant;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** Tells whether a script has changed an object in place, by comparing it with the Java value it was made of. */
record Comparison(Exporter exporter, Visitor visitor) {

    /** Deeper than this everything counts as changed: it may be a circle. */
    private static final int DEEPEST = 200;

    boolean isSame(Value value, @Nullable Object java, int level) {
        if (java instanceof ObjectValue || java instanceof ArrayValue) {
            if (value.isHostObject()) {
                return Exporter.host(value) == java;
            }
            return level < DEEPEST
                    && (java instanceof ObjectValue object
                            ? hasSameMembers(value, object, level)
                            : value.hasArrayElements() && hasSameItems(value, (ArrayValue) java, level));
        }
        Object plain = exporter.plain(value, this);
        if (plain != this) {
            return java == null ? plain == null : java.equals(plain);
        }
        return switch (java) {
            case Instant time -> value.isInstant() && value.asInstant().equals(time);
            case Bytes bytes -> exporter.toJava(value) instanceof Bytes now && bytes.equals(now);
            case ScriptReference reference ->
                reference.home() == exporter.sandbox()
                        ? reference.value().equals(value)
                        : exporter.toJava(value) == reference;
            case ScriptValue exotic -> exporter.toJava(value) instanceof ScriptValue now && exotic.equals(now);
            case Circle _ -> true;
            case null -> false;
            default -> value.isHostObject() && value.asHostObject() == java;
        };
    }

    private boolean hasSameMembers(Value value, ObjectValue object, int level) {
        int size = object.size();
        if (!value.hasMembers() || !(visitor.look(value) instanceof Visitor.Names(var _, String[] names, var _))) {
            return size == 0
                    && value.hasMembers()
                    && !value.hasArrayElements()
                    && value.getMemberKeys().isEmpty();
        }
        if (names.length != size) {
            return false;
        }
        for (int i = 0; i < size; i++) {
            if (!object.nameAt(i).equals(names[i])) {
                return false;
            }
        }
        for (int i = 0; i < size; i++) {
            Value member = value.getMember(names[i]);
            if (member == null || !isSame(member, object.valueAt(i), level + 1)) {
                return false;
            }
        }
        return true;
    }

    private boolean hasSameItems(Value value, ArrayValue array, int level) {
        if (value.getArraySize() != array.size()) {
            return false;
        }
        for (int i = 0; i < array.size(); i++) {
            if (!isSame(value.getArrayElement(i), array.get(i), level + 1)) {
                return false;
            }
        }
        return true;
    }
}
