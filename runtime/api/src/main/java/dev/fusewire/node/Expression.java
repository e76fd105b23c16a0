package dev.fusewire.node;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSONata expression, read once. */
@FunctionalInterface
public interface Expression {

    /**
     * Evaluates against an object, usually a message's fields.
     *
     * @throws NodeError with JSONata's own words and code
     */
    @Nullable
    Object evaluate(@Nullable Object root);

    /** As {@link #evaluate(Object)}, with variables such as {@code $I} set by the names given, without the dollar. */
    default @Nullable Object evaluate(@Nullable Object root, Map<String, ?> variables) {
        if (variables.isEmpty()) {
            return evaluate(root);
        }
        throw new UnsupportedOperationException("this expression takes no variables");
    }

    default @Nullable Object evaluate(Message msg) {
        return evaluate(msg.fields());
    }
}
