package dev.fusewire.nodes.sequence;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Expression;
import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.Property;
import dev.fusewire.node.PropertyPath;
import dev.fusewire.node.Values;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sorts an array within a message, or the messages of a sequence. */
@NodeType(value = "sort", form = "sequence/18-sort")
public final class SortNode implements Node {

    public record Config(
            @Property(initial = "ascending") String order,

            @Property(name = "as_num") boolean asNumber,

            @Property(initial = "payload") String target,
            @Property String targetType,
            @Property String msgKey,
            @Property String msgKeyType,
            @Property String seqKey,
            @Property String seqKeyType) {}

    private static final class Group {
        private final List<Pending> messages = new ArrayList<>();
        private @Nullable Object count;
    }

    /** A thing to sort with what it is sorted by. */
    private record Keyed<T extends @Nullable Object>(
            T item, @Nullable Object key) {}

    private final NodeContext context;
    private final Order order;
    private final boolean withinMessage;
    private final PropertyPath target;
    private final PropertyPath key;
    private final @Nullable Expression expression;
    private final boolean broken;
    private final Map<String, Group> groups = new LinkedHashMap<>();
    private int pending;

    public SortNode(Config config, NodeContext context) {
        this.context = context;
        order = new Order(config.order().isEmpty() || config.order().equals("ascending"), config.asNumber());
        withinMessage = config.targetType().equals("msg");
        target = PropertyPath.ofMessage(config.target().isEmpty() ? "payload" : config.target());
        boolean byExpression = (withinMessage ? config.msgKeyType() : config.seqKeyType()).equals("jsonata");
        key = byExpression || config.seqKey().isEmpty()
                ? PropertyPath.named("payload")
                : PropertyPath.ofMessage(config.seqKey());
        Expression read = null;
        boolean failed = false;
        if (byExpression) {
            try {
                read = context.jsonata(withinMessage ? config.msgKey() : config.seqKey());
            } catch (NodeError e) {
                failed = true;
                context.error(invalid(e), null);
            }
        }
        expression = read;
        broken = failed;
    }

    private static String invalid(NodeError e) {
        return "Invalid JSONata expression in sort node: " + e.getMessage();
    }

    @Override
    public Future<?> onMessage(Message msg, Outputs out) {
        if (broken) {
            return NEVER;
        }
        if (withinMessage) {
            if (target.get(msg) instanceof ArrayValue array) {
                target.set(msg, sorted(array));
                out.send(msg);
            }
            return DONE;
        }
        return msg.get("parts") instanceof ObjectValue parts && parts.has("id") && parts.has("index")
                ? collect(Pending.of(msg, out), parts)
                : DONE;
    }

    private @Nullable Object evaluate(@Nullable Object root) {
        try {
            return expression == null ? root : expression.evaluate(root);
        } catch (NodeError e) {
            throw new NodeError(invalid(e));
        }
    }

    private ArrayValue sorted(ArrayValue array) {
        List<Keyed<@Nullable Object>> items = new ArrayList<>();
        int missing = 0;
        for (Object item : array) {
            if (item == null && expression == null) {
                missing++; // stands at the end, whatever the order
            } else {
                items.add(new Keyed<>(item, evaluate(item)));
            }
        }
        ArrayValue.Builder result = ArrayValue.builder();
        order.sorted(items, Keyed::key).forEach(each -> result.add(each.item()));
        for (int i = 0; i < missing; i++) {
            result.add(null);
        }
        return result.build();
    }

    private Future<?> collect(Pending message, ObjectValue parts) {
        String id = Values.text(parts.get("id"));
        Group group = groups.computeIfAbsent(id, _ -> new Group());
        group.messages.add(message);
        group.count = parts.has("count") ? parts.get("count") : group.count;
        pending++;
        if (Values.same(group.count, group.messages.size())) {
            groups.remove(id);
            sendSorted(group);
            pending -= group.messages.size();
        } else {
            refuseTooMany();
        }
        return message.future();
    }

    private void sendSorted(Group group) {
        List<Keyed<Pending>> items = new ArrayList<>();
        try {
            for (Pending each : group.messages) {
                items.add(new Keyed<>(
                        each, expression == null ? null : evaluate(each.msg().fields())));
            }
        } catch (NodeError e) {
            Pending last = group.messages.getLast();
            last.fail(String.valueOf(e.getMessage()));
            group.messages.forEach(Pending::done);
            return;
        }
        List<Keyed<Pending>> sorted;
        try {
            sorted = order.sorted(
                    items, each -> expression == null ? key.get(each.item().msg()) : each.key());
        } catch (NodeError _) {
            // what Node-RED's node comes to where a key leads through nothing
            throw new NodeError("TypeError", "Cannot read properties of undefined (reading 'catch')");
        }
        for (int i = 0; i < sorted.size(); i++) {
            Pending each = sorted.get(i).item();
            each.msg().set("parts", each.parts().with("index", i));
            each.send();
        }
        Pending.done(sorted.stream().map(Keyed::item).toList(), context);
    }

    private void refuseTooMany() {
        double most = Values.toNumber(context.setting("nodeMessageBufferMaxLength"));
        if (!(most > 0 && pending > most) || groups.isEmpty()) {
            return;
        }
        String oldest = groups.keySet().iterator().next();
        Group group = groups.remove(oldest);
        if (group != null) {
            group.messages.getLast().fail("Too many pending messages in sort node");
            group.messages.forEach(Pending::done);
            pending -= group.messages.size();
        }
    }

    @Override
    public Future<?> close(boolean removed) {
        groups.values().forEach(group -> {
            context.log("clear pending message in sort node");
            group.messages.forEach(Pending::done);
        });
        groups.clear();
        pending = 0;
        return DONE;
    }
}
