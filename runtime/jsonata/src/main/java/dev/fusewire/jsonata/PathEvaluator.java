package dev.fusewire.jsonata;

import dev.fusewire.jsonata.Ast.Kind;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Walks paths: their steps and predicates. */
final class PathEvaluator {

    private final Evaluator evaluator;
    private final GroupBy groupBy;
    private final OrderBy orderBy;

    PathEvaluator(Evaluator evaluator, GroupBy groupBy) {
        this.evaluator = evaluator;
        this.groupBy = groupBy;
        orderBy = new OrderBy(evaluator);
    }

    @Nullable
    Object evaluate(Ast expr, @Nullable Object input, Scope scope) {
        if (input instanceof ObjectValue object && isPlain(expr)) {
            Object found = walk(expr, object);
            if (!(found instanceof Seq)) {
                return found;
            }
        }
        List<?> current = input instanceof List<?> list && expr.parts.getFirst().kind != Kind.VARIABLE
                ? list
                : Seq.sequence(input);
        List<?> result = null;
        Seq rows = null;
        boolean inRows = false;
        for (int i = 0; i < expr.parts.size(); i++) {
            Ast step = expr.parts.get(i);
            inRows |= step.tuple;
            if (i == 0 && step.constructsArray) {
                result = (List<?>) evaluator.evaluate(step, current, scope);
            } else if (inRows) {
                rows = rowStep(step, current, rows, scope);
            } else {
                result = step(step, current, scope, i == expr.parts.size() - 1);
            }
            if (!inRows && (result == null || result.isEmpty())) {
                break;
            }
            if (step.focus == null && result != null) {
                current = result;
            }
        }
        if (inRows && rows != null) {
            result = expr.tuple ? rows : values(rows);
        }
        if (expr.keepSingletonArray && result instanceof Seq made) {
            if (made.constructed && !made.sequence) {
                made = Seq.sequence(made);
                result = made;
            }
            made.keepSingleton = true;
        }
        return expr.group == null
                ? result
                : groupBy.group(expr.group, expr.groupPosition, inRows ? rows : result, scope);
    }

    /** Whether the path is names only, so that on objects it leads straight to its value. */
    private static boolean isPlain(Ast expr) {
        Boolean known = expr.plain;
        if (known == null) {
            known = expr.group == null
                    && !expr.keepSingletonArray
                    && expr.parts.stream()
                            .allMatch(step ->
                                    step.kind == Kind.NAME && step.stages == null && !step.tuple && !step.keepArray);
            expr.plain = known;
        }
        return known;
    }

    /** The value; a {@link Seq} where something else than an object is on the way, which takes the long road. */
    private static @Nullable Object walk(Ast expr, ObjectValue from) {
        Object at = from;
        for (Ast step : expr.parts) {
            switch (at) {
                case ObjectValue object -> at = object.get(step.value);
                case String _, Number _, Boolean _, Null _ -> {
                    return null;
                }
                case null -> {
                    return null;
                }
                default -> {
                    return new Seq();
                }
            }
        }
        return at;
    }

    private static Seq values(Seq rows) {
        Seq values = Seq.sequence();
        rows.forEach(row -> values.add(((Row) Objects.requireNonNull(row)).value()));
        return values;
    }

    private @Nullable List<?> step(Ast step, List<?> input, Scope scope, boolean last) {
        if (step.kind == Kind.SORT) {
            return (List<?>) stages(step.stages, orderBy.sort(step, input, scope), scope);
        }
        Seq results = Seq.sequence();
        for (Object item : input) {
            Object result = evaluator.evaluate(step, item, scope);
            if (step.stages != null) {
                for (Ast stage : step.stages) {
                    result = filter(stage.left, result, scope);
                }
            }
            if (result != null) {
                results.add(result);
            }
        }
        if (last && results.size() == 1 && results.getFirst() instanceof List<?> only && !Seq.isSequence(only)) {
            return only;
        }
        Seq flat = Seq.sequence();
        for (Object result : results) {
            if (result instanceof List<?> list && !(list instanceof Seq made && made.constructed)) {
                flat.addAll(list);
            } else {
                flat.add(result);
            }
        }
        return flat;
    }

    private @Nullable Object stages(@Nullable List<Ast> stages, @Nullable Object input, Scope scope) {
        Object result = input;
        if (stages != null) {
            for (Ast stage : stages) {
                if (stage.kind == Kind.FILTER) {
                    result = filter(stage.left, result, scope);
                } else if (result instanceof List<?> list) {
                    for (int i = 0; i < list.size(); i++) {
                        if (list.get(i) instanceof Row row) {
                            row.put(stage.text(), i);
                        }
                    }
                }
            }
        }
        return result;
    }

    private Seq rowStep(Ast step, List<?> input, @Nullable Seq given, Scope scope) {
        Seq results;
        if (step.kind == Kind.SORT) {
            results = sortRows(step, input, given, scope);
        } else {
            results = Seq.sequence();
            results.tupleStream = true;
            Seq rows = given;
            if (rows == null) {
                rows = new Seq();
                for (Object item : input) {
                    rows.add(Row.of(item));
                }
            }
            for (Object each : rows) {
                extend((Row) Objects.requireNonNull(each), step, scope, results);
            }
        }
        return (Seq) Objects.requireNonNull(stages(step.stages, results, scope));
    }

    private Seq sortRows(Ast step, List<?> input, @Nullable Seq given, Scope scope) {
        if (given != null) {
            Seq sorted = new Seq(orderBy.sort(step, given, scope));
            sorted.sequence = true;
            sorted.tupleStream = true;
            return sorted;
        }
        Seq results = Seq.sequence();
        results.tupleStream = true;
        int index = 0;
        for (Object item : orderBy.sort(step, input, scope)) {
            Row row = Row.of(item);
            if (step.index != null) {
                row.put(step.index, index++);
            }
            results.add(row);
        }
        return results;
    }

    private void extend(Row row, Ast step, Scope scope, Seq results) {
        Object result = evaluator.evaluate(step, row.value(), Row.scope(scope, row));
        if (result == null) {
            return;
        }
        List<?> items = result instanceof List<?> list ? list : Seq.sequence(result);
        boolean areRows = result instanceof Seq made && made.tupleStream;
        for (int i = 0; i < items.size(); i++) {
            Row next = new Row(row);
            Object item = items.get(i);
            if (areRows && item instanceof Row inner) {
                next.putAll(inner);
            } else {
                next.put(step.focus != null ? step.focus : "@", item);
                if (step.index != null) {
                    next.put(step.index, i);
                }
                if (step.ancestor != null) {
                    next.put(step.ancestor.label, row.value());
                }
            }
            results.add(next);
        }
    }

    @Nullable
    Object filter(@Nullable Ast given, @Nullable Object input, Scope scope) {
        Ast predicate = Objects.requireNonNull(given);
        boolean rows = input instanceof Seq made && made.tupleStream;
        List<?> items = input instanceof List<?> list ? list : Seq.sequence(input);
        Seq results = Seq.sequence();
        results.tupleStream = rows;
        if (predicate.kind == Kind.NUMBER) {
            int index = index(((Number) Objects.requireNonNull(predicate.value)).doubleValue(), items.size());
            Object item = index >= 0 && index < items.size() ? items.get(index) : null;
            if (item instanceof List<?> list) {
                return list;
            }
            if (item != null) {
                results.add(item);
            }
            return results;
        }
        for (int i = 0; i < items.size(); i++) {
            Object item = items.get(i);
            Object result = rows && item instanceof Row row
                    ? evaluator.evaluate(predicate, row.value(), Row.scope(scope, row))
                    : evaluator.evaluate(predicate, item, scope);
            if (isChosen(result, i, items.size())) {
                results.add(item);
            }
        }
        return results;
    }

    private boolean isChosen(@Nullable Object result, int at, int size) {
        if (result instanceof Number number && Convert.isNumeric(number)) {
            return index(number.doubleValue(), size) == at;
        }
        if (result instanceof List<?> list && Convert.isArrayOfNumbers(list)) {
            return list.stream().anyMatch(each -> index(Library.number(each), size) == at);
        }
        return evaluator.isTrue(result);
    }

    private static int index(double number, int size) {
        int index = (int) Math.floor(number);
        return index < 0 ? size + index : index;
    }
}
