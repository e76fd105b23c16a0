package dev.fusewire.nodes.parsers.xml;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.Property;
import dev.fusewire.node.PropertyPath;
import dev.fusewire.node.Values;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** Makes an object of XML text, and XML text of an object. */
@NodeType(value = "xml", form = "parsers/70-XML")
public final class XmlNode implements Node {

    public record Config(
            @Property(initial = "payload") String property,
            @Property String attr,
            @Property String chr) {}

    private final Config config;
    private final NodeContext context;
    private final PropertyPath path;

    public XmlNode(Config config, NodeContext context) {
        this.config = config;
        this.context = context;
        path = PropertyPath.ofMessage(config.property().isEmpty() ? "payload" : config.property());
    }

    @Override
    public Future<?> onMessage(Message msg, Outputs out) {
        Object value = path.get(msg);
        if (value == null) {
            out.send(msg);
        } else if (value instanceof String text) {
            ObjectValue options = optionsFor(msg, true);
            path.set(msg, read(text, options));
            out.send(msg);
        } else if (Values.typeOf(value).equals("object")) {
            ObjectValue options = optionsFor(msg, false);
            path.set(msg, new XmlWriter(options).write(value));
            out.send(msg);
        } else {
            context.warn("This node only handles xml strings or js objects.");
        }
        return DONE;
    }

    /** The options that came with the message; what the node adds to them, it adds to the message's. */
    private ObjectValue optionsFor(Message msg, boolean reading) {
        Object given = msg.get("options");
        boolean isObject = msg.has("options") && Values.typeOf(given).equals("object");
        if (isObject && given == Null.NULL) {
            throw new NodeError("TypeError", "Cannot set properties of null (setting 'async')");
        }
        ObjectValue known = given instanceof ObjectValue object ? object : ObjectValue.EMPTY;
        ObjectValue options = known.with("async", reading);
        if (reading) {
            options = options.with("attrkey", key(config.attr(), known.get("attrkey"), "$"))
                    .with("charkey", key(config.chr(), known.get("charkey"), "_"));
        } else if (!isObject) {
            options = ObjectValue.of("renderOpts", ObjectValue.of("pretty", false));
        }
        if (isObject && !(given instanceof ArrayValue)) {
            msg.set("options", options);
        }
        return options;
    }

    private static Object key(String ofNode, @Nullable Object ofMessage, String usual) {
        return !ofNode.isEmpty() ? ofNode : ofMessage != null && Values.isTruthy(ofMessage) ? ofMessage : usual;
    }

    private static @Nullable Object read(String text, ObjectValue options) {
        try {
            return XmlObjects.read(text, XmlOptions.of(options));
        } catch (XmlFault e) {
            throw new NodeError("Error", String.valueOf(e.getMessage()));
        }
    }
}
