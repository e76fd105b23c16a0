package dev.fusewire.jsonata;

import dev.fusewire.jsonata.Ast.Kind;
import dev.fusewire.node.ObjectValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Works an expression out. It keeps nothing: one serves all expressions of a thread and every thread. */
final class Evaluator {

    static final Evaluator INSTANCE = new Evaluator();

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
            case FUNCTION -> call(expr, input, scope, null, false);
            case VARIABLE -> variable(expr, input, scope);
            case LAMBDA -> lambda(expr, input, scope);
            case PARTIAL -> partial(expr, input, scope);
            case APPLY -> chain(expr, input, scope);
            case TRANSFORM -> Transform.function(this, expr, scope);
            case SORT, FILTER, INDEX, OPERATOR, END -> throw new IllegalStateException(expr.kind.toString());
        };
        if (expr.predicate != null) {
            for (Ast filter : expr.predicate) {
                result = paths.filter(filter.left, result, scope);
            }
        }
        if (expr.group != null && expr.kind != Kind.PATH) {
            result = groupBy.group(expr.group, result, scope);
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
                try {
                    return groupBy.group(expr.pairs, input, scope);
                } catch (Fault fault) {
                    throw fault.placed(expr.position);
                }
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

    private @Nullable Object call(
            Ast expr, @Nullable Object input, Scope scope, @Nullable Object first, boolean hasFirst) {
        Ast procedure = Objects.requireNonNull(expr.left);
        Object function = evaluate(procedure, input, scope);
        String name = Parser.nameOf(procedure);
        if (function == null && procedure.kind == Kind.PATH && name != null && scope.lookup(name) != null) {
            throw Fault.at("T1005", name).with("position", expr.position);
        }
        List<@Nullable Object> arguments = new ArrayList<>(expr.parts.size() + 1);
        if (hasFirst) {
            arguments.add(first);
        }
        for (Ast part : expr.parts) {
            arguments.add(evaluate(part, input, scope));
        }
        try {
            return apply(function, arguments, input, scope);
        } catch (Fault fault) {
            throw fault.named(name != null ? name : procedure.value).with("position", expr.position);
        }
    }

    @Nullable
    Object apply(@Nullable Object function, List<@Nullable Object> arguments, @Nullable Object input, Scope scope) {
        Object result = applyOnce(function, arguments, input, scope);
        // a call in tail position comes back unevaluated, so that such recursion takes no stack
        while (result instanceof Function.Lambda thunk && thunk.thunk()) {
            Ast call = thunk.body();
            Object next = evaluate(call.left, thunk.input(), thunk.scope());
            List<@Nullable Object> nextArguments = new ArrayList<>(call.parts.size());
            for (Ast part : call.parts) {
                nextArguments.add(evaluate(part, thunk.input(), thunk.scope()));
            }
            try {
                result = applyOnce(next, nextArguments, input, scope);
            } catch (Fault fault) {
                Ast callee = Objects.requireNonNull(call.left);
                throw fault.named(Parser.nameOf(callee)).with("position", callee.position);
            }
        }
        return result;
    }

    private @Nullable Object applyOnce(
            @Nullable Object function, List<@Nullable Object> arguments, @Nullable Object input, Scope scope) {
        return switch (function) {
            case Function.Lambda lambda -> {
                List<@Nullable Object> valid = lambda.signature() == null
                        ? arguments
                        : lambda.signature().validate(arguments, input);
                Scope inner = new Scope(lambda.scope());
                for (int i = 0; i < lambda.parameters().size(); i++) {
                    inner.bind(lambda.parameters().get(i), i < valid.size() ? valid.get(i) : null);
                }
                yield evaluate(lambda.body(), lambda.input(), inner);
            }
            case Function.Native code -> {
                List<@Nullable Object> valid =
                        code.signature() == null ? arguments : code.signature().validate(arguments, input);
                yield code.code().call(new Function.Call(this, input, scope), valid);
            }
            case dev.fusewire.node.RegExp regex ->
                Matches.closure(regex).code().call(new Function.Call(this, input, scope), arguments);
            case null, default -> throw new Fault("T1006");
        };
    }

    private Object partial(Ast expr, @Nullable Object input, Scope scope) {
        Ast procedure = Objects.requireNonNull(expr.left);
        List<@Nullable Object> given = new ArrayList<>();
        List<Integer> open = new ArrayList<>();
        for (int i = 0; i < expr.parts.size(); i++) {
            Ast part = expr.parts.get(i);
            boolean isOpen = part.is(Kind.OPERATOR, "?");
            given.add(isOpen ? null : evaluate(part, input, scope));
            if (isOpen) {
                open.add(i);
            }
        }
        Object function = evaluate(procedure, input, scope);
        String name = Parser.nameOf(procedure);
        if (function == null && procedure.kind == Kind.PATH && name != null && scope.lookup(name) != null) {
            throw Fault.at("T1007", name).with("position", expr.position);
        }
        return switch (function) {
            case Function.Lambda lambda -> {
                Scope inner = new Scope(lambda.scope());
                List<String> rest = new ArrayList<>();
                for (int i = 0; i < lambda.parameters().size(); i++) {
                    if (open.contains(i)) {
                        rest.add(lambda.parameters().get(i));
                    } else {
                        inner.bind(lambda.parameters().get(i), i < given.size() ? given.get(i) : null);
                    }
                }
                yield new Function.Lambda(lambda.body(), rest, null, false, lambda.input(), inner);
            }
            case Function.Native code ->
                new Function.Native(
                        (call, arguments) -> code.code().call(call, filled(given, open, arguments, code)),
                        null,
                        open.size());
            case null, default ->
                throw Fault.at("T1008", name != null ? name : procedure.value).with("position", expr.position);
        };
    }

    private static List<@Nullable Object> filled(
            List<@Nullable Object> given, List<Integer> open, List<@Nullable Object> arguments, Function.Native code) {
        List<@Nullable Object> all = new ArrayList<>(given);
        for (int i = 0; i < open.size() && i < arguments.size(); i++) {
            all.set(open.get(i), arguments.get(i));
        }
        int size = code.signature() == null ? all.size() : code.signature().size();
        while (all.size() < size) {
            all.add(null);
        }
        return all;
    }

    private @Nullable Object chain(Ast expr, @Nullable Object input, Scope scope) {
        Object left = evaluate(expr.left, input, scope);
        Ast right = Objects.requireNonNull(expr.right);
        if (right.kind == Kind.FUNCTION) {
            return call(right, input, scope, left, true);
        }
        Object function = evaluate(right, input, scope);
        if (!isFunction(function)) {
            throw Fault.of("T2006", function).with("position", expr.position);
        }
        if (isFunction(left)) {
            return new Function.Native(
                    (call, arguments) -> apply(function, single(apply(left, arguments, null, scope)), null, scope),
                    null,
                    1);
        }
        return apply(function, single(left), null, scope);
    }

    private static List<@Nullable Object> single(@Nullable Object value) {
        List<@Nullable Object> one = new ArrayList<>(1);
        one.add(value);
        return one;
    }

    static boolean isFunction(@Nullable Object value) {
        return value instanceof Function || value instanceof dev.fusewire.node.RegExp;
    }

    /** The names an object is made of; nothing for what is no object. */
    static ObjectValue objectOf(@Nullable Object value) {
        return value instanceof ObjectValue object ? object : ObjectValue.EMPTY;
    }
}
