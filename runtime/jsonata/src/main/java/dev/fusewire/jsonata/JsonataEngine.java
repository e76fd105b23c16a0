package dev.fusewire.jsonata;

import dev.fusewire.node.Expression;
import dev.fusewire.node.ExpressionEngine;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads JSONata with Node-RED's functions in it. */
public final class JsonataEngine implements ExpressionEngine {

    private static final Pattern LEGACY = Pattern.compile("(^|[^a-zA-Z0-9_'\".])msg([^a-zA-Z0-9_'\"]|$)");

    @Override
    public Expression read(String expression, NodeContext context) {
        Ast ast;
        try {
            ast = Parser.parse(expression);
        } catch (Fault fault) {
            throw fault.toError();
        }
        return new Parsed(ast, LEGACY.matcher(expression).find(), functions(context), context);
    }

    /** @param underMsg whether the expression calls the message msg, as it did in Node-RED's first years */
    private record Parsed(Ast ast, boolean underMsg, Map<String, Function> functions, NodeContext context)
            implements Expression {

        @Override
        public @Nullable Object evaluate(@Nullable Object root) {
            return evaluate(root, Map.of());
        }

        @Override
        public @Nullable Object evaluate(@Nullable Object root, Map<String, ?> variables) {
            Object input = underMsg ? ObjectValue.of("msg", root) : root;
            Scope scope = new Scope(functions, context.now());
            variables.forEach(scope::bind);
            scope.bind("$", input);
            if (input instanceof List<?> list) {
                Seq wrapped = Seq.sequence(list);
                wrapped.outerWrapper = true;
                input = wrapped;
            }
            try {
                Object result = Evaluator.INSTANCE.evaluate(ast, input, scope);
                return result instanceof Moment moment ? moment.toInstant() : Values.of(result);
            } catch (Fault fault) {
                throw fault.toError();
            } catch (StackOverflowError _) {
                throw new Fault("D1011").toError();
            }
        }
    }

    private static Map<String, Function> functions(NodeContext context) {
        Map<String, Function> all = new HashMap<>(Library.FUNCTIONS);
        all.put("env", plain(1, arguments -> {
            Object value = context.env(Values.text(Library.at(arguments, 0)));
            return value == null ? "" : value;
        }));
        all.put("flowContext", plain(2, arguments -> variable(context, NodeContext.Scope.FLOW, arguments)));
        all.put("globalContext", plain(2, arguments -> variable(context, NodeContext.Scope.GLOBAL, arguments)));
        all.put("moment", plain(4, arguments -> Moment.of(arguments, context.now())));
        return all;
    }

    private static Function plain(
            int arity, java.util.function.Function<List<@Nullable Object>, @Nullable Object> code) {
        return new Function.Native((_, arguments) -> code.apply(arguments), null, arity);
    }

    private static @Nullable Object variable(
            NodeContext context, NodeContext.Scope scope, List<@Nullable Object> arguments) {
        String store = Library.at(arguments, 1) instanceof String name ? name : null;
        return context.variables(scope).get(Values.text(Library.at(arguments, 0)), store);
    }
}
