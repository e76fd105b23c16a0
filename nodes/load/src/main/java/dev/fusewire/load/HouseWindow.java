package dev.fusewire.load;

/** What the house took without the car in the last seconds: the highest on each phase decides what the car may be given more. */
public final class HouseWindow {

    private static final int CAPACITY = 64;

    private final long span;
    private final long[] times = new long[CAPACITY];
    private final double[] loads = new double[CAPACITY * 3];
    /** When the newest place was begun. */
    private long began;

    private int next;
    private int size;

    /** @param span for how long a value counts, ms */
    public HouseWindow(long span) {
        this.span = span;
    }

    /** Takes a value; those that follow each other fast share a place, so that all of the span always finds room. */
    public void add(double l1, double l2, double l3, long time) {
        if (size > 0 && time - began < span / (CAPACITY / 2)) {
            int at = newest();
            times[at] = time;
            loads[at * 3] = Math.max(loads[at * 3], l1);
            loads[at * 3 + 1] = Math.max(loads[at * 3 + 1], l2);
            loads[at * 3 + 2] = Math.max(loads[at * 3 + 2], l3);
            return;
        }
        began = time;
        times[next] = time;
        loads[next * 3] = l1;
        loads[next * 3 + 1] = l2;
        loads[next * 3 + 2] = l3;
        next = (next + 1) % CAPACITY;
        size = Math.min(size + 1, CAPACITY);
    }

    public boolean isEmpty() {
        return size == 0;
    }

    /** Whether something newer than {@code since} is known. */
    public boolean hasSince(long since) {
        return size > 0 && times[newest()] >= since;
    }

    /** The highest in the span before the newest value, which counts in any case; NaN when nothing is known. */
    public double highest(Phase phase) {
        double highest = Double.NaN;
        long from = size == 0 ? 0 : times[newest()] - span;
        for (int i = 0; i < size; i++) {
            int at = Math.floorMod(next - 1 - i, CAPACITY);
            if (times[at] < from) {
                break;
            }
            double load = loads[at * 3 + phase.ordinal()];
            if (!(highest >= load)) {
                highest = load;
            }
        }
        return highest;
    }

    private int newest() {
        return Math.floorMod(next - 1, CAPACITY);
    }
}
