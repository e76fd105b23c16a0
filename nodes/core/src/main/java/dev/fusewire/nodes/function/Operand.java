package dev.fusewire.nodes.function;

import dev.fusewire.node.Message;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.PropertyPath;
import dev.fusewire.node.TypedValue;
import dev.fusewire.node.Values;
import org.jspecify.annotations.Nullable;

/** Where a rule gets a value from, made ready at deploy: what cannot be had is undefined, except for a failing expression. */
@FunctionalInterface
interface Operand {

    @Nullable
    Object get(Message msg);

    /** Always the same value. */
    record Constant(@Nullable Object value) implements Operand {
        @Override
        public @Nullable Object get(Message msg) {
            return value;
        }
    }

    static Operand of(String value, String type, NodeContext context) {
        return switch (type) {
            case "str" -> new Constant(value);
            case "num" -> new Constant(Values.number(Values.toNumber(value)));
            case "bool" -> new Constant("true".equalsIgnoreCase(value));
            case "msg" -> property(value);
            case "flow", "global", "env", "date", "json", "bin" -> lenient(TypedValue.of(value, type), context);
            default -> new Constant(value);
        };
    }

    /** A value that cannot be had throws. */
    static Operand strict(String value, String type, NodeContext context) {
        TypedValue typed = TypedValue.of(value, type);
        if (type.equals("msg") && !value.isEmpty()) {
            try {
                return PropertyPath.ofMessage(value)::get;
            } catch (NodeError e) {
                return _ -> {
                    throw e;
                };
            }
        }
        return msg -> typed.evaluate(context, msg);
    }

    private static Operand property(String expression) {
        try {
            PropertyPath path = PropertyPath.ofMessage(expression);
            return path.needsMessage() ? msg -> orUndefined(path, msg) : path::find;
        } catch (NodeError _) {
            return new Constant(null);
        }
    }

    private static @Nullable Object orUndefined(PropertyPath path, Message msg) {
        try {
            return path.find(msg);
        } catch (NodeError _) {
            return null;
        }
    }

    private static Operand lenient(TypedValue value, NodeContext context) {
        return msg -> {
            try {
                return value.evaluate(context, msg);
            } catch (NodeError _) {
                return null;
            }
        };
    }
}
