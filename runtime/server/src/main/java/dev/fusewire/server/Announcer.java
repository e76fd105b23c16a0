package dev.fusewire.server;

import dev.fusewire.editor.Comms;
import dev.fusewire.engine.EngineListener;
import dev.fusewire.node.DebugFormat;
import dev.fusewire.node.NodeInfo;
import dev.fusewire.node.ObjectValue;
import org.jspecify.annotations.Nullable;

/** Tells the log and the open editors what happens in the flows. */
final class Announcer implements EngineListener {

    private static final int LONGEST = 1000;

    private final Comms comms;
    private final Log log;

    Announcer(Comms comms, Log log) {
        this.comms = comms;
        this.log = log;
        log.setListener(this::onWarning);
    }

    /** As in Node-RED the sidebar shows the program's own warnings between those of the nodes. */
    private void onWarning(Level level, String text) {
        ObjectValue.Builder about =
                ObjectValue.builder().put("level", level.number()).put("timestamp", System.currentTimeMillis());
        comms.publish("debug", DebugFormat.encode(about, text, LONGEST), false);
    }

    @Override
    public void onStatus(String nodeId, ObjectValue status) {
        comms.status(nodeId, status);
    }

    @Override
    public void onRemoved(String nodeId) {
        comms.forgetStatus(nodeId);
    }

    @Override
    public void onPublish(String topic, @Nullable Object data, boolean retain) {
        if (data != null) {
            comms.publish(topic, data, retain);
        }
    }

    @Override
    public void onRuntimeEvent(String id, @Nullable ObjectValue payload, boolean retain) {
        comms.notify(id, payload == null ? ObjectValue.EMPTY : payload, retain);
    }

    @Override
    public boolean wantsMetrics() {
        return log.writesMetrics();
    }

    @Override
    public void onMetric(NodeInfo node, String event, @Nullable Object msgId) {
        log.metric("node." + node.type() + "." + event, node.id(), msgId, null);
    }

    @Override
    public void onLog(LogEntry entry) {
        NodeInfo node = entry.node();
        if (node == null) {
            log.write(entry.level(), entry.text());
            return;
        }
        String name = node.name().isEmpty() ? node.id() : node.name();
        log.only(entry.level(), "[" + node.type() + ":" + name + "] " + entry.text());
        if (entry.level() == Level.ERROR || entry.level() == Level.WARN) {
            ObjectValue.Builder about = ObjectValue.builder()
                    .put("level", entry.level().number())
                    .put("id", node.id())
                    .put("type", node.type());
            if (!node.alias().equals(node.id())) {
                about.put("_alias", node.alias());
            }
            if (node.config().has("z")) {
                about.put("z", node.flow());
            }
            if (!node.name().isEmpty()) {
                about.put("name", node.name());
            }
            about.put("path", entry.path()).put("timestamp", System.currentTimeMillis());
            comms.publish("debug", DebugFormat.encode(about, entry.value(), LONGEST), false);
        }
    }
}
