package dev.fusewire.nodes.sequence;

import dev.fusewire.node.Values;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The order a sort node puts things in: JavaScript's, of values or of the numbers they stand for. */
record Order(boolean ascending, boolean byNumber) {

    <T> List<T> sorted(List<T> items, Function<T, @Nullable Object> key) {
        return RunSort.sorted(items, (a, b) -> compare(key.apply(a), key.apply(b)));
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
