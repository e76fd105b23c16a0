package dev.fusewire.script;

import dev.fusewire.node.NodeError;
import java.util.Objects;
import java.util.function.Function;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** What comes out of a script by exception, as the node tells it: what was thrown, or why the script was stopped. */
final class Thrown {

    private final Sandbox sandbox;
    private final Watchdog.Watch watch;

    Thrown(Sandbox sandbox, Watchdog.Watch watch) {
        this.sandbox = sandbox;
        this.watch = watch;
    }

    /** What came out of a script by exception: its own, or that it was stopped. */
    NodeError by(PolyglotException e) {
        return by(e, Failure::of);
    }

    /** @param told what the node says of a value the script threw */
    NodeError by(PolyglotException e, Function<@Nullable Object, NodeError> told) {
        if (e.isInterrupted() || e.isCancelled()) {
            return Objects.requireNonNullElseGet(watch.takeStop(), watch::timedOut);
        }
        if (e.isResourceExhausted()) {
            return NodeError.outOfMemory(e);
        }
        if (e.isHostException()) {
            return inJava(e.asHostException());
        }
        Value guest = e.getGuestObject();
        if (guest == null) {
            return new NodeError("Error", String.valueOf(e.getMessage()));
        }
        try {
            return told.apply(sandbox.inside(() -> sandbox.exporter().toJava(guest)));
        } catch (PolyglotException again) {
            if (again.isInterrupted() || again.isCancelled()) {
                // stopped a moment after it had thrown
                return Objects.requireNonNullElseGet(watch.takeStop(), watch::timedOut);
            }
            throw again;
        }
    }

    /** What came out of Java that a script had called: it may have been stopped there. */
    private NodeError inJava(Throwable cause) {
        if (cause instanceof NodeError error) {
            return error;
        }
        if (cause instanceof OutOfMemoryError) {
            return NodeError.outOfMemory(cause);
        }
        NodeError stop = watch.takeStop();
        return stop != null ? stop : new NodeError("Error", NodeError.textOf(cause));
    }
}
