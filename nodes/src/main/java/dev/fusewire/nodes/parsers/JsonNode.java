package dev.fusewire.nodes.parsers;

import dev.fusewire.node.Bytes;
import dev.fusewire.node.Json;
import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.Property;
import dev.fusewire.node.PropertyPath;
import dev.fusewire.node.Values;
import io.vertx.core.Future;

/** Makes an object of JSON text, and JSON text of an object. */
@NodeType(value = "json", form = "parsers/70-JSON")
public final class JsonNode implements Node {

    private static final int INDENT = 4;

    public record Config(
            @Property(initial = "payload") String property,
            @Property String action,
            @Property boolean pretty) {}

    private final Config config;
    private final NodeContext context;
    private final PropertyPath path;

    public JsonNode(Config config, NodeContext context) {
        this.config = config;
        this.context = context;
        path = PropertyPath.ofMessage(config.property().isEmpty() ? "payload" : config.property());
    }

    @Override
    public Future<?> onMessage(Message msg, Outputs out) {
        if (Values.isTruthy(msg.get("schema"))) {
            return Future.failedFuture("JSON Schema is not supported: msg.schema cannot be checked");
        }
        Object value = path.get(msg);
        switch (value) {
            case null -> out.send(msg);
            case String text -> parse(msg, text, out);
            case Bytes bytes -> parse(msg, bytes.text(), out);
            default -> write(msg, value, out);
        }
        return DONE;
    }

    private void parse(Message msg, String text, Outputs out) {
        if (!config.action().equals("str")) {
            try {
                path.set(msg, Json.parse(text));
            } catch (NodeError e) {
                // the bare words, as Node-RED passes on the message and not the error
                throw new NodeError(String.valueOf(e.getMessage()));
            }
        }
        out.send(msg);
    }

    private void write(Message msg, Object value, Outputs out) {
        if (config.action().isEmpty() || config.action().equals("str")) {
            path.set(msg, Json.stringify(value, config.pretty() ? INDENT : 0));
        }
        out.send(msg);
    }
}
