package dev.fusewire.nodes.parsers.html;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Bytes;
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
import java.util.List;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Takes elements out of an HTML document by a CSS selector. */
@NodeType(value = "html", form = "parsers/70-HTML")
public final class HtmlNode implements Node {

    public record Config(
            @Property(initial = "payload") String property,
            @Property String outproperty,
            @Property String tag,
            @Property(initial = "html") String ret,
            @Property(initial = "single") String as,
            @Property(initial = "_") String chr) {}

    private final Config config;
    private final String key;
    private final PropertyPath path;
    private final PropertyPath outPath;

    public HtmlNode(Config config, NodeContext context) {
        this.config = config;
        key = config.chr().isEmpty() ? "_" : config.chr();
        String property = config.property().isEmpty() ? "payload" : config.property();
        path = PropertyPath.ofMessage(property);
        outPath = config.outproperty().isEmpty() ? path : PropertyPath.ofMessage(config.outproperty());
    }

    @Override
    public Future<?> onMessage(Message msg, Outputs out) {
        Object value = path.get(msg);
        if (value == null) {
            out.send(msg);
            return DONE;
        }
        List<Element> found = found(msg, value);
        if (config.as().isEmpty() || config.as().equals("single")) {
            ArrayValue.Builder all = ArrayValue.builder();
            for (Element element : found) {
                Object result = result(element);
                if (result != null) {
                    all.add(result);
                }
            }
            outPath.set(msg, all.build());
            out.send(msg);
        } else if (config.as().equals("multi")) {
            sendEach(msg, found, out);
        }
        return DONE;
    }

    private List<Element> found(Message msg, Object value) {
        if (value == Null.NULL) {
            throw new NodeError("cheerio.load() expects a string");
        }
        Object selector = config.tag().isEmpty() && msg.has("select") ? msg.get("select") : config.tag();
        String html = text(value);
        if (!Values.isTruthy(selector)) {
            return List.of();
        }
        try {
            return Positions.select(HtmlTree.document(html), Values.text(selector));
        } catch (NodeError e) {
            // the bare words, as Node-RED passes on the message and not the error
            throw new NodeError(String.valueOf(e.getMessage()));
        }
    }

    /** Texts and bytes are HTML; an object is a document without any, and of the rest cheerio says what it stumbles over. */
    private static String text(Object value) {
        return switch (value) {
            case String text -> text;
            case Bytes bytes -> bytes.text();
            case ArrayValue array
            when !array.isEmpty() && array.get(0) != null -> {
                if (!Values.isObject(array.get(0))) {
                    throw noNode(array.get(0));
                }
                yield "";
            }
            default -> {
                if (!Values.typeOf(value).equals("object")) {
                    throw noNode(value);
                }
                yield "";
            }
        };
    }

    private static NodeError noNode(@Nullable Object value) {
        return new NodeError(
                "Cannot create property 'prev' on " + Values.typeOf(value) + " '" + Values.text(value) + "'");
    }

    private void sendEach(Message msg, List<Element> found, Outputs out) {
        for (int i = 0; i < found.size(); i++) {
            Object result = result(found.get(i));
            if (!Values.isTruthy(result)) {
                continue;
            }
            Message each = msg.copy();
            outPath.set(each, result);
            each.set(
                    "parts",
                    ObjectValue.of(
                            "id", msg.get("_msgid"), "index", i, "count", found.size(), "type", "string", "ch", ""));
            out.send(each);
        }
    }

    private @Nullable Object result(Element element) {
        return switch (config.ret().isEmpty() ? "html" : config.ret()) {
            case "html" -> markup(element);
            case "text" -> HtmlText.text(element);
            case "attr" -> attributes(element, ObjectValue.builder());
            case "compl" -> attributes(element, ObjectValue.builder().put(key, Values.trim(HtmlText.html(element))));
            default -> null;
        };
    }

    /** What is within, read once more on its own and written as XML. */
    static String markup(Element element) {
        String plain = HtmlText.plain(element);
        if (plain != null) {
            return HtmlText.ascii(Values.trim(plain));
        }
        return HtmlText.xml(HtmlTree.fragment(Values.trim(HtmlText.html(element))));
    }

    static ObjectValue attributes(Element element, ObjectValue.Builder object) {
        for (Attribute attribute : element.attributes()) {
            object.put(attribute.getKey(), attribute.getValue());
        }
        return object.build();
    }
}
