package dev.fusewire.nodes.parsers;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import org.jspecify.annotations.Nullable;

/** Whether two values would be the same JSON text, found out without writing it. */
final class SameText {

    private SameText() {}

    /** False also where it cannot be told without writing the text, for a Date for one. */
    static boolean isSame(@Nullable Object a, @Nullable Object b) {
        return switch (a) {
            case String text -> text.equals(b);
            case Boolean flag -> flag.equals(b);
            case Null _ -> b == Null.NULL;
            case Integer number -> number.equals(b);
            case Double number -> number.equals(b) && Double.isFinite(number);
            case ObjectValue object -> b instanceof ObjectValue other && areSame(object, other);
            case ArrayValue array -> b instanceof ArrayValue other && areSame(array, other);
            case null, default -> false;
        };
    }

    private static boolean areSame(ObjectValue a, ObjectValue b) {
        if (a.size() != b.size()) {
            return false;
        }
        for (int i = 0; i < a.size(); i++) {
            if (!a.nameAt(i).equals(b.nameAt(i)) || !isSame(a.valueAt(i), b.valueAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean areSame(ArrayValue a, ArrayValue b) {
        if (a.size() != b.size()) {
            return false;
        }
        for (int i = 0; i < a.size(); i++) {
            if (!isSame(a.get(i), b.get(i))) {
                return false;
            }
        }
        return true;
    }
}
