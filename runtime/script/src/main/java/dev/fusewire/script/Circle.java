package dev.fusewire.script;

import dev.fusewire.node.NodeError;
import dev.fusewire.node.Opaque;
import org.jspecify.annotations.Nullable;

/** Stands where an object holds itself: values of messages are trees, so that whoever walks them comes to an end. */
record Circle(Object around) implements Opaque {

    /** The message itself, whichever copy of it that is. */
    static final Circle MESSAGE = new Circle("message");

    @Override
    public @Nullable Object toJson() {
        throw new NodeError("TypeError", "Converting circular structure to JSON");
    }

    @Override
    public Object around() {
        return around;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Circle circle && circle.around == around;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(around);
    }

    @Override
    public String toString() {
        return "[Circular]";
    }
}
