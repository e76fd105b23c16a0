package dev.fusewire.nodes.function;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Bytes;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import org.jspecify.annotations.Nullable;

/**
 * What a tag of a template sees: the value of the section it stands in, then those around it, then the message.
 *
 * @param context where names outside the message are looked up; null: nowhere, a missing value stays missing
 * @param forJson holds outside of sections only, as in Node-RED
 */
record MustacheScope(
        @Nullable Object value,
        @Nullable MustacheScope parent,
        @Nullable NodeContext context,
        boolean forJson) {

    /** Stands for a property that is there without a value, unlike one that is not there. */
    private static final Object MISSING = new Object();

    MustacheScope inside(@Nullable Object inner) {
        return new MustacheScope(inner, this, context, false);
    }

    @Nullable
    Object lookup(Mustache.Name name) {
        Object found = find(name);
        if (found != null || context == null) {
            return forJson && found instanceof String text ? escaped(text) : found;
        }
        return name.elsewhere() == null ? "" : name.elsewhere().evaluate(context, null);
    }

    private @Nullable Object find(Mustache.Name name) {
        if (name.text().equals(".")) {
            return value;
        }
        for (MustacheScope scope = this; scope != null; scope = scope.parent) {
            Object found = member(scope.value, name.steps());
            if (found != MISSING) {
                return found;
            }
        }
        return null;
    }

    private static @Nullable Object member(@Nullable Object from, String[] steps) {
        Object at = from;
        for (int i = 0; i < steps.length; i++) {
            at = member(at, steps[i], steps.length > 1);
            if (at == MISSING || (at == null || at == Null.NULL) && i < steps.length - 1) {
                return MISSING;
            }
        }
        return at;
    }

    private static @Nullable Object member(@Nullable Object from, String name, boolean inPath) {
        return switch (from) {
            case ObjectValue object -> object.has(name) ? object.get(name) : MISSING;
            case ArrayValue array -> name.equals("length") ? array.size() : item(array, name);
            case Bytes bytes when name.equals("length") -> bytes.length();
            case String text when inPath && name.equals("length") -> text.length();
            case null, default -> MISSING;
        };
    }

    private static @Nullable Object item(ArrayValue array, String name) {
        boolean index = !name.isEmpty() && name.length() < 9 && name.chars().allMatch(c -> c >= '0' && c <= '9');
        return index && Integer.parseInt(name) < array.size() ? array.get(Integer.parseInt(name)) : MISSING;
    }

    private static String escaped(String text) {
        StringBuilder out = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                case '\r' -> out.append("\\r");
                case '\f' -> out.append("\\f");
                case '\b' -> out.append("\\b");
                default -> out.append(c);
            }
        }
        return out.toString();
    }
}
