package dev.fusewire.nodes.function;

import dev.fusewire.node.Message;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.RegExp;
import dev.fusewire.node.Values;
import org.jspecify.annotations.Nullable;

/** Replaces a value, or a part of a text, by another: the change node's "change". */
final class ReplaceRule extends ChangeRule {
    private final Slot property;
    private final ChangeFrom from;
    private final Operand to;
    private final boolean toBoolean;

    ReplaceRule(Slot property, ChangeFrom from, Operand to, Entry entry, NodeContext context) {
        super(context);
        this.property = property;
        this.from = from;
        this.to = to;
        toBoolean = entry.tot().equals("bool") && !property.isVariable();
    }

    @Override
    Outcome apply(Message msg) {
        Object value = to.get(msg);
        ChangeFrom.Sought sought = from.get(msg);
        if (sought == null) {
            return Outcome.NEXT;
        }
        Object current = property.get(msg);
        boolean replaced = replace(msg, current, sought, value);
        // a variable that does not fit the rule ends the message's way in Node-RED too: its callback is never
        // called
        return replaced || !property.isVariable() ? Outcome.NEXT : Outcome.STOP;
    }

    private boolean replace(Message msg, @Nullable Object current, ChangeFrom.Sought sought, @Nullable Object value) {
        switch (current) {
            case String text
            when !text.equals(sought.value()) || sought.type().equals("re") ->
                assign(msg, inText(text, sought.pattern(), value));
            case String _ -> assign(msg, value);
            case Number number
            when sought.type().equals("num") && number.doubleValue() == Values.toNumber(sought.value()) ->
                assign(msg, value);
            case Boolean flag
            when sought.type().equals("bool") && String.valueOf(flag).equals(sought.value()) -> assign(msg, value);
            case null, default -> {
                return false;
            }
        }
        return true;
    }

    private @Nullable Object inText(String text, @Nullable RegExp pattern, @Nullable Object value) {
        if (pattern == null) {
            return text;
        }
        String replaced = pattern.replace(text, Values.text(value));
        return toBoolean && replaced.equals(Values.text(value)) ? value : replaced;
    }

    private void assign(Message msg, @Nullable Object value) {
        property.set(msg, value);
    }
}
