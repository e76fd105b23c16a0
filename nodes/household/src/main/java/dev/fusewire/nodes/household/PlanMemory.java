package dev.fusewire.nodes.household;

import dev.fusewire.node.KeptState;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import org.jspecify.annotations.Nullable;

/** What a charge plan knows, over restarts. One file at a time is written, beside the event loop. */
final class PlanMemory {

    private final NodeContext context;
    private final KeptState kept;
    private @Nullable ObjectValue waiting;
    private boolean isWriting;
    private ObjectValue written;

    PlanMemory(NodeContext context, String name) {
        this.context = context;
        kept = new KeptState(context.dataFolder(), name);
        written = read();
    }

    private ObjectValue read() {
        try {
            return kept.read();
        } catch (NodeError e) {
            context.warn(e.text());
            return ObjectValue.EMPTY;
        }
    }

    /** What was kept before the program ended. */
    ObjectValue restored() {
        return written;
    }

    void keep(ObjectValue state) {
        if (isWriting) {
            waiting = state;
            return;
        }
        if (state.equals(written)) {
            return;
        }
        written = state;
        isWriting = true;
        context.blocking(() -> {
                    kept.write(state);
                    return state;
                })
                .onComplete(done -> {
                    isWriting = false;
                    if (done.failed()) {
                        context.error(done.cause(), null);
                    }
                    ObjectValue next = waiting;
                    waiting = null;
                    if (next != null) {
                        keep(next);
                    }
                });
    }
}
