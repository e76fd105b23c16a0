package dev.fusewire.script;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Bytes;
import dev.fusewire.node.ObjectValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** Tells whether a script has changed an object in place, by comparing it with the Java value it was made of. */
final class Comparison {

    /** Deeper than this everything counts as changed: it may be a circle. */
    private static final int DEEPEST = 200;

    private final Exporter exporter;
    private final Visitor visitor;
    /** The objects around the one that is looked at, from the outermost on. */
    private final List<Value> values = new ArrayList<>();

    private final List<Object> originals = new ArrayList<>();

    Comparison(Exporter exporter, Visitor visitor) {
        this.exporter = exporter;
        this.visitor = visitor;
    }

    boolean isSame(Value value, @Nullable Object java, int level) {
        if (java instanceof ObjectValue || java instanceof ArrayValue) {
            if (Exporter.isHost(value)) {
                return Exporter.host(value) == java;
            }
            if (level >= DEEPEST) {
                return false;
            }
            values.add(value);
            originals.add(java);
            boolean same = java instanceof ObjectValue object
                    ? hasSameMembers(value, object, level)
                    : value.hasArrayElements() && hasSameItems(value, (ArrayValue) java, level);
            values.removeLast();
            originals.removeLast();
            return same;
        }
        Object plain = exporter.plain(value, this);
        if (plain != this) {
            return java == null ? plain == null : java.equals(plain);
        }
        return switch (java) {
            case Instant time -> value.isInstant() && value.asInstant().equals(time);
            case Bytes bytes -> exporter.toJava(value) instanceof Bytes now && bytes.equals(now);
            case ScriptReference reference ->
                reference.home().realm() == exporter.realm()
                        ? reference.value().equals(value)
                        : exporter.toJava(value) == reference;
            case ScriptValue exotic -> exporter.toJava(value) instanceof ScriptValue now && exotic.equals(now);
            case Circle circle -> isSameCircle(value, circle);
            case null -> false;
            default -> Exporter.isHost(value) && value.asHostObject() == java;
        };
    }

    private boolean isSameCircle(Value value, Circle circle) {
        if (Exporter.isHost(value)) {
            return Exporter.host(value).equals(circle);
        }
        for (int i = 0; i < values.size(); i++) {
            if (originals.get(i) == circle.around()) {
                return values.get(i).equals(value);
            }
        }
        return false;
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
