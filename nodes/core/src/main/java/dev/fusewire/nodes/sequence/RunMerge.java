package dev.fusewire.nodes.sequence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Merges neighbouring runs of a list, the shorter one put aside; learns how often it is worth looking ahead. */
final class RunMerge<T> {

    /** So many times one run wins before it is looked for how many more it wins. */
    private static final int WINS = 7;

    private final List<T> items;
    private final Comparator<? super T> order;
    private int patience = WINS;
    private List<T> aside = List.of();
    private int a;
    private int b;
    private int to;
    private int lengthA;
    private int lengthB;

    RunMerge(List<T> items, Comparator<? super T> order) {
        this.items = items;
        this.order = order;
    }

    private void begin(List<T> shorter, int firstA, int sizeA, int firstB, int sizeB, int target) {
        aside = new ArrayList<>(shorter);
        a = firstA;
        lengthA = sizeA;
        b = firstB;
        lengthB = sizeB;
        to = target;
    }

    // --- from the front, the first run aside

    private void takeLowA(int count) {
        for (int i = 0; i < count; i++) {
            items.set(to++, aside.get(a++));
        }
        lengthA -= count;
    }

    private void takeLowB(int count) {
        for (int i = 0; i < count; i++) {
            items.set(to++, items.get(b++));
        }
        lengthB -= count;
    }

    private boolean isLowOpen() {
        return lengthB > 0 && lengthA > 1;
    }

    /** Merges two neighbouring runs of which the first is the shorter one. */
    void up(int baseA, int sizeA, int baseB, int sizeB) {
        begin(items.subList(baseA, baseA + sizeA), 0, sizeA, baseB, sizeB, baseA);
        takeLowB(1);
        while (isLowOpen()) {
            countLow();
            if (!isLowOpen()) {
                break;
            }
            patience++;
            leapLow();
            if (isLowOpen()) {
                patience++;
            }
        }
        if (lengthB > 0 && lengthA == 1) {
            takeLowB(lengthB);
        }
        takeLowA(lengthA);
    }

    private void countLow() {
        int winsA = 0;
        int winsB = 0;
        while (isLowOpen() && winsA < patience && winsB < patience) {
            if (order.compare(items.get(b), aside.get(a)) < 0) {
                takeLowB(1);
                winsB++;
                winsA = 0;
            } else {
                takeLowA(1);
                winsA++;
                winsB = 0;
            }
        }
    }

    private void leapLow() {
        int winsA;
        int winsB;
        do {
            patience = Math.max(1, patience - 1);
            winsA = place(aside, items.get(b), a, lengthA, 0, false);
            takeLowA(winsA);
            if (winsA > 0 && lengthA <= 1) {
                return;
            }
            takeLowB(1);
            if (lengthB == 0) {
                return;
            }
            winsB = place(items, aside.get(a), b, lengthB, 0, true);
            takeLowB(winsB);
            if (winsB > 0 && lengthB == 0) {
                return;
            }
            takeLowA(1);
        } while (lengthA != 1 && (winsA >= WINS || winsB >= WINS));
    }

    // --- from the end, the second run aside

    private void takeHighA(int count) {
        for (int i = 0; i < count; i++) {
            items.set(to--, items.get(a--));
        }
        lengthA -= count;
    }

    private void takeHighB(int count) {
        for (int i = 0; i < count; i++) {
            items.set(to--, aside.get(b--));
        }
        lengthB -= count;
    }

    private boolean isHighOpen() {
        return lengthA > 0 && lengthB > 1;
    }

    /** Merges two neighbouring runs of which the second is the shorter one. */
    void down(int baseA, int sizeA, int baseB, int sizeB) {
        int last = baseB + sizeB - 1;
        begin(items.subList(baseB, baseB + sizeB), baseA + sizeA - 1, sizeA, sizeB - 1, sizeB, last);
        takeHighA(1);
        while (isHighOpen()) {
            countHigh();
            if (!isHighOpen()) {
                break;
            }
            patience++;
            leapHigh(baseA);
            if (isHighOpen()) {
                patience++;
            }
        }
        if (lengthA > 0 && lengthB == 1) {
            takeHighA(lengthA);
        }
        takeHighB(lengthB);
    }

    private void countHigh() {
        int winsA = 0;
        int winsB = 0;
        while (isHighOpen() && winsA < patience && winsB < patience) {
            if (order.compare(aside.get(b), items.get(a)) < 0) {
                takeHighA(1);
                winsA++;
                winsB = 0;
            } else {
                takeHighB(1);
                winsB++;
                winsA = 0;
            }
        }
    }

    private void leapHigh(int baseA) {
        int winsA;
        int winsB;
        do {
            patience = Math.max(1, patience - 1);
            winsA = lengthA - place(items, aside.get(b), baseA, lengthA, lengthA - 1, false);
            takeHighA(winsA);
            if (winsA > 0 && lengthA == 0) {
                return;
            }
            takeHighB(1);
            if (lengthB == 1) {
                return;
            }
            winsB = lengthB - place(aside, items.get(a), 0, lengthB, lengthB - 1, true);
            takeHighB(winsB);
            if (winsB > 0 && lengthB <= 1) {
                return;
            }
            takeHighA(1);
        } while (lengthA != 0 && (winsA >= WINS || winsB >= WINS));
    }

    /** The place of a key among what is sorted, looked for in growing steps from the hint: before its equals, or behind. */
    int place(List<T> list, T key, int base, int length, int hint, boolean isBefore) {
        int near = 0;
        int far = 1;
        if (isBehind(list.get(base + hint), key, isBefore)) {
            int most = length - hint;
            while (far < most && isBehind(list.get(base + hint + far), key, isBefore)) {
                near = far;
                far = far * 2 + 1;
            }
            near += hint;
            far = Math.min(far, most) + hint;
        } else {
            int most = hint + 1;
            while (far < most && !isBehind(list.get(base + hint - far), key, isBefore)) {
                near = far;
                far = far * 2 + 1;
            }
            int closest = hint - near;
            near = hint - Math.min(far, most);
            far = closest;
        }
        near++;
        while (near < far) {
            int middle = (near + far) >>> 1;
            if (isBehind(list.get(base + middle), key, isBefore)) {
                near = middle + 1;
            } else {
                far = middle;
            }
        }
        return far;
    }

    /** Whether the key comes behind the item. */
    private boolean isBehind(T item, T key, boolean isBefore) {
        return isBefore ? order.compare(item, key) < 0 : order.compare(key, item) >= 0;
    }
}
