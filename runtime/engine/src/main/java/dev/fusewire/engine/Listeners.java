package dev.fusewire.engine;

import dev.fusewire.engine.EngineListener.Level;
import dev.fusewire.engine.EngineListener.LogEntry;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.NodeInfo;
import dev.fusewire.node.ObjectValue;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** All who hear what happens in the flows. */
final class Listeners {

    private static final System.Logger LOG = System.getLogger("fusewire.engine");

    private final List<EngineListener> listeners = new CopyOnWriteArrayList<>();
    private volatile @Nullable EngineListener metrics;

    void add(EngineListener listener) {
        listeners.add(listener);
        if (listener.wantsMetrics()) {
            metrics = listener;
        }
    }

    /** Who counts messages; null for nobody, which is the usual. */
    @Nullable
    EngineListener metrics() {
        return metrics;
    }

    void status(String id, ObjectValue status) {
        listeners.forEach(listener -> listener.onStatus(id, status));
    }

    void removed(String id) {
        listeners.forEach(listener -> listener.onRemoved(id));
    }

    void publish(String topic, @Nullable Object data, boolean retain) {
        listeners.forEach(listener -> listener.onPublish(topic, data, retain));
    }

    void log(LogEntry entry) {
        listeners.forEach(listener -> listener.onLog(entry));
    }

    /** Tells of a failure that nobody in the flow handles; where it came by no node's own word, its trace can be had too. */
    void failed(Throwable failure, NodeInfo node, String path) {
        Object value = failure instanceof NodeError known ? known.toLog() : NodeError.textOf(failure);
        String text = value instanceof ObjectValue ? LogText.of(value) : NodeError.textOf(failure);
        log(new LogEntry(Level.ERROR, text, value, node, path));
        if (!(failure instanceof NodeError) && failure instanceof RuntimeException) {
            LOG.log(System.Logger.Level.DEBUG, failure.toString(), failure);
        }
    }
}
