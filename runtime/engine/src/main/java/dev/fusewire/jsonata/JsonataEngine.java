package dev.fusewire.jsonata;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Jsonata.Frame;
import com.dashjoin.jsonata.Jsonata.JFunction;
import dev.fusewire.node.Expression;
import dev.fusewire.node.ExpressionEngine;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads JSONata with Node-RED's functions in it. */
public final class JsonataEngine implements ExpressionEngine {

    private static final Pattern LEGACY = Pattern.compile("(^|[^a-zA-Z0-9_'\".])msg([^a-zA-Z0-9_'\"]|$)");

    @Override
    public Expression read(String expression, NodeContext context) {
        boolean legacy = LEGACY.matcher(expression).find();
        Jsonata parsed;
        try {
            parsed = Jsonata.jsonata(expression);
        } catch (JException e) {
            throw error(e);
        }
        parsed.setValidateInput(false);
        register(parsed, context);
        return new Expression() {
            @Override
            public @Nullable Object evaluate(@Nullable Object root) {
                return evaluate(root, Map.of());
            }

            @Override
            public @Nullable Object evaluate(@Nullable Object root, Map<String, ?> variables) {
                Frame frame = parsed.createFrame();
                variables.forEach((name, value) -> frame.bind(name, View.in(value)));
                try {
                    Object input = legacy ? ObjectValue.of("msg", root) : root;
                    return View.out(parsed.evaluate(View.in(input), frame));
                } catch (JException e) {
                    throw error(e);
                } catch (RuntimeException e) {
                    throw new NodeError("Error", String.valueOf(e.getMessage()));
                }
            }
        };
    }

    private static NodeError error(JException e) {
        return new NodeError("Error", String.valueOf(e.getMessage()), e.getError());
    }

    private static void register(Jsonata parsed, NodeContext context) {
        function(parsed, "env", args -> {
            Object value = context.env(Values.text(argument(args, 0)));
            return value == null ? "" : View.in(value);
        });
        function(parsed, "flowContext", args -> variable(context, NodeContext.Scope.FLOW, args));
        function(parsed, "globalContext", args -> variable(context, NodeContext.Scope.GLOBAL, args));
    }

    private static void function(Jsonata parsed, String name, java.util.function.Function<List<?>, @Nullable Object> code) {
        parsed.registerFunction(name, new JFunction((_, args) -> code.apply(args), null));
    }

    private static @Nullable Object argument(List<?> args, int index) {
        return index < args.size() ? View.out(args.get(index)) : null;
    }

    private static @Nullable Object variable(NodeContext context, NodeContext.Scope scope, List<?> args) {
        String store = argument(args, 1) instanceof String name ? name : null;
        return View.in(context.variables(scope).get(Values.text(argument(args, 0)), store));
    }
}
