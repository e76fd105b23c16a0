package dev.fusewire.node;

import org.jspecify.annotations.Nullable;

/**
 * A failure a node reports. Its {@link #text()} is what a Catch node hands on as {@code error.message}: the bare words,
 * or {@code "TypeError: words"} where Node-RED's node would pass on an Error object.
 */
public final class NodeError extends RuntimeException {

    private final String name;
    private final @Nullable Object code;
    private final @Nullable Object details;

    /** Words alone, as {@code done("words")}. */
    public NodeError(String message) {
        this("", message);
    }

    /** As {@code done(new Error("words"))} with the Error's name, such as "Error", "TypeError" or "SyntaxError". */
    public NodeError(String name, String message) {
        this(name, message, null);
    }

    public NodeError(String name, String message, @Nullable Object code) {
        this(name, message, code, null);
    }

    /**
     * @param code the Error's code, such as "ECONNREFUSED"; null for none
     * @param details the value a Catch node gets as {@code error.cause}, null for none
     */
    public NodeError(String name, String message, @Nullable Object code, @Nullable Object details) {
        super(message);
        this.name = name;
        this.code = code;
        this.details = details;
    }

    public String name() {
        return name;
    }

    public @Nullable Object code() {
        return code;
    }

    public @Nullable Object details() {
        return details;
    }

    public String text() {
        return name.isEmpty() ? String.valueOf(getMessage()) : name + ": " + getMessage();
    }

    /** The text for any failure: a {@link NodeError}'s own, else the message, else the type. */
    public static String textOf(Throwable failure) {
        if (failure instanceof NodeError error) {
            return error.text();
        }
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }
}
