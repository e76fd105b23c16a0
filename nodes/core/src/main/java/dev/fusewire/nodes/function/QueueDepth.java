package dev.fusewire.nodes.function;

import dev.fusewire.node.NodeContext;
import dev.fusewire.node.Registration;
import java.time.Duration;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** Shows how many messages wait, at most twice a second. */
final class QueueDepth {

    private final NodeContext context;
    private final IntSupplier size;
    private @Nullable Registration soon;

    QueueDepth(NodeContext context, IntSupplier size) {
        this.context = context;
        this.size = size;
    }

    void changed() {
        if (soon == null) {
            soon = context.after(Duration.ofMillis(500), () -> {
                soon = null;
                context.status(DelayNode.waiting(size.getAsInt()));
            });
        }
    }
}
