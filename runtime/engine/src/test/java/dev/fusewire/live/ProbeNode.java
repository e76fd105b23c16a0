package dev.fusewire.live;

import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.Values;
import io.vertx.core.Future;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/** Keeps what it gets, for a test to look at. */
@NodeType(value = "probe", outputs = 0)
public final class ProbeNode implements Node {

    static final Map<String, BiConsumer<String, Message>> SINKS = new ConcurrentHashMap<>();

    /** Nothing to set. */
    public record Config() {}

    private final NodeContext context;

    public ProbeNode(Config config, NodeContext context) {
        this.context = context;
    }

    @Override
    public Future<?> onMessage(Message msg, Outputs out) {
        BiConsumer<String, Message> sink = SINKS.get(Values.text(context.setting("probe")));
        if (sink != null) {
            sink.accept(context.id(), msg);
        }
        return DONE;
    }
}
