package dev.fusewire.node;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Node-RED {@code msg}: an open object that belongs to the node now holding it.
 *
 * <p>What it contains is read freely and written through {@link #set} or a {@link PropertyPath}. A node that keeps a
 * value beyond {@code onMessage} while the message travels on keeps {@code Values.share(value)}.
 */
public final class Message {

    private ObjectValue fields;

    private Message(ObjectValue fields) {
        this.fields = fields;
    }

    public static Message empty() {
        return new Message(new ObjectValue(6));
    }

    public static Message of(@Nullable Object payload) {
        return empty().set("payload", payload);
    }

    /** A message with these properties. */
    public static Message from(Map<String, ?> properties) {
        return properties instanceof ObjectValue object
                ? new Message(object.share())
                : new Message(ObjectValue.copyOf(properties));
    }

    /** The properties, to read. */
    public ObjectValue fields() {
        return fields;
    }

    ObjectValue own() {
        if (fields.isShared()) {
            fields = fields.writableCopy();
        }
        return fields;
    }

    public @Nullable Object get(String property) {
        return fields.get(property);
    }

    public boolean has(String property) {
        return fields.has(property);
    }

    public @Nullable Object payload() {
        return fields.get("payload");
    }

    public String id() {
        return fields.get("_msgid") instanceof String id ? id : "";
    }

    /** Sets one property, its name taken as it is; undefined (null) stays there as a property without value. */
    @CanIgnoreReturnValue
    public Message set(String property, @Nullable Object value) {
        own().write(property, Values.of(value));
        return this;
    }

    @CanIgnoreReturnValue
    public Message remove(String property) {
        if (fields.has(property)) {
            own().erase(property);
        }
        return this;
    }

    /** Has the other's properties from now on, and no others. */
    @CanIgnoreReturnValue
    public Message takeOver(Message other) {
        fields = other.fields.share();
        return this;
    }

    /** A message of its own with the same content: what is inside is shared until one of the two writes. */
    public Message copy() {
        return new Message(fields.writableCopy());
    }

    @Override
    public String toString() {
        return Json.stringify(fields);
    }
}
