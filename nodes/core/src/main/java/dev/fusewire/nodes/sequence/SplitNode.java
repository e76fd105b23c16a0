package dev.fusewire.nodes.sequence;

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
import io.vertx.core.Future;
import io.vertx.core.Promise;
import org.jspecify.annotations.Nullable;

/** Splits one message into a sequence of them: text and bytes at a separator or by length, arrays, objects. */
@NodeType(value = "split", form = "sequence/17-split")
public final class SplitNode implements Node {

    public record Config(
            @Property(initial = "\\n") String splt,
            @Property(initial = "str") String spltType,
            @Property(initial = "1") String arraySplt,
            @Property boolean stream,
            @Property String addname,
            @Property(initial = "payload") String property) {}

    private final Config config;
    private final NodeContext context;
    private final PropertyPath path;
    private final @Nullable Splitting splitting;

    /** What is split how, where the form says it rightly. */
    private record Splitting(SplitText text, SplitBytes bytes, int arrayLength) {}

    public SplitNode(Config config, NodeContext context) {
        this.config = config;
        this.context = context;
        path = PropertyPath.ofMessage(config.property().isEmpty() ? "payload" : config.property());
        splitting = splitting();
    }

    private @Nullable Splitting splitting() {
        try {
            SplitAt at = SplitAt.of(config.splt(), config.spltType(), context);
            int arrayLength = SplitAt.whole(config.arraySplt(), "invalid array split length: ");
            OpenSequence sequence = new OpenSequence();
            return new Splitting(
                    new SplitText(at, config.stream(), sequence),
                    new SplitBytes(at, config.stream(), sequence),
                    arrayLength);
        } catch (NodeError e) {
            context.error("Invalid split property: " + e.text(), null);
            return null;
        }
    }

    @Override
    public Future<?> onMessage(Message msg, Outputs out) {
        Object value = splitting == null ? null : path.get(msg);
        if (splitting == null || value == null) {
            return Promise.promise().future();
        }
        ObjectValue.Builder parts = ObjectValue.builder();
        if (msg.has("parts")) {
            parts.put("parts", msg.get("parts"));
        }
        parts.put("id", context.generateId());
        if (!path.expression().equals("payload")) {
            parts.put("property", config.property());
        }
        msg.remove("_msgid");
        SplitMessage whole = new SplitMessage(msg, path, parts, out);
        return switch (value) {
            case String text -> splitting.text().split(text, whole.put("type", "string"));
            case ArrayValue array -> splitArray(array, splitting.arrayLength(), whole.put("type", "array"));
            case Bytes bytes -> splitting.bytes().split(bytes.array(), whole.put("type", "buffer"));
            case Null _ -> {
                whole.tell();
                yield Future.failedFuture(new NodeError("TypeError", "Cannot convert undefined or null to object"));
            }
            case ObjectValue object -> splitObject(object, whole.put("type", "object"));
            default -> {
                whole.tell();
                yield DONE;
            }
        };
    }

    private static Future<?> splitArray(ArrayValue array, int length, SplitMessage msg) {
        int count = (array.size() + length - 1) / length;
        ObjectValue before = msg.put("count", count).put("len", length).known();
        for (int i = 0; i < count; i++) {
            int from = i * length;
            Object piece = length == 1
                    ? array.get(i)
                    : ArrayValue.copyOf(array.subList(from, Math.min(array.size(), from + length)));
            msg.put("index", i).emit(piece);
        }
        msg.restore(array, before);
        return DONE;
    }

    private Future<?> splitObject(ObjectValue object, SplitMessage msg) {
        PropertyPath name = config.addname().isEmpty() ? null : PropertyPath.ofMessage(config.addname());
        msg.tell();
        int at = 0;
        for (var entry : object.entrySet()) {
            msg.put("key", entry.getKey()).put("index", at++).put("count", object.size());
            msg.emitItself(entry.getValue(), entry.getKey(), name);
        }
        return DONE;
    }
}
