package dev.fusewire.node;

import org.jspecify.annotations.Nullable;

/**
 * The dot and the words beneath a node.
 *
 * @param fill red, green, yellow, blue or grey; null for no dot
 * @param shape dot or ring; null for no dot
 */
public record Status(@Nullable String fill, @Nullable String shape, @Nullable String text) {

    public static final Status NONE = new Status(null, null, null);

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
        return value.build();
    }
}
