package dev.fusewire.script;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.ObjectValue;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How an object is laid out: its names, and which of its values are plain, small parts built along with it, or big ones
 * left until the script asks. Objects of one shape are built by one JavaScript factory, in a single call.
 */
final class Shape {

    /** An object with more names than this is built name by name. */
    static final int MOST_NAMES = 32;

    /** A part of up to this many plain values is built along. */
    private static final int SMALL = 6;

    private final String[] names;
    /** Null for a plain value, LATER, a Shape for a small object, an Integer for a small array of so many items. */
    private final @Nullable Object[] parts;

    private final int arity;
    private final boolean leavesParts;
    private final boolean buildsParts;

    private static final Object LATER = new Object();

    private Shape(String[] names, @Nullable Object[] parts) {
        this.names = names;
        this.parts = parts;
        int count = 0;
        for (Object part : parts) {
            count += part instanceof Shape shape ? shape.arity : part instanceof Integer length ? length : 1;
        }
        arity = count;
        leavesParts = Arrays.asList(parts).contains(LATER);
        buildsParts = Arrays.stream(parts).anyMatch(part -> part != null && part != LATER);
    }

    static Shape of(ObjectValue object) {
        return of(object, true);
    }

    /** One that leaves small parts too: it fits whatever they are. */
    static Shape leavingParts(ObjectValue object) {
        return of(object, false);
    }

    private static Shape of(ObjectValue object, boolean buildsSmall) {
        int size = object.size();
        String[] names = new String[size];
        @Nullable Object[] parts = new @Nullable Object[size];
        for (int i = 0; i < size; i++) {
            names[i] = object.nameAt(i);
            Object value = object.valueAt(i);
            parts[i] = switch (value) {
                case ObjectValue inner -> buildsSmall && isSmall(inner) ? of(inner) : LATER;
                case ArrayValue array -> buildsSmall && isSmall(array) ? (Integer) array.size() : LATER;
                case Circle _ -> LATER;
                case null, default -> null;
            };
        }
        return new Shape(names, parts);
    }

    /** Whether it is a part that is left until the script asks for it. */
    static boolean isLarge(@Nullable Object value) {
        return switch (value) {
            case ObjectValue object -> !isSmall(object);
            case ArrayValue array -> !isSmall(array);
            case Circle _ -> true;
            case null, default -> false;
        };
    }

    private static boolean isSmall(ObjectValue object) {
        int size = object.size();
        if (size > SMALL) {
            return false;
        }
        for (int i = 0; i < size; i++) {
            if (isContainer(object.valueAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSmall(ArrayValue array) {
        int size = array.size();
        if (size > SMALL) {
            return false;
        }
        for (int i = 0; i < size; i++) {
            if (isContainer(array.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isContainer(@Nullable Object value) {
        return value instanceof ObjectValue || value instanceof ArrayValue || value instanceof Circle;
    }

    int arity() {
        return arity;
    }

    /** Whether there are parts that wait until the script asks. */
    boolean leavesParts() {
        return leavesParts;
    }

    /** Whether there are small parts that are built along. */
    boolean buildsParts() {
        return buildsParts;
    }

    boolean buildsAt(int place) {
        return parts[place] != null && parts[place] != LATER;
    }

    /** What takes the values of an object of this shape, one after the other. */
    interface Filler {
        void plain(@Nullable Object value);

        /** A part that is built along: only told so that one that stands twice is noticed. */
        void part(Object container);

        void later(Object container);
    }

    /** Hands the object's values over in the factory's order; false, perhaps half done, when it is not of this shape. */
    boolean fill(ObjectValue object, Filler filler) {
        int size = names.length;
        if (object.size() != size) {
            return false;
        }
        for (int i = 0; i < size; i++) {
            if (!object.nameAt(i).equals(names[i])) {
                return false;
            }
            Object value = object.valueAt(i);
            Object part = parts[i];
            if (part == null) {
                if (isContainer(value)) {
                    return false;
                }
                filler.plain(value);
            } else if (part == LATER) {
                if (value == null || !isContainer(value)) {
                    return false;
                }
                filler.later(value);
            } else if (!fillPart(part, value, filler)) {
                return false;
            }
        }
        return true;
    }

    private static boolean fillPart(Object part, @Nullable Object value, Filler filler) {
        if (part instanceof Shape shape) {
            if (!(value instanceof ObjectValue inner)) {
                return false;
            }
            filler.part(inner);
            return shape.fill(inner, filler);
        }
        if (!(value instanceof ArrayValue array) || array.size() != (Integer) part || !isSmall(array)) {
            return false;
        }
        filler.part(array);
        for (int i = 0; i < array.size(); i++) {
            filler.plain(array.get(i));
        }
        return true;
    }

    /** The factory's text: a function of {@code later} and {@code settle} in sandbox.js that gives the function itself. */
    String factory() {
        StringBuilder text = new StringBuilder("(later,settle)=>(");
        for (int i = 0; i < arity; i++) {
            text.append(i == 0 ? "a" : ",a").append(i);
        }
        text.append(")=>{const o=");
        var _ = write(text, 0);
        return text.append(";return o}").toString();
    }

    private int write(StringBuilder text, int first) {
        int at = first;
        text.append('{');
        for (int i = 0; i < names.length; i++) {
            text.append(i == 0 ? "" : ",");
            String name = '[' + Text.quote(names[i]) + ']';
            if (!names[i].equals("__proto__")) {
                name = Text.quote(names[i]);
            }
            Object part = parts[i];
            if (part == LATER) {
                text.append("get ")
                        .append(name)
                        .append("(){return later(o,")
                        .append(Text.quote(names[i]))
                        .append(",a");
                text.append(at)
                        .append(")},set ")
                        .append(name)
                        .append("(v){settle(this,")
                        .append(Text.quote(names[i]));
                text.append(",v)}");
                at++;
                continue;
            }
            text.append(name).append(':');
            if (part instanceof Shape shape) {
                at = shape.write(text, at);
            } else if (part instanceof Integer length) {
                text.append('[');
                for (int item = 0; item < length; item++) {
                    text.append(item == 0 ? "a" : ",a").append(at++);
                }
                text.append(']');
            } else {
                text.append('a').append(at++);
            }
        }
        text.append('}');
        return at;
    }
}
