package dev.fusewire.nodes.function;

import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.Property;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;

/** Sets, changes, deletes and moves properties of a message and variables, rule by rule. */
@NodeType(value = "change", form = "function/15-change")
public final class ChangeNode implements Node {

    public record Config(@Property List<ChangeRule.Entry> rules) {}

    private final NodeContext context;
    private final ChangeRule[] rules;
    private boolean valid = true;

    public ChangeNode(Config config, NodeContext context) {
        this.context = context;
        List<ChangeRule.Entry> entries =
                context.config().has("rules") ? config.rules() : List.of(singleRule(context.config()));
        List<ChangeRule> read = new ArrayList<>();
        for (ChangeRule.Entry entry : entries) {
            try {
                read.add(ChangeRule.of(entry, context));
            } catch (NodeError e) {
                valid = false;
                context.error(e, null);
            }
        }
        rules = read.toArray(ChangeRule[]::new);
    }

    /** The one rule of a flow file from before there were several. */
    private static ChangeRule.Entry singleRule(ObjectValue entry) {
        String action = entry.string("action", "");
        return new ChangeRule.Entry(
                action.equals("replace") ? "set" : action,
                entry.string("property", ""),
                "msg",
                entry.string("to", ""),
                "",
                entry.string("from", ""),
                "",
                entry.isTrue("reg"),
                false);
    }

    @Override
    public Future<?> onMessage(Message msg, Outputs out) {
        if (!valid) {
            return NEVER;
        }
        for (ChangeRule rule : rules) {
            if (apply(rule, msg) == ChangeRule.Outcome.STOP) {
                return NEVER;
            }
        }
        out.send(msg);
        return DONE;
    }

    private ChangeRule.Outcome apply(ChangeRule rule, Message msg) {
        try {
            return rule.apply(msg);
        } catch (ChangeTo.Failed e) {
            context.error(e.error(), msg);
            return ChangeRule.Outcome.STOP;
        } catch (NodeError _) {
            // a property that leads nowhere is no error: the rule does nothing, the message goes on
            return ChangeRule.Outcome.NEXT;
        }
    }
}
