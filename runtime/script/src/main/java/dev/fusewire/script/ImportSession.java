package dev.fusewire.script;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import java.util.IdentityHashMap;
import java.util.Map;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** One hand-over: within it what is said to be one object in two places is one JavaScript object too. */
final class ImportSession {
    private @Nullable Map<Object, Value> seen;
    private final @Nullable ObjectValue fields;
    private @Nullable Value message;

    ImportSession() {
        this(null);
    }

    ImportSession(@Nullable ObjectValue fields) {
        this.fields = fields;
    }

    /** The message itself, once it is made. */
    @Nullable
    Value message() {
        return message;
    }

    @Nullable
    Value find(Object container) {
        return seen == null ? null : seen.get(container);
    }

    /** Remembers an object or array, if it stands in several places; one that is only shared is another in each. */
    void keepContainer(Object container, Value value) {
        if (container == fields) {
            message = value;
        }
        if (Values.isAlias(container) && container != ObjectValue.EMPTY && container != ArrayValue.EMPTY) {
            keep(container, value);
        }
    }

    void keep(Object part, Value value) {
        if (seen == null) {
            seen = new IdentityHashMap<>();
        }
        seen.put(part, value);
    }

    /** Whether a part not looked at may hold, deep inside, what the script has met elsewhere and perhaps changed. */
    boolean hasMetSuchAsStandTwice() {
        return seen != null;
    }
}
