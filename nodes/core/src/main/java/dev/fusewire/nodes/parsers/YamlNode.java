package dev.fusewire.nodes.parsers;

import dev.fusewire.node.Bytes;
import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.Property;
import dev.fusewire.node.PropertyPath;
import dev.fusewire.node.Values;
import dev.fusewire.yaml.Yaml;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** Makes an object of YAML text, and YAML text of an object. */
@NodeType(value = "yaml", form = "parsers/70-YAML")
public final class YamlNode implements Node {

    public record Config(@Property(initial = "payload") String property) {}

    private final NodeContext context;
    private final PropertyPath path;

    public YamlNode(Config config, NodeContext context) {
        this.context = context;
        path = PropertyPath.ofMessage(config.property().isEmpty() ? "payload" : config.property());
    }

    @Override
    public Future<?> onMessage(Message msg, Outputs out) {
        Object value = path.get(msg);
        switch (value) {
            case null -> out.send(msg);
            case String text -> {
                path.set(msg, read(text));
                out.send(msg);
            }
            case Bytes _ -> context.warn("Ignored non-object payload");
            case Object object
            when Values.typeOf(object).equals("object") -> {
                path.set(msg, write(object));
                out.send(msg);
            }
            default -> context.warn("Ignored unsupported payload type");
        }
        return DONE;
    }

    private static @Nullable Object read(String text) {
        try {
            return Yaml.read(text);
        } catch (NodeError e) {
            // the bare words, as Node-RED passes on the message and not the error
            throw new NodeError(String.valueOf(e.getMessage()));
        }
    }

    private static String write(Object value) {
        try {
            return Yaml.write(value);
        } catch (NodeError _) {
            throw new NodeError("Failed to convert payload");
        }
    }
}
