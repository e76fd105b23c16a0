package dev.fusewire.nodes.sequence;

import dev.fusewire.node.Expression;
import dev.fusewire.node.Message;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.TypedValue;
import dev.fusewire.node.Values;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A join node's reduce mode: one value worked out of a sequence, message by message. */
final class Reduction {

    private record Waiting(Message msg, Promise<Void> done) {}

    private static final class Group {
        private double count = Double.NaN;
        private final List<Waiting> messages = new ArrayList<>();
    }

    private final NodeContext context;
    private final Expression each;
    private final @Nullable Expression fixup;
    private final TypedValue initial;
    private final boolean fromTheRight;
    private final Map<String, Group> groups = new HashMap<>();

    Reduction(
            NodeContext context,
            Expression each,
            @Nullable Expression fixup,
            TypedValue initial,
            boolean fromTheRight) {
        this.context = context;
        this.each = each;
        this.fixup = fixup;
        this.initial = initial;
        this.fromTheRight = fromTheRight;
    }

    Future<?> take(Message msg, Outputs out) {
        if (!(msg.get("parts") instanceof ObjectValue parts)) {
            out.send(msg);
            return Future.succeededFuture();
        }
        String id = Values.text(parts.get("id"));
        Group group = groups.computeIfAbsent(id, _ -> new Group());
        if (Double.isNaN(group.count) && parts.has("count")) {
            group.count = Values.toNumber(parts.get("count"));
        }
        Promise<Void> done = Promise.promise();
        group.messages.add(new Waiting(msg, done));
        if (group.messages.size() == group.count) {
            groups.remove(id);
            reduce(group, out);
        }
        return done.future();
    }

    private void reduce(Group group, Outputs out) {
        Comparator<Waiting> byIndex = Comparator.comparingDouble(Reduction::index);
        List<Waiting> inOrder = new ArrayList<>(group.messages);
        inOrder.sort(fromTheRight ? byIndex.reversed() : byIndex);
        Waiting latest = group.messages.getLast();
        try {
            Object result = initial.evaluate(context, Message.empty());
            for (Waiting waiting : inOrder) {
                Map<String, @Nullable Object> variables = new HashMap<>();
                variables.put("I", index(waiting));
                variables.put("N", group.count);
                variables.put("A", result);
                result = each.evaluate(waiting.msg().fields(), variables);
            }
            if (fixup != null) {
                Map<String, @Nullable Object> variables = new HashMap<>();
                variables.put("N", group.count);
                variables.put("A", result);
                result = fixup.evaluate(ObjectValue.EMPTY, variables);
            }
            out.send(inOrder.getLast().msg().set("payload", result));
            group.messages.forEach(waiting -> waiting.done().complete());
        } catch (RuntimeException e) {
            group.messages.stream()
                    .filter(waiting -> waiting != latest)
                    .forEach(waiting -> waiting.done().complete());
            latest.done().fail(e);
        }
    }

    private static double index(Waiting waiting) {
        return waiting.msg().get("parts") instanceof ObjectValue parts
                ? Values.toNumber(parts.get("index"))
                : Double.NaN;
    }
}
