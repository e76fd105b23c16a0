package dev.fusewire.jsonata;

import dev.fusewire.node.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The order-by step of a path: {@code ^(>current, name)}. */
final class OrderBy {

    private final Evaluator evaluator;

    OrderBy(Evaluator evaluator) {
        this.evaluator = evaluator;
    }

    List<?> sort(Ast step, List<?> input, Scope scope) {
        boolean rows = input instanceof Seq made && made.tupleStream;
        return Sorting.sort(input, (a, b) -> {
            for (Ast.Term term : step.terms) {
                int order = compare(
                        term(term, a, rows, scope), term(term, b, rows, scope), term.descending(), step.position);
                if (order != 0) {
                    return order > 0;
                }
            }
            return false;
        });
    }

    private @Nullable Object term(Ast.Term term, @Nullable Object item, boolean rows, Scope scope) {
        return rows && item instanceof Row row
                ? evaluator.evaluate(term.expression(), row.value(), Row.scope(scope, row))
                : evaluator.evaluate(term.expression(), item, scope);
    }

    private static int compare(@Nullable Object a, @Nullable Object b, boolean descending, int position) {
        if (a == null || b == null) {
            // what is missing comes last, whichever way the order goes
            return a == b ? 0 : a == null ? 1 : -1;
        }
        boolean bothKnown =
                (a instanceof String || a instanceof Number) && (b instanceof String || b instanceof Number);
        if (!bothKnown) {
            throw Fault.of("T2008", a instanceof String || a instanceof Number ? b : a)
                    .placed(position);
        }
        if (a instanceof String != b instanceof String) {
            throw Fault.of("T2007", a).with("value2", b).placed(position);
        }
        if (Values.same(a, b)) {
            return 0;
        }
        return Values.isLess(a, b) == descending ? 1 : -1;
    }
}
