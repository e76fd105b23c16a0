package dev.fusewire.jsonata;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** A merge sort that asks only "does the first come after the second?", so that odd comparators give JSONata's order. */
final class Sorting {

    private Sorting() {}

    static List<?> sort(List<?> items, BiPredicate<@Nullable Object, @Nullable Object> isAfter) {
        return items.size() <= 1 ? items : new Seq(halves(items, isAfter));
    }

    private static List<?> halves(List<?> items, BiPredicate<@Nullable Object, @Nullable Object> isAfter) {
        if (items.size() <= 1) {
            return items;
        }
        int middle = items.size() / 2;
        List<?> left = halves(items.subList(0, middle), isAfter);
        List<?> right = halves(items.subList(middle, items.size()), isAfter);
        List<@Nullable Object> merged = new ArrayList<>(items.size());
        int l = 0;
        int r = 0;
        while (l < left.size() && r < right.size()) {
            merged.add(isAfter.test(left.get(l), right.get(r)) ? right.get(r++) : left.get(l++));
        }
        merged.addAll(left.subList(l, left.size()));
        merged.addAll(right.subList(r, right.size()));
        return merged;
    }
}
