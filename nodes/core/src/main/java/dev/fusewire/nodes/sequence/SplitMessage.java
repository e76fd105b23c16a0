package dev.fusewire.nodes.sequence;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.fusewire.node.Message;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.PropertyPath;
import org.jspecify.annotations.Nullable;

/** A message that is being split: each part is the message with a piece of the value where the whole one was. */
final class SplitMessage {

    private final Message msg;
    private final PropertyPath path;
    private final ObjectValue.Builder parts;
    private final Outputs out;

    /** @param parts what msg.parts says of each of its parts */
    SplitMessage(Message msg, PropertyPath path, ObjectValue.Builder parts, Outputs out) {
        this.msg = msg;
        this.path = path;
        this.parts = parts;
        this.out = out;
    }

    /** Says more of the parts that follow. */
    @CanIgnoreReturnValue
    SplitMessage put(String name, @Nullable Object value) {
        parts.put(name, value);
        return this;
    }

    private ObjectValue parts() {
        return ObjectValue.builder().putAll(parts.build()).build();
    }

    void emit(@Nullable Object piece) {
        Message part = msg.copy();
        path.set(part, piece, true);
        part.set("parts", parts());
        out.send(part);
        // a Complete node is shown the message as its last part left it
        msg.set("parts", part.get("parts"));
        path.set(msg, piece, true);
    }

    /** Sends the message itself, with this piece of an object, and its name where that is wanted. */
    void emitItself(@Nullable Object piece, String name, @Nullable PropertyPath nameAt) {
        path.set(msg, piece, true);
        if (nameAt != null) {
            nameAt.set(msg, name);
        }
        tell();
        out.send(msg.copy());
    }

    /** Gives the message itself the parts known so far: what a Complete node is shown where no part is sent. */
    void tell() {
        msg.set("parts", parts());
    }

    /** Leaves the message as it came. */
    void restore(@Nullable Object value, ObjectValue before) {
        msg.set("parts", before);
        path.set(msg, value, true);
    }

    /** What msg.parts says up to now. */
    ObjectValue known() {
        return parts();
    }
}
