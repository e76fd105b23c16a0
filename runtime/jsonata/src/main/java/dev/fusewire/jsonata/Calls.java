package dev.fusewire.jsonata;

import dev.fusewire.jsonata.Ast.Kind;
import dev.fusewire.node.RegExp;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Calls functions: by name and arguments, in part ({@code ?}), one after the other ({@code ~>}), and those that functions were given. */
final class Calls {

    private final Evaluator evaluator;

    Calls(Evaluator evaluator) {
        this.evaluator = evaluator;
    }

    @Nullable
    Object call(Ast expr, @Nullable Object input, Scope scope, @Nullable Object first, boolean hasFirst) {
        Ast procedure = Objects.requireNonNull(expr.left);
        Object function = evaluator.evaluate(procedure, input, scope);
        String name = Parser.nameOf(procedure);
        if (function == null && procedure.kind == Kind.PATH && name != null && scope.lookup(name) != null) {
            throw Fault.at("T1005", name).with("position", expr.position);
        }
        List<@Nullable Object> arguments = new ArrayList<>(expr.parts.size() + 1);
        if (hasFirst) {
            arguments.add(first);
        }
        for (Ast part : expr.parts) {
            arguments.add(evaluator.evaluate(part, input, scope));
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
            Object next = evaluator.evaluate(call.left, thunk.input(), thunk.scope());
            List<@Nullable Object> nextArguments = new ArrayList<>(call.parts.size());
            for (Ast part : call.parts) {
                nextArguments.add(evaluator.evaluate(part, thunk.input(), thunk.scope()));
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
                yield evaluator.evaluate(lambda.body(), lambda.input(), inner);
            }
            case Function.Native code -> {
                List<@Nullable Object> valid =
                        code.signature() == null ? arguments : code.signature().validate(arguments, input);
                yield code.code().call(new Function.Call(evaluator, input, scope), valid);
            }
            case RegExp regex ->
                Matches.closure(regex).code().call(new Function.Call(evaluator, input, scope), arguments);
            case null, default -> throw new Fault("T1006");
        };
    }

    Object partial(Ast expr, @Nullable Object input, Scope scope) {
        Ast procedure = Objects.requireNonNull(expr.left);
        List<@Nullable Object> given = new ArrayList<>();
        List<Integer> open = new ArrayList<>();
        for (int i = 0; i < expr.parts.size(); i++) {
            Ast part = expr.parts.get(i);
            boolean isOpen = part.is(Kind.OPERATOR, "?");
            given.add(isOpen ? null : evaluator.evaluate(part, input, scope));
            if (isOpen) {
                open.add(i);
            }
        }
        Object function = evaluator.evaluate(procedure, input, scope);
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

    @Nullable
    Object chain(Ast expr, @Nullable Object input, Scope scope) {
        Object left = evaluator.evaluate(expr.left, input, scope);
        Ast right = Objects.requireNonNull(expr.right);
        if (right.kind == Kind.FUNCTION) {
            return call(right, input, scope, left, true);
        }
        Object function = evaluator.evaluate(right, input, scope);
        if (!Evaluator.isFunction(function)) {
            throw Fault.of("T2006", function).with("position", expr.position);
        }
        if (Evaluator.isFunction(left)) {
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
}
