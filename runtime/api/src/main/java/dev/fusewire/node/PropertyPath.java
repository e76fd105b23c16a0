package dev.fusewire.node;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A property expression such as {@code payload.a["b"][0]} or {@code list[msg.i]}, read once and used often.
 *
 * <p>Behaves as {@code RED.util.getMessageProperty} and {@code setMessageProperty}.
 */
public final class PropertyPath {

    private final String expression;
    /** Each a String, an Integer, or a PropertyPath into the message. */
    private final List<Object> steps;

    private final boolean needsMessage;
    private final @Nullable String single;
    /** Where a path inside another one starts. */
    private int position;

    PropertyPath(String expression, List<Object> steps) {
        this.expression = expression;
        this.steps = List.copyOf(steps);
        needsMessage = steps.stream().anyMatch(PropertyPath.class::isInstance);
        single = steps.size() == 1 && steps.getFirst() instanceof String name ? name : null;
    }

    /** Reads an expression; a leading {@code msg.} is left out. */
    public static PropertyPath ofMessage(String expression) {
        return of(expression.startsWith("msg.") ? expression.substring(4) : expression);
    }

    /**
     * Reads an expression as it is.
     *
     * @throws NodeError code INVALID_EXPR, naming the place
     */
    public static PropertyPath of(String expression) {
        return new PropertyPath(expression, PropertyPathParser.parse(expression));
    }

    static PropertyPath nested(String expression, int position) {
        PropertyPath path = ofMessage(expression);
        path.position = position;
        return path;
    }

    /** The path to one property whose name is taken as it is, whatever it looks like. */
    public static PropertyPath named(String name) {
        List<Object> one = new ArrayList<>();
        one.add(name);
        return new PropertyPath(name, one);
    }

    public String expression() {
        return expression;
    }

    public List<Object> steps() {
        return steps;
    }

    /** Whether the path asks the message for a part of itself, as {@code list[msg.i]} does. */
    public boolean needsMessage() {
        return needsMessage;
    }

    /**
     * The value, or null (undefined) where the last step leads nowhere.
     *
     * @throws NodeError a TypeError when a step before the last leads nowhere
     */
    public @Nullable Object get(Message msg) {
        if (single != null) {
            return msg.get(single);
        }
        return !steps.isEmpty() && steps.getFirst() instanceof String first
                ? get(msg.get(first), msg, 1)
                : get(msg.fields(), msg);
    }

    public @Nullable Object get(@Nullable Object root, @Nullable Message msg) {
        return get(root, msg, 0);
    }

    private @Nullable Object get(@Nullable Object root, @Nullable Message msg, int from) {
        Object value = root;
        for (int i = from; i < steps.size(); i++) {
            value = read(value, resolve(steps.get(i), msg));
        }
        return value;
    }

    /** The value, or null where any step leads nowhere. */
    public @Nullable Object find(Message msg) {
        return single != null ? msg.get(single) : find(msg.fields(), msg);
    }

    public @Nullable Object find(@Nullable Object root, @Nullable Message msg) {
        Object value = root;
        for (Object step : steps) {
            if (value == null || value == Null.NULL) {
                return null;
            }
            value = read(value, resolve(step, msg));
        }
        return value;
    }

    /**
     * Sets the value, making missing objects and arrays on the way; undefined (null) deletes.
     *
     * @return whether it could be set: not beneath a text or number
     */
    @CanIgnoreReturnValue
    public boolean set(Message msg, @Nullable Object value) {
        return set(msg, value, value != null);
    }

    @CanIgnoreReturnValue
    public boolean set(Message msg, @Nullable Object value, boolean createMissing) {
        if (single != null && value != null) {
            msg.set(single, value);
            return true;
        }
        return PathWriter.write(msg.own(), this, value, createMissing, msg);
    }

    @CanIgnoreReturnValue
    public boolean delete(Message msg) {
        return set(msg, null, false);
    }

    /** This object with the value set; the given one stays as it is. Null when it cannot be set. */
    public @Nullable ObjectValue setIn(ObjectValue root, @Nullable Object value, @Nullable Message msg) {
        ObjectValue copy = root.writableCopy();
        return PathWriter.write(copy, this, value, value != null, msg) ? copy : null;
    }

    /** The steps with what they ask the message for filled in. */
    List<Object> resolved(@Nullable Message msg) {
        if (!needsMessage) {
            return steps;
        }
        List<Object> resolved = new ArrayList<>(steps.size());
        steps.forEach(step -> resolved.add(resolve(step, msg)));
        return resolved;
    }

    Object resolve(Object step, @Nullable Message msg) {
        if (!(step instanceof PropertyPath nested)) {
            return step;
        }
        Object value = msg == null ? null : nested.find(msg);
        if (value == null) {
            throw new NodeError("Error", "Invalid expression started at position " + nested.position, "INVALID_EXPR");
        }
        return value instanceof Integer index && index >= 0 ? index : Values.text(value);
    }

    static @Nullable Object read(@Nullable Object from, Object step) {
        return switch (from) {
            case ObjectValue object -> object.get(step instanceof String name ? name : step.toString());
            case ArrayValue array -> step instanceof Integer index ? array.at(index) : item(array.size(), step, array);
            case String text ->
                step instanceof Integer index
                        ? index < text.length() ? text.substring(index, index + 1) : null
                        : step.equals("length") ? text.length() : null;
            case Bytes bytes ->
                step instanceof Integer index
                        ? index < bytes.length() ? (Object) (bytes.array()[index] & 0xff) : null
                        : step.equals("length") ? bytes.length() : null;
            case Opaque opaque -> opaque.member(step.toString());
            case null ->
                throw new NodeError("TypeError", "Cannot read properties of undefined (reading '" + step + "')");
            case Null _ -> throw new NodeError("TypeError", "Cannot read properties of null (reading '" + step + "')");
            default -> null;
        };
    }

    private static @Nullable Object item(int length, Object step, ArrayValue array) {
        if (step.equals("length")) {
            return length;
        }
        String name = step.toString();
        boolean index = !name.isEmpty() && name.length() < 10 && name.chars().allMatch(c -> c >= '0' && c <= '9');
        return index ? array.at(Integer.parseInt(name)) : null;
    }

    @Override
    public String toString() {
        return expression;
    }
}
