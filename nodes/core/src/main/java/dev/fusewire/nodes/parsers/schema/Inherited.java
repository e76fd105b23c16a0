package dev.fusewire.nodes.parsers.schema;

import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Opaque;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What every object has in a script without it being its own, {@code toString} for one: ajv looks members up by name and so
 * finds these too.
 */
final class Inherited implements Opaque {

    private static final Set<String> METHODS = Set.of(
            "constructor",
            "hasOwnProperty",
            "isPrototypeOf",
            "propertyIsEnumerable",
            "toLocaleString",
            "toString",
            "valueOf",
            "__defineGetter__",
            "__defineSetter__",
            "__lookupGetter__",
            "__lookupSetter__");
    private static final Inherited METHOD = new Inherited();

    private Inherited() {}

    @Override
    public boolean isFunction() {
        return true;
    }

    /** Whether looking it up in an object finds something, whatever the object. */
    static boolean isInherited(String name) {
        return METHODS.contains(name) || name.equals("__proto__");
    }

    static @Nullable Object get(ObjectValue object, @Nullable Object name) {
        Object own = object.get(name);
        if (own != null || !(name instanceof String text)) {
            return own;
        }
        return METHODS.contains(text) ? METHOD : text.equals("__proto__") ? ObjectValue.EMPTY : null;
    }
}
