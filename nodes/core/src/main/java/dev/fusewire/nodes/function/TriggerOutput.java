package dev.fusewire.nodes.function;

import dev.fusewire.node.Message;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.Null;
import dev.fusewire.node.TypedValue;
import dev.fusewire.node.Values;
import org.jspecify.annotations.Nullable;

/** What a trigger node sends, at first or afterwards. */
final class TriggerOutput {

    private final String type;
    private final Operand value;

    private TriggerOutput(String type, Operand value) {
        this.type = type;
        this.value = value;
    }

    static TriggerOutput of(@Nullable Object raw, String form, String initial, NodeContext context) {
        String value = Values.isTruthy(raw) ? ChangeRule.text(raw) : initial;
        String type = form.isEmpty() ? "str" : form;
        // a new node's initial value is no date format
        if (type.equals("date") && value.equals(initial)) {
            value = "";
        }
        if (type.equals("val") && value.equals("null")) {
            return new TriggerOutput("null", new Operand.Constant(Null.NULL));
        }
        if (type.equals("val")) {
            type = switch (value) {
                case "true", "false" -> "bool";
                default -> "str";
            };
        }
        return new TriggerOutput(type, operand(value, type, context));
    }

    private static Operand operand(String value, String type, NodeContext context) {
        if (type.equals("pay")) {
            return Message::payload;
        }
        if (type.equals("str") && value.contains("{{")) {
            return template(value);
        }
        TypedValue typed = TypedValue.of(value, type);
        return msg -> typed.evaluate(context, msg);
    }

    private static Operand template(String text) {
        try {
            Mustache template = Mustache.of(text);
            return msg -> template.render(msg, null, false);
        } catch (NodeError e) {
            return _ -> {
                throw e;
            };
        }
    }

    @Nullable
    Object value(Message msg) {
        return value.get(msg);
    }

    boolean isNothing() {
        return type.equals("nul");
    }

    /** The payload of the message that came in. */
    boolean isPayload() {
        return type.equals("pay");
    }

    /** The last message that came in. */
    boolean isLatest() {
        return type.equals("payl");
    }

    boolean isDate() {
        return type.equals("date");
    }

    boolean isVariable() {
        return type.equals("flow") || type.equals("global");
    }
}
