package dev.fusewire.nodes.sequence;

import dev.fusewire.node.Expression;
import dev.fusewire.node.Message;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.TypedValue;
import dev.fusewire.node.Values;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A join node's reduce mode: one value worked out of a sequence, message by message. */
final class Reduction {

    private static final class Group {
        private double count = Double.NaN;
        private final List<Pending> messages = new ArrayList<>();
    }

    private final NodeContext context;
    private final Expression each;
    private final @Nullable Expression fixup;
    private final TypedValue initial;
    private final boolean fromTheRight;
    private final Map<String, Group> groups = new HashMap<>();
    private int pending;

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
        Pending message = Pending.of(msg, out);
        group.messages.add(message);
        pending++;
        if (group.messages.size() == group.count) {
            groups.remove(id);
            pending -= group.messages.size();
            reduce(group, out);
        }
        refuseTooMany(message);
        return message.future();
    }

    private void refuseTooMany(Pending message) {
        double most = Values.toNumber(context.setting("nodeMessageBufferMaxLength"));
        if (!(most > 0 && pending > most)) {
            return;
        }
        groups.values().stream()
                .flatMap(group -> group.messages.stream())
                .filter(each -> !each.msg().id().equals(message.msg().id()))
                .forEach(Pending::done);
        groups.clear();
        pending = 0;
        message.fail("too many pending messages in join node");
    }

    private void reduce(Group group, Outputs out) {
        Comparator<Pending> byIndex = Comparator.comparingDouble(Reduction::index);
        List<Pending> inOrder = new ArrayList<>(group.messages);
        inOrder.sort(fromTheRight ? byIndex.reversed() : byIndex);
        Pending latest = group.messages.getLast();
        Object result;
        try {
            result = start();
        } catch (NodeError e) {
            boolean _ = latest.promise().tryFail(e);
            return;
        }
        try {
            for (Pending waiting : inOrder) {
                Map<String, @Nullable Object> variables = new HashMap<>();
                variables.put("I", waiting.parts().get("index"));
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
            Pending.done(group.messages, context);
        } catch (RuntimeException e) {
            boolean _ = latest.promise().tryFail(e);
            group.messages.forEach(Pending::done);
        }
    }

    private @Nullable Object start() {
        try {
            return initial.evaluate(context, Message.empty());
        } catch (NodeError e) {
            throw new NodeError("Error", "Invalid JSONata expression: " + e.getMessage());
        }
    }

    private static double index(Pending waiting) {
        return waiting.msg().get("parts") instanceof ObjectValue parts
                ? Values.toNumber(parts.get("index"))
                : Double.NaN;
    }
}
