package dev.fusewire.node;

import org.jspecify.annotations.Nullable;

/**
 * The dot and the words beneath a node.
 *
 * @param fill red, green, yellow, blue or grey; null for no dot
 * @param shape dot or ring; null for no dot
 * @param more what else a Status node gets, such as the event that led to it
 */
public record Status(
        @Nullable String fill,
        @Nullable String shape,
        @Nullable String text,
        ObjectValue more) {

    public static final Status NONE = new Status(null, null, null);

    public Status(@Nullable String fill, @Nullable String shape, @Nullable String text) {
        this(fill, shape, text, ObjectValue.EMPTY);
    }

    /** This status with something more in it for Status nodes. */
    public Status with(ObjectValue more) {
        return new Status(fill, shape, text, more);
    }

    public static Status text(String text) {
        return new Status(null, null, text);
    }

    public static Status dot(String fill, String text) {
        return new Status(fill, "dot", text);
    }

    public static Status ring(String fill, String text) {
        return new Status(fill, "ring", text);
    }

    public ObjectValue toValue() {
        ObjectValue.Builder value = ObjectValue.builder();
        if (fill != null) {
            value.put("fill", fill);
        }
        if (shape != null) {
            value.put("shape", shape);
        }
        if (text != null) {
            value.put("text", text);
        }
        return value.putAll(more).build();
    }
}
