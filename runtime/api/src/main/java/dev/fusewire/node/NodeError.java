package dev.fusewire.node;

import org.jspecify.annotations.Nullable;

/**
 * A failure a node reports. Its {@link #text()} is what a Catch node hands on as {@code error.message}: the bare words,
 * or {@code "TypeError: words"} where Node-RED's node would pass on an Error object.
 */
public final class NodeError extends RuntimeException implements Opaque {

    private final String name;
    private final @Nullable Object code;
    private final @Nullable Object details;
    private final @Nullable Object value;
    private ObjectValue fields = ObjectValue.EMPTY;

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
        this(name, message, code, details, null);
    }

    private NodeError(
            String name, String message, @Nullable Object code, @Nullable Object details, @Nullable Object value) {
        super(message);
        this.name = name;
        this.code = code;
        this.details = details;
        this.value = value;
    }

    /** A node wanted more memory than there is: what it had taken is free again, and the others go on. */
    public static NodeError outOfMemory(Throwable shortage) {
        return new NodeError(
                "Error",
                "Out of memory: this wants more than the program has, %d MB (%s)"
                        .formatted(Runtime.getRuntime().maxMemory() >> 20, textOf(shortage)),
                "ERR_OUT_OF_MEMORY");
    }

    /** This failure, which the log shows as the value a script gave for it. */
    public NodeError shownAs(@Nullable Object thrown) {
        return new NodeError(name, String.valueOf(getMessage()), code, details, thrown);
    }

    /** This failure, whose Error has these properties too where a script gets it. */
    public NodeError with(ObjectValue properties) {
        NodeError same = new NodeError(name, String.valueOf(getMessage()), code, details, value);
        same.fields = properties;
        return same;
    }

    public ObjectValue fields() {
        return fields;
    }

    /** What the log shows: the value that was thrown, the Error this stands for, or its words alone. */
    public Object toLog() {
        return value != null ? value : name.isEmpty() ? text() : this;
    }

    @Override
    public String format() {
        return "error";
    }

    @Override
    public ObjectValue shown(int longest) {
        ObjectValue.Builder data = ObjectValue.builder().put("name", name).put("message", getMessage());
        if (code != null) {
            data.put("code", code);
        }
        if (details != null) {
            data.put("cause", Values.text(details));
        }
        return ObjectValue.of(
                "__enc__",
                true,
                "type",
                "error",
                "data",
                data.put("stack", text()).build());
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
