package dev.fusewire.nodes.sequence;

import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One sequence of several: those of the given topics, in their order. */
final class BatchOfTopics implements BatchNode.Mode {

    private static final class Sequence {
        private final List<Pending> messages = new ArrayList<>();
        private @Nullable Object count;

        private boolean isWhole() {
            return Values.same(count, messages.size());
        }
    }

    private final NodeContext context;
    private final List<String> topics;
    /** The sequences of each topic, in the order their first message came. */
    private Map<String, Map<String, Sequence>> pending = new LinkedHashMap<>();

    private int count;

    BatchOfTopics(NodeContext context, List<String> topics) {
        this.context = context;
        this.topics = topics;
    }

    @Override
    public Future<?> add(Pending message) {
        if (!(message.msg().get("topic") instanceof String topic) || !topics.contains(topic)) {
            return Node.NEVER;
        }
        ObjectValue parts = message.parts();
        if (!parts.has("id") || !parts.has("index") || !parts.has("count")) {
            return Future.failedFuture(new NodeError("no parts property in message"));
        }
        Sequence sequence = pending.computeIfAbsent(topic, _ -> new LinkedHashMap<>())
                .computeIfAbsent(Values.text(parts.get("id")), _ -> new Sequence());
        sequence.messages.add(message);
        sequence.count = sequence.count == null ? parts.get("count") : sequence.count;
        count++;
        Map<String, Map<String, Sequence>> here = pending;
        if (count > BatchNode.most(context)) {
            Object id = message.msg().get("id");
            all(each -> {
                if (Values.same(each.msg().get("id"), id)) {
                    each.fail(BatchNode.TOO_MANY);
                } else {
                    each.done();
                }
            });
            pending = new LinkedHashMap<>();
            count = 0;
        }
        sendWhole(here);
        return message.future();
    }

    private void sendWhole(Map<String, Map<String, Sequence>> here) {
        List<Pending> messages = new ArrayList<>();
        for (String topic : topics) {
            Sequence first = here.getOrDefault(topic, Map.of()).values().stream()
                    .findFirst()
                    .orElse(null);
            if (first == null || !first.isWhole()) {
                return;
            }
            messages.addAll(first.messages);
        }
        if (messages.isEmpty()) {
            return;
        }
        for (String topic : topics) {
            var ids = here.getOrDefault(topic, Map.of()).keySet().iterator();
            if (ids.hasNext()) {
                ids.next();
                ids.remove();
            }
        }
        BatchNode.send(messages, true);
        Pending.done(messages, context);
        count -= messages.size();
    }

    private void all(java.util.function.Consumer<Pending> action) {
        pending.values()
                .forEach(sequences -> sequences.values().forEach(sequence -> sequence.messages.forEach(action)));
    }

    @Override
    public void clear() {
        all(Pending::done);
        pending = new LinkedHashMap<>();
        count = 0;
    }
}
