package dev.fusewire.nodes.sequence;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Bytes;
import dev.fusewire.node.Message;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.Registration;
import dev.fusewire.node.Values;
import io.vertx.core.Promise;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a join node has of one sequence so far. */
final class JoinGroup {

    final String type;
    final Message msg;
    final String property;
    final List<Promise<Void>> dones = new ArrayList<>();
    private final @Nullable Object joiner;
    private final double arrayLength;
    private final List<@Nullable Object> items = new ArrayList<>();
    private final Map<String, @Nullable Object> members = new LinkedHashMap<>();
    Outputs out;
    double target;

    @Nullable
    Registration timeout;

    private int count;

    /** @param type string, array, buffer, object; "merged" is an object too */
    JoinGroup(
            String type,
            Message first,
            String property,
            double target,
            @Nullable Object joiner,
            double arrayLength,
            Outputs out) {
        this.type = type.equals("merged") ? "object" : type;
        msg = first.copy();
        this.property = property;
        this.target = target;
        this.joiner = joiner;
        this.arrayLength = arrayLength;
        this.out = out;
    }

    boolean isFull() {
        return target > 0 && count >= target;
    }

    void put(String key, @Nullable Object value) {
        members.put(key, Values.share(value));
        count = members.size();
    }

    void merge(ObjectValue object) {
        object.forEach((key, value) -> {
            if (!key.equals("_msgid")) {
                members.put(key, Values.share(value));
            }
        });
        count = members.size();
    }

    void add(@Nullable Object value, double index) {
        if (Double.isNaN(index)) {
            if (value != null) {
                items.add(Values.share(value));
                count++;
            }
            return;
        }
        int at = (int) index;
        while (items.size() <= at) {
            items.add(null);
        }
        if (items.get(at) == null || items.get(at) == Null.NULL) {
            count++;
        }
        items.set(at, Values.share(value));
    }

    /** What is there of the group, put together. */
    Object result() {
        return switch (type) {
            case "object" -> ObjectValue.copyOf(members);
            case "string" -> text();
            case "buffer" -> bytes();
            default -> type.equals("array") && arrayLength > 1 ? flattened() : ArrayValue.copyOf(items);
        };
    }

    private String text() {
        if (joiner == null) {
            throw new NodeError("TypeError", "Cannot read properties of undefined (reading 'toString')");
        }
        return items.stream()
                .map(item -> item == null || item == Null.NULL ? "" : Values.text(item))
                .collect(Collectors.joining(Values.text(joiner)));
    }

    private ArrayValue flattened() {
        ArrayValue.Builder all = ArrayValue.builder();
        for (Object item : items) {
            if (item instanceof ArrayValue array) {
                all.addAll(array);
            } else if (item != null) { // a place nothing came for is left out
                all.add(item);
            }
        }
        return all.build();
    }

    private Bytes bytes() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] between = joiner == null ? new byte[0] : bytes(joiner);
        for (int i = 0; i < items.size(); i++) {
            if (i > 0) {
                all.writeBytes(between);
            }
            all.writeBytes(bytes(items.get(i)));
        }
        return Bytes.of(all.toByteArray());
    }

    private static byte[] bytes(@Nullable Object value) {
        return switch (value) {
            case null -> new byte[0];
            case Bytes bytes -> bytes.array();
            case ArrayValue array -> {
                byte[] data = new byte[array.size()];
                for (int i = 0; i < data.length; i++) {
                    data[i] = (byte) (long) Values.toNumber(array.get(i));
                }
                yield data;
            }
            default -> Bytes.utf8(Values.text(value)).array();
        };
    }

    /** Says of each message that it is done, once the node is through with the one it has in hand. */
    void finish(NodeContext context) {
        List<Promise<Void>> all = List.copyOf(dones);
        dones.clear();
        context.afterMessage(() -> all.forEach(Promise::tryComplete));
    }

    void finish() {
        dones.forEach(Promise::complete);
        dones.clear();
    }

    void stopTimer() {
        if (timeout != null) {
            timeout.cancel();
            timeout = null;
        }
    }
}
