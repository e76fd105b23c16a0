package dev.fusewire.nodes.sequence;

import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.Property;
import dev.fusewire.node.Values;
import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes sequences of messages: so many each, those of some time, or several sequences one behind the other. */
@NodeType(value = "batch", form = "sequence/19-batch")
public final class BatchNode implements Node {

    static final String TOO_MANY = "too many pending messages in batch node";

    public record Config(
            @Property(initial = "count") String mode,
            @Property @Nullable Object count,
            @Property @Nullable Object overlap,
            @Property @Nullable Object interval,
            @Property @Nullable Object allowEmptySequence,
            @Property @Nullable Object honourParts,
            @Property List<Topic> topics) {}

    public record Topic(@Property String topic) {}

    /** One of the three ways to make sequences. */
    interface Mode {
        Future<?> add(Pending message);

        /** Forgets all messages. */
        void clear();

        default void restart() {
            clear();
        }
    }

    private final @Nullable Mode mode;

    public BatchNode(Config config, NodeContext context) {
        mode = mode(config, context);
    }

    private static @Nullable Mode mode(Config config, NodeContext context) {
        return switch (config.mode().isEmpty() ? "count" : config.mode()) {
            case "count" -> {
                double count = number(config.count(), 1);
                double overlap = number(config.overlap(), 0);
                if (count <= overlap) {
                    context.error("Invalid count and overlap", null);
                    yield null;
                }
                yield new BatchByCount(context, count, (int) overlap, Values.isTruthy(config.honourParts()));
            }
            case "interval" ->
                new BatchByTime(context, number(config.interval(), 0), Values.isTruthy(config.allowEmptySequence()));
            case "concat" ->
                new BatchOfTopics(
                        context, config.topics().stream().map(Topic::topic).toList());
            default -> {
                context.error("unexpected mode", null);
                yield null;
            }
        };
    }

    private static double number(@Nullable Object given, double otherwise) {
        return Values.isTruthy(given) ? Values.toNumber(given) : otherwise;
    }

    static double most(NodeContext context) {
        double most = Values.toNumber(context.setting("nodeMessageBufferMaxLength"));
        return most > 0 ? most : Double.POSITIVE_INFINITY;
    }

    /** Sends messages as one sequence, named by its first one; as copies where they are to be sent once more. */
    static void send(List<Pending> messages, boolean copies) {
        Object id = messages.getFirst().msg().get("_msgid");
        for (int i = 0; i < messages.size(); i++) {
            Pending each = messages.get(i);
            Message msg = copies ? each.msg().copy() : each.msg();
            msg.set(
                    "parts",
                    ObjectValue.builder()
                            .putAll(each.parts())
                            .put("id", id)
                            .put("index", i)
                            .put("count", messages.size())
                            .build());
            each.out().send(msg);
        }
    }

    @Override
    public Future<?> onMessage(Message msg, Outputs out) {
        if (mode == null) {
            return NEVER;
        }
        if (msg.has("reset")) {
            mode.restart();
            return DONE;
        }
        return mode.add(Pending.of(msg, out));
    }

    @Override
    public Future<?> close(boolean removed) {
        if (mode != null) {
            mode.clear();
        }
        return DONE;
    }
}
