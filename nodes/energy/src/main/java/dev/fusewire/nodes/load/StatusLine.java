package dev.fusewire.nodes.load;

import dev.fusewire.load.Reason;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.Status;
import org.jspecify.annotations.Nullable;

/** Shows a reason beneath the node when it is another than before. */
final class StatusLine {

    private final NodeContext context;
    private @Nullable Status shown;

    StatusLine(NodeContext context) {
        this.context = context;
    }

    void show(Reason reason) {
        Status status = Report.status(reason);
        if (!status.equals(shown)) {
            shown = status;
            context.status(status);
        }
    }
}
