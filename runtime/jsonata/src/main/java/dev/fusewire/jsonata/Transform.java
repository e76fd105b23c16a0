package dev.fusewire.jsonata;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The transform operator: a copy of a value in which the objects a pattern finds are changed. */
final class Transform {

    private static final Signature SIGNATURE = Signature.of("<(oa):o>");

    private Transform() {}

    static Function function(Evaluator evaluator, Ast expr, Scope scope) {
        return new Function.Native(
                (_, arguments) ->
                        arguments.getFirst() == null ? null : transform(evaluator, expr, scope, arguments.getFirst()),
                SIGNATURE,
                1);
    }

    private static @Nullable Object transform(Evaluator evaluator, Ast expr, Scope scope, Object given) {
        Object found = evaluator.evaluate(expr.left, given, scope);
        if (found == null) {
            return given;
        }
        Map<Object, ObjectValue> changed = new IdentityHashMap<>();
        for (Object match : found instanceof List<?> list ? list : List.of(found)) {
            ObjectValue before = match instanceof ObjectValue object ? object : null;
            ObjectValue after = changed(evaluator, expr, scope, match, before);
            if (before != null && after != null) {
                changed.put(before, after);
            }
        }
        return rebuilt(given, changed);
    }

    private static @Nullable ObjectValue changed(
            Evaluator evaluator, Ast expr, Scope scope, @Nullable Object match, @Nullable ObjectValue before) {
        ObjectValue after = before;
        Object update = evaluator.evaluate(expr.right, match, scope);
        if (update != null) {
            if (!(update instanceof ObjectValue entries)) {
                throw Fault.of("T2011", update).with("position", java.util.Objects.requireNonNull(expr.right).position);
            }
            if (before == null && !entries.isEmpty()) {
                refuse(match, entries.entrySet().iterator().next().getKey());
            }
            for (Map.Entry<String, @Nullable Object> entry : entries.entrySet()) {
                after = after == null ? null : after.with(entry.getKey(), entry.getValue());
            }
        }
        if (expr.otherwise != null) {
            Object deletions = evaluator.evaluate(expr.otherwise, after == null ? match : after, scope);
            if (deletions != null) {
                List<?> names = deletions instanceof List<?> list ? list : List.of(deletions);
                if (!Convert.isArrayOfStrings(names)) {
                    throw Fault.of("T2012", deletions).with("position", expr.otherwise.position);
                }
                for (Object name : names) {
                    after = after == null
                            ? null
                            : after.without(Objects.requireNonNull(name).toString());
                }
            }
        }
        return after;
    }

    /** What is no object takes no members: the words a script finds for it. */
    private static void refuse(@Nullable Object match, String name) {
        if (match == Null.NULL) {
            throw Fault.said("Cannot set properties of null (setting '" + name + "')");
        }
        if (match instanceof String || match instanceof Number || match instanceof Boolean) {
            throw Fault.said("Cannot create property '" + name + "' on " + Values.typeOf(match) + " '"
                    + Values.text(match) + "'");
        }
    }

    private static @Nullable Object rebuilt(@Nullable Object value, Map<Object, ObjectValue> changed) {
        return switch (value) {
            case ObjectValue object -> {
                ObjectValue.Builder copy = ObjectValue.builder();
                changed.getOrDefault(object, object).forEach((name, item) -> copy.put(name, rebuilt(item, changed)));
                yield copy.build();
            }
            case List<?> list -> {
                ArrayValue.Builder copy = ArrayValue.builder();
                list.forEach(item -> copy.add(rebuilt(item, changed)));
                yield copy.build();
            }
            case null, default -> value;
        };
    }
}
