package dev.fusewire.nodes.sequence;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * The natural merge sort known as TimSort, as JavaScript engines have it: it puts up with a comparator that contradicts
 * itself, and what comes out then is what Node.js gives. Java's own refuses such a comparator and asks it other questions.
 *
 * <p>Runs that stand in order are found, short ones made longer by insertion, and runs of like length merged.
 */
final class RunSort<T> {

    private static final int SHORT = 64;

    private record Run(int from, int length) {}

    private final List<T> items;
    private final Comparator<? super T> order;
    private final List<Run> runs = new ArrayList<>();
    private final RunMerge<T> merge;

    private RunSort(List<T> items, Comparator<? super T> order) {
        this.items = items;
        this.order = order;
        merge = new RunMerge<>(items, order);
    }

    static <T> List<T> sorted(List<T> items, Comparator<? super T> order) {
        RunSort<T> sort = new RunSort<>(new ArrayList<>(items), order);
        sort.run();
        return sort.items;
    }

    private void run() {
        int size = items.size();
        int least = size;
        int odd = 0;
        while (least >= SHORT) {
            odd |= least & 1;
            least >>= 1;
        }
        least += odd;
        for (int low = 0; low < size; ) {
            int length = countRun(low, size);
            if (length < least) {
                int longer = Math.min(least, size - low);
                insert(low, low + length, low + longer);
                length = longer;
            }
            runs.add(new Run(low, length));
            collapse();
            low += length;
        }
        while (runs.size() > 1) {
            int at = runs.size() - 2;
            mergeAt(at > 0 && length(at - 1) < length(at + 1) ? at - 1 : at);
        }
    }

    /** How many from here on stand in order; what goes down strictly is turned round. */
    private int countRun(int low, int high) {
        if (low + 1 == high) {
            return 1;
        }
        boolean isDown = order.compare(items.get(low + 1), items.get(low)) < 0;
        int at = low + 2;
        while (at < high && order.compare(items.get(at), items.get(at - 1)) < 0 == isDown) {
            at++;
        }
        if (isDown) {
            Collections.reverse(items.subList(low, at));
        }
        return at - low;
    }

    private void insert(int low, int from, int high) {
        for (int at = from; at < high; at++) {
            T item = items.get(at);
            int left = low;
            int right = at;
            while (left < right) {
                int middle = (left + right) >>> 1;
                if (order.compare(item, items.get(middle)) < 0) {
                    right = middle;
                } else {
                    left = middle + 1;
                }
            }
            for (int i = at; i > left; i--) {
                items.set(i, items.get(i - 1));
            }
            items.set(left, item);
        }
    }

    private int length(int run) {
        return runs.get(run).length;
    }

    private boolean isOutgrown(int run) {
        return run >= 2 && length(run - 2) <= length(run - 1) + length(run);
    }

    private void collapse() {
        while (runs.size() > 1) {
            int at = runs.size() - 2;
            if (isOutgrown(at + 1) || isOutgrown(at)) {
                if (length(at - 1) < length(at + 1)) {
                    at--;
                }
            } else if (length(at) > length(at + 1)) {
                return;
            }
            mergeAt(at);
        }
    }

    private void mergeAt(int at) {
        Run a = runs.get(at);
        Run b = runs.remove(at + 1);
        runs.set(at, new Run(a.from, a.length + b.length));
        int stay = merge.place(items, items.get(b.from), a.from, a.length, 0, false);
        int baseA = a.from + stay;
        int lengthA = a.length - stay;
        if (lengthA == 0) {
            return;
        }
        int lengthB = merge.place(items, items.get(baseA + lengthA - 1), b.from, b.length, b.length - 1, true);
        if (lengthB == 0) {
            return;
        }
        if (lengthA <= lengthB) {
            merge.up(baseA, lengthA, b.from, lengthB);
        } else {
            merge.down(baseA, lengthA, b.from, lengthB);
        }
    }
}
