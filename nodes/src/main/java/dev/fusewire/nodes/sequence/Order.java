package dev.fusewire.nodes.sequence;

import dev.fusewire.node.Values;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The order a sort node puts things in: JavaScript's, of values or of the numbers they stand for. */
record Order(boolean ascending, boolean byNumber) {

    <T> List<T> sorted(List<T> items, Function<T, @Nullable Object> key) {
        Comparator<T> comparator = (a, b) -> compare(key.apply(a), key.apply(b));
        List<T> sorted = new ArrayList<>(items);
        try {
            sorted.sort(comparator);
        } catch (IllegalArgumentException _) {
            // values that do not compare, such as NaN, have no order; JavaScript puts up with that
            return inserted(items, comparator);
        }
        return sorted;
    }

    private static <T> List<T> inserted(List<T> items, Comparator<T> comparator) {
        List<T> sorted = new ArrayList<>(items.size());
        for (T item : items) {
            int from = 0;
            int to = sorted.size();
            while (from < to) {
                int middle = (from + to) >>> 1;
                if (comparator.compare(item, sorted.get(middle)) < 0) {
                    to = middle;
                } else {
                    from = middle + 1;
                }
            }
            sorted.add(from, item);
        }
        return sorted;
    }

    private int compare(@Nullable Object a, @Nullable Object b) {
        Object x = byNumber ? (Object) Values.toNumber(a) : a;
        Object y = byNumber ? (Object) Values.toNumber(b) : b;
        if (Values.same(x, y)) {
            return 0;
        }
        return Values.isLess(y, x) == ascending ? 1 : -1;
    }
}
