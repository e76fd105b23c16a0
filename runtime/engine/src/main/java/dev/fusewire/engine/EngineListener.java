package dev.fusewire.engine;

import dev.fusewire.node.ObjectValue;
import org.jspecify.annotations.Nullable;

/** Hears what happens in the flows. Called on any event loop; must not block. */
public interface EngineListener {

    /** A node's status; an empty one clears it. */
    default void onStatus(String nodeId, ObjectValue status) {}

    /** A node is deleted, and its status with it; nothing is told of that. */
    default void onRemoved(String nodeId) {}

    /** Something for the editor's socket. */
    default void onPublish(String topic, @Nullable Object data, boolean retain) {}

    /** A {@code runtime-event}, such as "runtime-state" or "runtime-deploy". */
    default void onRuntimeEvent(String id, @Nullable ObjectValue payload, boolean retain) {}

    default void onLog(LogEntry entry) {}

    /** Whether {@link #onMetric} is to be called; asked once, when the listener is added. */
    default boolean wantsMetrics() {
        return false;
    }

    /**
     * A message came to a node, was sent by it, or is done with.
     *
     * @param event {@code receive}, {@code send} or {@code done}
     * @param msgId the message's {@code _msgid}
     */
    default void onMetric(dev.fusewire.node.NodeInfo node, String event, @Nullable Object msgId) {}

    /** How grave a line in the log is, with Node-RED's numbers. */
    enum Level {
        ERROR(20),
        WARN(30),
        INFO(40),
        DEBUG(50),
        TRACE(60);

        private final int number;

        Level(int number) {
            this.number = number;
        }

        public int number() {
            return number;
        }
    }

    /**
     * @param value what the debug sidebar shows for the text
     * @param node the node that speaks, null when it is the engine itself
     */
    record LogEntry(
            Level level,
            String text,
            @Nullable Object value,
            dev.fusewire.node.@Nullable NodeInfo node,
            @Nullable String path) {

        public LogEntry(Level level, String text, dev.fusewire.node.@Nullable NodeInfo node, @Nullable String path) {
            this(level, text, text, node, path);
        }
    }
}
