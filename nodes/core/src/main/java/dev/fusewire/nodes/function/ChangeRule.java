package dev.fusewire.nodes.function;

import dev.fusewire.node.Json;
import dev.fusewire.node.Message;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.Null;
import dev.fusewire.node.Property;
import dev.fusewire.node.Values;
import org.jspecify.annotations.Nullable;

/** One rule of a change node, read once. */
abstract sealed class ChangeRule
        permits ChangeRule.Set, ChangeRule.Delete, ChangeRule.Move, ReplaceRule, ChangeRule.Nothing {

    /** A rule as the flow file has it. */
    record Entry(
            @Property String t,
            @Property String p,
            @Property String pt,
            @Property @Nullable Object to,
            @Property String tot,
            @Property @Nullable Object from,
            @Property String fromt,
            @Property boolean re,
            @Property boolean dc) {}

    /** What becomes of the message after a rule. */
    enum Outcome {
        NEXT,
        /** The rule reported an error: the message goes no further and is never done. */
        STOP
    }

    final NodeContext context;

    ChangeRule(NodeContext context) {
        this.context = context;
    }

    abstract Outcome apply(Message msg);

    /** @throws NodeError in the words of a node that cannot be deployed */
    static ChangeRule of(Entry entry, NodeContext context) {
        String target = entry.pt().isEmpty() ? "msg" : entry.pt();
        Slot property = Slot.of(entry.p(), target, context);
        return switch (entry.t()) {
            case "set" ->
                new Set(
                        property,
                        ChangeTo.of(entry, context),
                        target.equals("msg") && entry.tot().equals("msg"),
                        entry.dc(),
                        context);
            case "delete" -> new Delete(property, context);
            case "move" -> move(entry, property, context);
            case "change" ->
                new ReplaceRule(property, ChangeFrom.of(entry, context), ChangeTo.of(entry, context), entry, context);
            default -> new Nothing(Outcome.NEXT, context);
        };
    }

    private static ChangeRule move(Entry entry, Slot from, NodeContext context) {
        String to = text(entry.to());
        String type = entry.tot().isEmpty() ? "str" : entry.tot();
        if (!type.equals("msg") && !type.equals("flow") && !type.equals("global")) {
            return new Nothing(Outcome.STOP, context);
        }
        boolean direct = !type.equals(entry.pt().isEmpty() ? "msg" : entry.pt())
                || entry.p().contains(to) && !entry.p().equals(to);
        return new Move(from, Slot.of(to, type, context), direct, context);
    }

    static String text(@Nullable Object value) {
        return value == null || value == Null.NULL
                ? ""
                : Values.isObject(value) ? Json.stringify(value) : Values.text(value);
    }

    static final class Set extends ChangeRule {
        private final Slot property;
        private final Operand to;
        private final boolean withinMessage;
        private final boolean deepCopy;

        Set(Slot property, Operand to, boolean withinMessage, boolean deepCopy, NodeContext context) {
            super(context);
            this.property = property;
            this.to = to;
            this.withinMessage = withinMessage;
            this.deepCopy = deepCopy;
        }

        @Override
        Outcome apply(Message msg) {
            Object value = to.get(msg);
            if (withinMessage) {
                // without a deep copy both names stand for one object from now on
                value = deepCopy ? Values.detached(value) : Values.alias(value);
            }
            if (!property.set(msg, value)) {
                context.warn("Cannot set property of non-object type: " + property.name());
            }
            return Outcome.NEXT;
        }
    }

    static final class Delete extends ChangeRule {
        private final Slot property;

        Delete(Slot property, NodeContext context) {
            super(context);
            this.property = property;
        }

        @Override
        Outcome apply(Message msg) {
            property.set(msg, null);
            return Outcome.NEXT;
        }
    }

    static final class Move extends ChangeRule {
        private final Slot from;
        private final Slot to;
        private final boolean direct;

        Move(Slot from, Slot to, boolean direct, NodeContext context) {
            super(context);
            this.from = from;
            this.to = to;
            this.direct = direct;
        }

        @Override
        Outcome apply(Message msg) {
            Object value = null;
            boolean found = true;
            try {
                value = Values.share(from.get(msg));
            } catch (NodeError _) {
                found = false;
            }
            if (direct) {
                // setting first: the place it moves to may be a parent of where it was
                if (found) {
                    put(msg, value);
                }
                quietly(from, msg);
            } else {
                quietly(from, msg);
                put(msg, value);
            }
            return Outcome.NEXT;
        }

        private void put(Message msg, @Nullable Object value) {
            try {
                if (!to.set(msg, value)) {
                    context.warn("Cannot set property of non-object type: " + to.name());
                }
            } catch (NodeError _) {
                // as any rule that cannot be applied, this one does nothing
            }
        }

        private static void quietly(Slot slot, Message msg) {
            try {
                slot.set(msg, null);
            } catch (NodeError _) {
                // nothing there to delete
            }
        }
    }

    /** A rule of no known kind; a move to nowhere is where Node-RED loses the message. */
    static final class Nothing extends ChangeRule {
        private final Outcome outcome;

        Nothing(Outcome outcome, NodeContext context) {
            super(context);
            this.outcome = outcome;
        }

        @Override
        Outcome apply(Message msg) {
            return outcome;
        }
    }
}
