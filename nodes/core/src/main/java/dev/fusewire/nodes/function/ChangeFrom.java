package dev.fusewire.nodes.function;

import dev.fusewire.node.Message;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.RegExp;
import dev.fusewire.node.Values;
import org.jspecify.annotations.Nullable;

/** What a "change" rule looks for. */
@FunctionalInterface
interface ChangeFrom {

    /** @param pattern finds it inside a text; null for what is only compared as a whole */
    record Sought(
            String type, @Nullable Object value, @Nullable RegExp pattern) {}

    /** Null where it cannot be looked for, which has been reported. */
    @Nullable
    Sought get(Message msg);

    static ChangeFrom of(ChangeRule.Entry entry, NodeContext context) {
        String text = ChangeRule.text(entry.from());
        String type = entry.re() ? "re" : entry.fromt().isEmpty() ? "str" : entry.fromt();
        if (type.equals("msg")) {
            Operand operand = Operand.strict(text, "msg", context);
            return msg -> dynamic(operand.get(msg), msg, context);
        }
        if (type.equals("flow") || type.equals("global")) {
            Slot slot = Slot.of(text, type, context);
            return msg -> dynamic(slot.get(msg), msg, context);
        }
        Sought fixed = new Sought(type, text, pattern(type.equals("re") ? text : RegExp.quote(text)));
        return _ -> fixed;
    }

    private static RegExp pattern(String source) {
        try {
            return RegExp.of(source, "g");
        } catch (NodeError e) {
            throw new NodeError("Invalid 'from' property: " + e.getMessage());
        }
    }

    private static @Nullable Sought dynamic(@Nullable Object value, Message msg, NodeContext context) {
        switch (value) {
            case Number _ -> {
                return new Sought("num", value, null);
            }
            case Boolean _ -> {
                return new Sought("bool", value, null);
            }
            case String text -> {
                return new Sought("str", text, pattern(RegExp.quote(text)));
            }
            case null, default -> {
                String fault = "Invalid 'from' property: unsupported type: " + Values.typeOf(value);
                context.error(new NodeError("Error", fault), msg);
                return null;
            }
        }
    }
}
