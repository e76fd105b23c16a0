package dev.fusewire.nodes.household;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.DebugFormat;
import dev.fusewire.node.KeptState;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.plan.peak.PeakState;
import io.vertx.core.Future;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a peak guard knows after a restart: which loads it has switched off, and how often too much was drawn. */
final class PeakMemory {

    private static final double MOST = 1e9;

    private final NodeContext context;
    private final KeptState kept;
    private ObjectValue written;
    private Future<?> last = Future.succeededFuture();

    PeakMemory(NodeContext context) {
        this.context = context;
        kept = new KeptState(context.dataFolder(), "peak");
        written = read();
    }

    private ObjectValue read() {
        try {
            return kept.read();
        } catch (NodeError unreadable) {
            context.warn(unreadable.text());
            return ObjectValue.EMPTY;
        }
    }

    int violations() {
        Object kept = written.get("violations");
        if (kept instanceof Number number && number.doubleValue() >= 0 && number.doubleValue() <= MOST) {
            return number.intValue();
        }
        if (kept != null) {
            context.warn(
                    "the number of violations, as it was kept, is damaged and left out: " + DebugFormat.line(kept));
        }
        return 0;
    }

    List<String> names(String what) {
        if (written.has(what) && !(written.get(what) instanceof ArrayValue)) {
            context.warn("which loads are %s, as it was kept, is damaged and left out: %s"
                    .formatted(what, DebugFormat.line(written.get(what))));
        }
        return written.get(what) instanceof ArrayValue names
                ? names.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .toList()
                : List.of();
    }

    void keep(PeakState state) {
        ObjectValue next = ObjectValue.of(
                "violations",
                state.violations(),
                "off",
                ArrayValue.copyOf(state.off()),
                "waits",
                ArrayValue.copyOf(state.loads().stream()
                        .filter(PeakState.Load::waits)
                        .map(PeakState.Load::name)
                        .toList()));
        if (next.equals(written)) {
            return;
        }
        written = next;
        last = last.compose(_ -> context.blocking(() -> write(next))).recover(this::complain);
    }

    private @Nullable Void write(ObjectValue next) {
        kept.write(next);
        return null;
    }

    private <T> Future<T> complain(Throwable failure) {
        context.warn(Objects.toString(failure.getMessage()));
        return Future.succeededFuture();
    }

    /** Completes once all is on disk. */
    Future<?> written() {
        return last;
    }
}
