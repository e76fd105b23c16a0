package dev.fusewire.nodes.shelly;

import dev.fusewire.node.ObjectValue;
import org.jspecify.annotations.Nullable;

/** What a test expects to be an object. */
final class Got {

    private Got() {}

    static ObjectValue object(@Nullable Object value) {
        if (value instanceof ObjectValue object) {
            return object;
        }
        throw new AssertionError("expected an object, got " + value);
    }
}
