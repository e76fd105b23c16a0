package dev.fusewire.load;

import org.jspecify.annotations.Nullable;

/** What the charge point has measured in the last seconds, the conductor that carries most first. */
final class DrawnLately {

    /** So far back it is known, ms; a charge point that is asked every ten seconds is still known. */
    private static final long KEEPS = 32_000;

    private static final int CAPACITY = 32;

    /** Readings that follow each other faster share a place, ms. */
    private static final long SHARED = KEEPS / CAPACITY;

    private final long[] times = new long[CAPACITY];
    private final double[] drawn = new double[3 * CAPACITY];
    private PerPhase newest = PerPhase.ZERO;
    private long began;
    private int next;
    private int size;

    void accept(ChargerReading reading) {
        if (!reading.tellsDrawn() || (size > 0 && reading.time() < times[place(0)])) {
            size = 0;
            newest = PerPhase.ZERO;
            return;
        }
        PerPhase own = sorted(reading.drawn());
        newest = own;
        boolean shares = size > 1 && reading.time() - began < SHARED;
        if (!shares) {
            began = reading.time();
            next = (next + 1) % CAPACITY;
            size = Math.min(size + 1, CAPACITY);
        }
        int at = place(0);
        times[at] = reading.time();
        for (Phase phase : Phase.ALL) {
            int i = 3 * at + phase.ordinal();
            drawn[i] = shares ? Math.min(drawn[i], own.of(phase)) : own.of(phase);
        }
    }

    /** Where the reading stands that came so many before the newest. */
    private int place(int before) {
        return Math.floorMod(next - 1 - before, CAPACITY);
    }

    /** The greatest first. */
    static PerPhase sorted(PerPhase values) {
        double most = Math.max(values.l1(), Math.max(values.l2(), values.l3()));
        double least = Math.min(values.l1(), Math.min(values.l2(), values.l3()));
        double middle =
                Math.max(Math.min(values.l1(), values.l2()), Math.min(Math.max(values.l1(), values.l2()), values.l3()));
        return new PerPhase(most, middle, least);
    }

    /**
     * What has been drawn all the time from then to that, the greatest first; null where that is not known, because the charge
     * point was not read before the one or has not been read after the other.
     */
    @Nullable
    PerPhase throughout(long from, long to) {
        if (size == 0 || times[place(0)] < to) {
            return null;
        }
        PerPhase least = null;
        for (int before = 0; before < size; before++) {
            int at = place(before);
            PerPhase each = new PerPhase(drawn[3 * at], drawn[3 * at + 1], drawn[3 * at + 2]);
            least = least == null
                    ? each
                    : new PerPhase(
                            Math.min(least.l1(), each.l1()),
                            Math.min(least.l2(), each.l2()),
                            Math.min(least.l3(), each.l3()));
            if (times[at] <= from) {
                return least;
            }
        }
        return null;
    }

    /** What was measured last; nothing where nothing is known. */
    PerPhase newest() {
        return newest;
    }
}
