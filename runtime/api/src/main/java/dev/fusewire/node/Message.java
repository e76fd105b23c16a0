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

    /**
     * Properties that are kept elsewhere, such as in a script's object, until somebody here looks at more than a plain one of
     * them: a message that goes from script to script never is taken apart.
     */
    public interface Origin {

        /** All of them as they are now. */
        ObjectValue fields();

        /** One of them where it is text, number, boolean, null or undefined (Java's null); {@code otherwise} for all else. */
        @Nullable
        Object plain(String property, Object otherwise);

        boolean has(String property);
    }

    /** Null while nobody has asked for them. */
    private @Nullable ObjectValue fields;
    /** Null once they are here and nowhere else. */
    private @Nullable Origin origin;

    private Message(@Nullable ObjectValue fields, @Nullable Origin origin) {
        this.fields = fields;
        this.origin = origin;
    }

    public static Message empty() {
        return new Message(new ObjectValue(6), null);
    }

    public static Message of(@Nullable Object payload) {
        return empty().set("payload", payload);
    }

    /** A message with these properties. */
    public static Message from(Map<String, ?> properties) {
        return properties instanceof ObjectValue object
                ? new Message(object.share(), null)
                : new Message(ObjectValue.copyOf(properties), null);
    }

    /** A message whose properties are kept elsewhere. */
    public static Message from(Origin origin) {
        return new Message(null, origin);
    }

    /** The properties, to read. */
    public ObjectValue fields() {
        ObjectValue here = fields;
        if (here == null) {
            here = origin == null ? ObjectValue.EMPTY : origin.fields();
            fields = here;
        }
        return here;
    }

    /** Where the properties are kept besides; null where they are only here, since somebody has written to them. */
    public @Nullable Origin origin() {
        return origin;
    }

    /**
     * Where the properties are kept besides, for who is going to write to them there; null where they are only here, since
     * somebody has written to them.
     */
    public @Nullable Origin takeOrigin() {
        if (origin != null) {
            fields = null;
        }
        return origin;
    }

    /** Has the properties here and nowhere else from now on: for a message that goes to another event loop. */
    public void detach() {
        if (origin != null) {
            fields = fields();
            origin = null;
        }
    }

    ObjectValue own() {
        ObjectValue here = fields();
        origin = null;
        if (here.isShared()) {
            here = here.writableCopy();
            fields = here;
        }
        return here;
    }

    public @Nullable Object get(String property) {
        if (fields == null && origin != null) {
            Object value = origin.plain(property, this);
            if (value != this) {
                return value;
            }
        }
        return fields().get(property);
    }

    public boolean has(String property) {
        return fields == null && origin != null ? origin.has(property) : fields().has(property);
    }

    public @Nullable Object payload() {
        return get("payload");
    }

    public String id() {
        return get("_msgid") instanceof String id ? id : "";
    }

    /** Sets one property, its name taken as it is; undefined (null) stays there as a property without value. */
    @CanIgnoreReturnValue
    public Message set(String property, @Nullable Object value) {
        own().write(property, Values.of(value));
        return this;
    }

    @CanIgnoreReturnValue
    public Message remove(String property) {
        if (has(property)) {
            own().erase(property);
        }
        return this;
    }

    /** Has the other's properties from now on, and no others. */
    @CanIgnoreReturnValue
    public Message takeOver(Message other) {
        fields = other.fields == null ? null : other.fields.share();
        origin = other.origin;
        return this;
    }

    /** A message of its own with the same content: what is inside is shared until one of the two writes. */
    public Message copy() {
        return new Message(fields().writableCopy(), null);
    }

    @Override
    public String toString() {
        return Json.stringify(fields());
    }
}
