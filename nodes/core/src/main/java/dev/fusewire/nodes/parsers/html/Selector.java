package dev.fusewire.nodes.parsers.html;

import dev.fusewire.node.NodeError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parts a CSS selector is made of, in the order they are written. */
sealed interface Selector {

    record Any() implements Selector {}

    record Tag(String name) implements Selector {}

    record Attribute(
            String name,
            Action action,
            String value,
            @Nullable Boolean ignoresCase) implements Selector {}

    /** A word behind a colon; what stands in its parentheses is a text, or further selectors for those that take them. */
    record Pseudo(
            String name, @Nullable String data, @Nullable List<List<Selector>> selectors) implements Selector {}

    /** What stands between two elements. */
    enum Traversal implements Selector {
        DESCENDANT,
        CHILD,
        PARENT,
        SIBLING,
        ADJACENT
    }

    /** How an attribute's value is looked at. */
    enum Action {
        EXISTS,
        EQUALS,
        HAS_WORD,
        STARTS,
        ENDS,
        CONTAINS,
        NOT,
        HYPHEN
    }

    static NodeError fault(String what) {
        return new NodeError("Error", what);
    }
}
