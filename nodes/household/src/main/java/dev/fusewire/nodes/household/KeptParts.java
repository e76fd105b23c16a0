package dev.fusewire.nodes.household;

import dev.fusewire.node.DebugFormat;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import java.time.DateTimeException;
import java.util.function.Consumer;

/**
 * Takes what was kept over a restart part by part: one that is damaged, such as by somebody who edited the file, is told and left out;
 * the others hold.
 */
final class KeptParts {

    private final Consumer<String> warn;

    /** @param warn hears of it in words */
    KeptParts(Consumer<String> warn) {
        this.warn = warn;
    }

    /**
     * A part that is an object; an empty one where it is not there.
     *
     * @throws NodeError where it is something else
     */
    static ObjectValue object(ObjectValue kept, String name) {
        Object part = kept.get(name);
        if (part != null && !(part instanceof ObjectValue)) {
            throw new NodeError("Error", "%s is no object".formatted(DebugFormat.line(part)));
        }
        return part == null ? ObjectValue.EMPTY : (ObjectValue) part;
    }

    /** @param what it is, as people say it */
    void restore(String what, Runnable part) {
        try {
            part.run();
        } catch (NodeError | IllegalArgumentException | DateTimeException | ArithmeticException wrong) {
            warn.accept("%s, as it was kept, is damaged and left out: %s".formatted(what, NodeError.textOf(wrong)));
        }
    }
}
