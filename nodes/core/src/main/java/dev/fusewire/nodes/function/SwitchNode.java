package dev.fusewire.nodes.function;

import dev.fusewire.node.Expression;
import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.Null;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.Property;
import dev.fusewire.node.TypedValue;
import dev.fusewire.node.Values;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sends a message to the outputs whose rule holds for one of its properties. */
@NodeType(value = "switch", form = "function/10-switch")
public final class SwitchNode implements Node, SwitchRule.Round {

    public record Config(
            @Property(initial = "payload", typeField = "propertyType")
            TypedValue property,

            @Property List<SwitchRule.Entry> rules,
            @Property(initial = "true") String checkall,
            @Property boolean repair) {}

    private final NodeContext context;
    private final boolean firstOnly;
    private final boolean repair;
    private final SwitchRule[] rules;
    private final Operand property;
    private final @Nullable SwitchSequences sequences;
    private final BitSet held = new BitSet();
    private boolean valid = true;
    private @Nullable Object previous = Null.NULL;
    private boolean noneHeld;

    public SwitchNode(Config config, NodeContext context) {
        this.context = context;
        // the text alone: a flow made by hand may have a boolean, which is no reason to stop
        firstOnly = "false".equals(context.config().get("checkall"));
        repair = config.repair();
        property = property(config.property());
        List<SwitchRule> read = new ArrayList<>();
        if (valid) {
            for (SwitchRule.Entry entry : config.rules()) {
                try {
                    read.add(new SwitchRule(entry, context));
                } catch (NodeError e) {
                    refuse(e);
                }
            }
        }
        rules = read.toArray(SwitchRule[]::new);
        boolean waits = repair || read.stream().anyMatch(SwitchRule::needsWholeSequence);
        sequences = waits ? new SwitchSequences(context) : null;
    }

    private Operand property(TypedValue from) {
        if (!context.config().has("property")) {
            return new Operand.Constant(null); // a flow made by hand: the form always writes one
        }
        if (!from.is("jsonata")) {
            return Operand.of(from.value(), from.type(), context);
        }
        try {
            Expression expression = SwitchRule.read(from.value(), context);
            return expression::evaluate;
        } catch (NodeError e) {
            refuse(e);
            return new Operand.Constant(null);
        }
    }

    private void refuse(NodeError e) {
        valid = false;
        context.error(e, null);
    }

    @Override
    public @Nullable Object previous() {
        return previous;
    }

    @Override
    public boolean isElse() {
        return noneHeld;
    }

    @Override
    public Future<?> onMessage(Message msg, Outputs out) {
        if (!valid) {
            return NEVER;
        }
        if (sequences == null || !Sequence.isPart(msg)) {
            route(msg, out, false);
        } else {
            for (Message each : sequences.collect(msg)) {
                route(each, out, repair);
            }
        }
        // Node-RED's switch never tells that it is done
        return NEVER;
    }

    private void route(Message msg, Outputs out, boolean renumber) {
        Object value;
        try {
            value = property.get(msg);
        } catch (NodeError e) {
            context.warn("Invalid JSONata expression: " + e.getMessage());
            return;
        }
        try {
            check(msg, value);
            previous = Values.share(value);
            if (renumber && sequences != null) {
                sequences.send(msg, (BitSet) held.clone(), portCount(), out);
            } else {
                send(msg, out);
            }
        } catch (NodeError e) {
            context.error(e, msg);
        }
    }

    private void check(Message msg, @Nullable Object value) {
        held.clear();
        noneHeld = true;
        for (int i = 0; i < rules.length; i++) {
            SwitchRule rule = rules[i];
            boolean holds = rule.holds(value, msg, this);
            if (rule.isElse()) {
                noneHeld = true;
            }
            if (holds) {
                held.set(i);
                noneHeld = false;
                if (firstOnly) {
                    break;
                }
            }
        }
    }

    private int portCount() {
        return firstOnly && !held.isEmpty() ? held.length() : rules.length;
    }

    private void send(Message msg, Outputs out) {
        int ports = held.cardinality();
        if (ports == 0) {
            return;
        }
        if (ports == 1) {
            out.send(held.nextSetBit(0), msg);
            return;
        }
        List<Message> one = List.of(msg);
        List<List<Message>> each = new ArrayList<>(held.length());
        for (int i = 0; i < held.length(); i++) {
            each.add(held.get(i) ? one : List.of());
        }
        out.sendEach(each);
    }
}
