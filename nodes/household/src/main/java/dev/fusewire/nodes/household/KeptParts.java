package dev.fusewire.nodes.household;

import dev.fusewire.node.NodeError;
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

    /** @param what it is, as people say it */
    void restore(String what, Runnable part) {
        try {
            part.run();
        } catch (NodeError | IllegalArgumentException | DateTimeException | ArithmeticException wrong) {
            warn.accept("%s, as it was kept, is damaged and left out: %s".formatted(what, NodeError.textOf(wrong)));
        }
    }
}
