package dev.fusewire.nodes.netpie;

import dev.fusewire.node.Json;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a device's shadow is to be told: the fields that came since the last update as one, the later value of each; and
 * points of the past, each by itself and in their order. Neither clock nor network.
 */
final class ShadowUpdates {

    private final int mostBytes;
    private final int mostPast;
    private ObjectValue pending = ObjectValue.EMPTY;
    private final Deque<String> past = new ArrayDeque<>();

    /**
     * @param mostBytes of one update: what is more counts as several messages
     * @param mostPast points that wait; the oldest go
     */
    ShadowUpdates(int mostBytes, int mostPast) {
        this.mostBytes = mostBytes;
        this.mostPast = mostPast;
    }

    void put(ObjectValue fields) {
        pending = ObjectValue.builder().putAll(pending).putAll(fields).build();
    }

    /**
     * A point of the past.
     *
     * @param millis since 1970
     * @return how many had to go for it
     */
    int putPast(ObjectValue fields, long millis) {
        past.addLast(Json.stringify(ObjectValue.of("data", fields, "timestamp", millis)));
        int gone = 0;
        while (past.size() > mostPast) {
            past.removeFirst();
            gone++;
        }
        return gone;
    }

    boolean isEmpty() {
        return pending.isEmpty() && past.isEmpty();
    }

    /** How many fields and points wait. */
    int size() {
        return pending.size() + past.size();
    }

    /** The oldest point of the past; null for none. It stays until {@link #pastIsSent}. */
    @Nullable
    String nextPast() {
        return past.peekFirst();
    }

    void pastIsSent(String text) {
        var _ = past.removeFirstOccurrence(text);
    }

    /** What is to be sent now, taken out of here: as few updates as the limit of bytes allows. */
    List<ObjectValue> take() {
        List<ObjectValue> updates = new ArrayList<>();
        ObjectValue.Builder update = ObjectValue.builder();
        int bytes = 0;
        for (Map.Entry<String, @Nullable Object> field : pending.entrySet()) {
            int more = size(field.getKey(), field.getValue());
            if (bytes > 0 && bytes + more > mostBytes) {
                updates.add(update.build());
                update = ObjectValue.builder();
                bytes = 0;
            }
            update.put(field.getKey(), field.getValue());
            bytes += bytes == 0 ? FRAME + more : more;
        }
        if (bytes > 0) {
            updates.add(update.build());
        }
        pending = ObjectValue.EMPTY;
        return updates;
    }

    /** An update did not reach the platform: it is sent again, but for what came since. */
    void putBack(ObjectValue update) {
        pending = ObjectValue.builder().putAll(update).putAll(pending).build();
    }

    static String text(ObjectValue fields) {
        return Json.stringify(ObjectValue.of("data", fields));
    }

    /** {"data":{}} */
    private static final int FRAME = 11;

    private int size(String name, @Nullable Object value) {
        int bytes = Json.stringify(ObjectValue.of(name, value)).getBytes(StandardCharsets.UTF_8).length;
        if (bytes + FRAME > mostBytes) {
            throw new NodeError(
                    "Error",
                    "\"%s\" has %d bytes, more than the %d of an update".formatted(name, bytes + FRAME, mostBytes));
        }
        return bytes;
    }

    /** @throws NodeError where a field alone is too large */
    void check(ObjectValue fields) {
        fields.forEach((name, value) -> {
            int _ = size(name, value);
        });
    }
}
