package dev.fusewire.jsonata;

import dev.fusewire.jsonata.Ast.Kind;
import dev.fusewire.node.ObjectValue;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Works an expression out. It keeps nothing: one serves all expressions of a thread and every thread. */
final class Evaluator {

    static final Evaluator INSTANCE = new Evaluator();

    /** For functions that take functions. */
    final Calls calls = new Calls(this);

    private final GroupBy groupBy = new GroupBy(this);
    private final PathEvaluator paths = new PathEvaluator(this, groupBy);

    private Evaluator() {}

    @Nullable
    Object evaluate(@Nullable Ast given, @Nullable Object input, Scope scope) {
        Ast expr = Objects.requireNonNull(given);
        Object result = switch (expr.kind) {
            case PATH -> paths.evaluate(expr, input, scope);
            case BINARY -> binary(expr, input, scope);
            case UNARY -> unary(expr, input, scope);
            case NAME -> Lookup.member(input, expr.text());
            case STRING, NUMBER, VALUE, REGEX -> expr.value;
            case WILDCARD -> Lookup.wildcard(input);
            case DESCENDANT -> Lookup.descendants(input);
            case PARENT -> scope.lookup(Objects.requireNonNull(expr.slot).label);
            case CONDITION -> condition(expr, input, scope);
            case BLOCK -> block(expr, input, scope);
            case BIND -> bind(expr, input, scope);
            case FUNCTION -> calls.call(expr, input, scope, null, false);
            case VARIABLE -> variable(expr, input, scope);
            case LAMBDA -> lambda(expr, input, scope);
            case PARTIAL -> calls.partial(expr, input, scope);
            case APPLY -> calls.chain(expr, input, scope);
            case TRANSFORM -> Transform.function(this, expr, scope);
            case SORT, FILTER, INDEX, OPERATOR, END -> throw new IllegalStateException(expr.kind.toString());
        };
        if (expr.predicate != null) {
            for (Ast filter : expr.predicate) {
                result = paths.filter(filter.left, result, scope);
            }
        }
        if (expr.group != null && expr.kind != Kind.PATH) {
            result = groupBy.group(expr.group, expr.groupPosition, result, scope);
        }
        return result instanceof Seq made && made.sequence && !made.tupleStream ? single(made, expr) : result;
    }

    private static @Nullable Object single(Seq made, Ast expr) {
        if (expr.keepArray) {
            made.keepSingleton = true;
        }
        if (made.isEmpty()) {
            return null;
        }
        return made.size() == 1 && !made.keepSingleton ? made.getFirst() : made;
    }

    boolean isTrue(@Nullable Object value) {
        return Boolean.TRUE.equals(Convert.toBoolean(value));
    }

    private @Nullable Object binary(Ast expr, @Nullable Object input, Scope scope) {
        Object left = evaluate(expr.left, input, scope);
        String operator = expr.text();
        if (operator.equals("and") || operator.equals("or")) {
            try {
                boolean first = isTrue(left);
                return operator.equals("and")
                        ? first && isTrue(evaluate(expr.right, input, scope))
                        : first || isTrue(evaluate(expr.right, input, scope));
            } catch (Fault fault) {
                throw fault.with("token", operator).with("position", expr.position);
            }
        }
        Object right = evaluate(expr.right, input, scope);
        try {
            return Operators.apply(operator, left, right);
        } catch (Fault fault) {
            throw fault.with("token", operator).with("position", expr.position);
        }
    }

    private @Nullable Object unary(Ast expr, @Nullable Object input, Scope scope) {
        switch (expr.text()) {
            case "[" -> {
                return array(expr, input, scope);
            }
            case "{" -> {
                return groupBy.group(expr.pairs, expr.position, input, scope);
            }
            default -> {
                Object value = evaluate(expr.left, input, scope);
                if (value == null) {
                    return null;
                }
                if (Convert.isNumeric(value)) {
                    return dev.fusewire.node.Values.number(-((Number) value).doubleValue());
                }
                throw Fault.at("D1002", expr.value).with("value", value).with("position", expr.position);
            }
        }
    }

    private Object array(Ast expr, @Nullable Object input, Scope scope) {
        Seq items = new Seq();
        for (Ast part : expr.parts) {
            Object value = evaluate(part, input, scope);
            if (value == null) {
                continue;
            }
            if (part.is(Kind.UNARY, "[") || !(value instanceof List<?> list)) {
                items.add(value);
            } else {
                items.addAll(list);
            }
        }
        items.constructed = expr.constructsArray;
        return items;
    }

    private @Nullable Object condition(Ast expr, @Nullable Object input, Scope scope) {
        if (isTrue(evaluate(expr.left, input, scope))) {
            return evaluate(expr.right, input, scope);
        }
        return expr.otherwise == null ? null : evaluate(expr.otherwise, input, scope);
    }

    private @Nullable Object block(Ast expr, @Nullable Object input, Scope scope) {
        Scope inner = new Scope(scope);
        Object result = null;
        for (Ast part : expr.parts) {
            result = evaluate(part, input, inner);
        }
        return result;
    }

    private @Nullable Object bind(Ast expr, @Nullable Object input, Scope scope) {
        Object value = evaluate(expr.right, input, scope);
        scope.bind(Objects.requireNonNull(expr.left).text(), value);
        return value;
    }

    private static @Nullable Object variable(Ast expr, @Nullable Object input, Scope scope) {
        String name = expr.text();
        if (name.isEmpty()) {
            return input instanceof Seq made && made.outerWrapper ? made.getFirst() : input;
        }
        return scope.lookup(name);
    }

    private static Function lambda(Ast expr, @Nullable Object input, Scope scope) {
        List<String> parameters = expr.parts.stream().map(Ast::text).toList();
        return new Function.Lambda(
                Objects.requireNonNull(expr.right), parameters, expr.signature, expr.thunk, input, scope);
    }

    static boolean isFunction(@Nullable Object value) {
        return value instanceof Function || value instanceof dev.fusewire.node.RegExp;
    }

    /** The names an object is made of; nothing for what is no object. */
    static ObjectValue objectOf(@Nullable Object value) {
        return value instanceof ObjectValue object ? object : ObjectValue.EMPTY;
    }
}
