package dev.fusewire.node;

import org.jspecify.annotations.Nullable;

/** A JSONata expression, read once. */
@FunctionalInterface
public interface Expression {

    /**
     * Evaluates against an object, usually a message's fields.
     *
     * @throws NodeError with JSONata's own words and code
     */
    @Nullable Object evaluate(@Nullable Object root);

    default @Nullable Object evaluate(Message msg) {
        return evaluate(msg.fields());
    }
}
