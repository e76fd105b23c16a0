package dev.fusewire.nodes.sequence;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Bytes;
import dev.fusewire.node.Json;
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
import dev.fusewire.node.TypedValue;
import dev.fusewire.node.Values;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
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
    private final boolean broken;
    private String separator = "";
    private byte[] separatorBytes = {};
    private @Nullable Object mark;
    private int length = 1;
    private int arrayLength = 1;
    private int index;
    private String rest = "";
    private byte[] restBytes = {};
    private final List<Promise<Void>> pending = new ArrayList<>();

    public SplitNode(Config config, NodeContext context) {
        this.config = config;
        this.context = context;
        path = PropertyPath.ofMessage(config.property().isEmpty() ? "payload" : config.property());
        boolean failed = false;
        try {
            read();
        } catch (NodeError e) {
            failed = true;
            context.error("Invalid split property: " + e.text(), null);
        }
        broken = failed;
    }

    private void read() {
        switch (config.spltType()) {
            case "bin" -> {
                if (!(Json.parse(config.splt()) instanceof ArrayValue array)) {
                    throw new NodeError("Error", "not an array");
                }
                mark = array;
                Object bytes = TypedValue.of(config.splt(), "bin").evaluate(context, null);
                separatorBytes = bytes instanceof Bytes b ? b.array() : new byte[0];
                separator = Bytes.of(separatorBytes).text();
            }
            case "len" -> length = whole(config.splt(), "invalid split length: ");
            default -> {
                separator = Escapes.read(config.splt().isEmpty() ? "\\n" : config.splt());
                separatorBytes = Bytes.utf8(separator).array();
                mark = separator;
            }
        }
        arrayLength = whole(config.arraySplt(), "invalid array split length: ");
    }

    private static int whole(String text, String complaint) {
        double number = Math.floor(Values.parseFloat(text));
        if (Double.isNaN(number) || number < 1) {
            throw new NodeError("Error", complaint + text);
        }
        return (int) number;
    }

    @Override
    public Future<?> onMessage(Message msg, Outputs out) {
        if (broken) {
            return Promise.promise().future();
        }
        Object value = path.get(msg);
        if (value == null) {
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
        return switch (value) {
            case String text -> splitText(msg, rest + text, parts.put("type", "string"), out);
            case ArrayValue array -> splitArray(msg, array, parts.put("type", "array"), out);
            case Bytes bytes -> splitBytes(msg, joined(restBytes, bytes.array()), parts.put("type", "buffer"), out);
            case Null _ -> {
                msg.set("parts", parts.build());
                yield Future.failedFuture(new NodeError("TypeError", "Cannot convert undefined or null to object"));
            }
            case ObjectValue object -> splitObject(msg, object, parts.put("type", "object"), out);
            default -> {
                msg.set("parts", parts.build());
                yield DONE;
            }
        };
    }

    private void emit(Message msg, @Nullable Object value, ObjectValue.Builder parts, Outputs out) {
        Message part = msg.copy();
        path.set(part, value, true);
        part.set("parts", ObjectValue.builder().putAll(parts.build()).build());
        out.send(part);
        // a Complete node is shown the message as its last part left it
        msg.set("parts", part.get("parts"));
        path.set(msg, value, true);
    }

    /** Gives the message itself the parts known so far: what a Complete node is shown where no part is sent. */
    private static void tell(Message msg, ObjectValue.Builder parts) {
        msg.set("parts", ObjectValue.builder().putAll(parts.build()).build());
    }

    private void settle() {
        pending.forEach(Promise::complete);
        pending.clear();
    }

    private Future<?> waiting() {
        Promise<Void> done = Promise.promise();
        pending.add(done);
        return done.future();
    }

    private Future<?> splitText(Message msg, String text, ObjectValue.Builder parts, Outputs out) {
        if (config.spltType().equals("len")) {
            return splitTextByLength(msg, text, parts, out);
        }
        tell(msg, parts.put("ch", mark));
        List<String> pieces = pieces(text);
        int last = pieces.size() - 1;
        for (int i = 0; i < last; i++) {
            parts.put("index", index++);
            if (!config.stream()) {
                parts.put("count", pieces.size());
            }
            emit(msg, pieces.get(i), parts, out);
        }
        if (config.stream()) {
            rest = pieces.get(last);
        } else {
            emit(msg, pieces.get(last), parts.put("index", index).put("count", pieces.size()), out);
            index = 0;
        }
        return DONE;
    }

    private List<String> pieces(String text) {
        List<String> pieces = new ArrayList<>();
        if (separator.isEmpty()) {
            text.chars().forEach(c -> pieces.add(String.valueOf((char) c)));
            return pieces;
        }
        int from = 0;
        for (int at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, from)) {
            pieces.add(text.substring(from, at));
            from = at + separator.length();
        }
        pieces.add(text.substring(from));
        return pieces;
    }

    private Future<?> splitTextByLength(Message msg, String text, ObjectValue.Builder parts, Outputs out) {
        int count = (text.length() + length - 1) / length;
        parts.put("ch", "").put("len", length);
        if (!config.stream()) {
            parts.put("count", count);
            index = 0;
        }
        tell(msg, parts);
        int at = 0;
        for (int i = 0; i < count - 1; i++) {
            emit(msg, text.substring(at, at + length), parts.put("index", index++), out);
            at += length;
        }
        if (count > 1) {
            settle();
        }
        rest = text.substring(at);
        if (config.stream() && rest.length() != length) {
            return waiting();
        }
        emit(msg, rest, parts.put("index", index++), out);
        settle();
        rest = "";
        return DONE;
    }

    private Future<?> splitArray(Message msg, ArrayValue array, ObjectValue.Builder parts, Outputs out) {
        int count = (array.size() + arrayLength - 1) / arrayLength;
        parts.put("count", count).put("len", arrayLength);
        ObjectValue whole = ObjectValue.builder().putAll(parts.build()).build();
        for (int i = 0; i < count; i++) {
            int from = i * arrayLength;
            Object piece = arrayLength == 1
                    ? array.get(i)
                    : ArrayValue.copyOf(array.subList(from, Math.min(array.size(), from + arrayLength)));
            emit(msg, piece, parts.put("index", i), out);
        }
        msg.set("parts", whole);
        path.set(msg, array, true);
        return DONE;
    }

    private Future<?> splitObject(Message msg, ObjectValue object, ObjectValue.Builder parts, Outputs out) {
        PropertyPath name = config.addname().isEmpty() ? null : PropertyPath.ofMessage(config.addname());
        tell(msg, parts);
        int at = 0;
        for (var entry : object.entrySet()) {
            path.set(msg, entry.getValue(), true);
            if (name != null) {
                name.set(msg, entry.getKey());
            }
            tell(msg, parts.put("key", entry.getKey()).put("index", at++).put("count", object.size()));
            out.send(msg.copy());
        }
        return DONE;
    }

    // ---- bytes

    private Future<?> splitBytes(Message msg, byte[] data, ObjectValue.Builder parts, Outputs out) {
        return config.spltType().equals("len")
                ? splitBytesByLength(msg, data, parts, out)
                : splitBytesAtMark(msg, data, parts, out);
    }

    private Future<?> splitBytesByLength(Message msg, byte[] data, ObjectValue.Builder parts, Outputs out) {
        int count = (data.length + length - 1) / length;
        if (!config.stream()) {
            parts.put("count", count);
            index = 0;
        }
        tell(msg, parts.put("len", length));
        int at = 0;
        for (int i = 0; i < count - 1; i++) {
            emit(msg, cut(data, at, at + length), parts.put("index", index++), out);
            at += length;
        }
        if (count > 1) {
            settle();
        }
        restBytes = cut(data, at, data.length).array();
        if (config.stream() && restBytes.length != length) {
            return waiting();
        }
        emit(msg, Bytes.of(restBytes), parts.put("index", index++), out);
        settle();
        restBytes = new byte[0];
        return DONE;
    }

    private Future<?> splitBytesAtMark(Message msg, byte[] data, ObjectValue.Builder parts, Outputs out) {
        parts.put("ch", mark);
        int count = 1;
        for (int at = indexOf(data, 0); at >= 0; at = indexOf(data, at + separatorBytes.length)) {
            count++;
        }
        if (!config.stream()) {
            parts.put("count", count);
            index = 0;
        }
        tell(msg, parts);
        int from = 0;
        for (int at = indexOf(data, 0); at >= 0; at = indexOf(data, from)) {
            emit(msg, cut(data, from, at), parts.put("index", index++), out);
            from = at + separatorBytes.length;
        }
        if (count > 1) {
            settle();
        }
        if (!config.stream() && from < data.length) {
            parts.put("index", index++).put("count", index++);
            emit(msg, cut(data, from, data.length), parts, out);
            settle();
            return DONE;
        }
        restBytes = cut(data, from, data.length).array();
        return restBytes.length > 0 ? waiting() : DONE;
    }

    private int indexOf(byte[] data, int from) {
        if (separatorBytes.length == 0) {
            return -1;
        }
        for (int at = from; at <= data.length - separatorBytes.length; at++) {
            if (java.util.Arrays.equals(
                    data, at, at + separatorBytes.length, separatorBytes, 0, separatorBytes.length)) {
                return at;
            }
        }
        return -1;
    }

    private static Bytes cut(byte[] data, int from, int to) {
        return Bytes.of(java.util.Arrays.copyOfRange(data, from, to));
    }

    private static byte[] joined(byte[] a, byte[] b) {
        byte[] both = java.util.Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }
}
