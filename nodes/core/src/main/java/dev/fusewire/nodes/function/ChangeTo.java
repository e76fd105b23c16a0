package dev.fusewire.nodes.function;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.fusewire.node.Expression;
import dev.fusewire.node.Json;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.Null;
import dev.fusewire.node.TypedValue;
import dev.fusewire.node.Values;

/** What a "set" or "change" rule puts in place: read from the rule once, so that what is wrong with it is said at the deploy. */
final class ChangeTo {

    private ChangeTo() {}

    /** @throws NodeError in the words of a node that cannot be deployed */
    static Operand of(ChangeRule.Entry entry, NodeContext context) {
        String to = ChangeRule.text(entry.to());
        String type = entry.tot();
        if (type.isEmpty()) {
            boolean property = entry.t().equals("set") && to.startsWith("msg.");
            type = property ? "msg" : "str";
        }
        return switch (type) {
            case "msg" -> Operand.strict(to, "msg", context);
            case "json" -> new Operand.Constant(Values.share(json(to)));
            case "bin" -> {
                json(to);
                yield Operand.strict(to, "bin", context);
            }
            case "env" -> new Operand.Constant(TypedValue.of(to, "env").evaluate(context, null));
            case "jsonata" -> expression(to, context);
            case "str" -> {
                // where the setting names a variable of the environment it is what that holds, not its text
                Object text = entry.to() == null ? to : entry.to();
                yield new Operand.Constant(Values.share(text == Null.NULL ? to : text));
            }
            default -> Operand.of(to, type, context);
        };
    }

    @CanIgnoreReturnValue
    private static Object json(String text) {
        try {
            return Json.parse(text);
        } catch (NodeError _) {
            throw new NodeError("Invalid 'to' JSON property");
        }
    }

    private static Operand expression(String text, NodeContext context) {
        Expression expression;
        try {
            expression = context.jsonata(text);
        } catch (NodeError e) {
            throw new NodeError("Invalid JSONata expression: " + e.getMessage());
        }
        return msg -> {
            try {
                return expression.evaluate(msg);
            } catch (NodeError e) {
                throw new Failed(new NodeError("Invalid JSONata expression: " + e.getMessage()));
            }
        };
    }

    /** An error the node reports; all others a rule meets only make it do nothing. */
    static final class Failed extends RuntimeException {
        private final NodeError error;

        Failed(NodeError error) {
            super(error);
            this.error = error;
        }

        NodeError error() {
            return error;
        }
    }
}
