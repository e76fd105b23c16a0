package dev.fusewire.load.circuit;

import dev.fusewire.load.PerPhase;

/** What a car drew in the last minute, on the phases of the house: the least and the most it can have been at a time. */
final class DrawHistory {

    private static final int CAPACITY = 64;

    /** Readings that follow each other faster share a place, ms. */
    private static final long SHARED = 1_000;

    /** So far a meter's clock and a charge point's may be apart, ms. */
    private static final long APART = 3_000;

    private static final int L = 3;

    private final long[] times = new long[CAPACITY];
    private final double[] least = new double[CAPACITY * L];
    private final double[] most = new double[CAPACITY * L];
    private long began;
    private int newest = -1;
    private int size;

    void add(PerPhase drawn, long time) {
        if (size > 0 && time - began < SHARED) {
            times[newest] = time;
        } else {
            newest = (newest + 1) % CAPACITY;
            size = Math.min(size + 1, CAPACITY);
            began = time;
            times[newest] = time;
            for (int lane = 0; lane < L; lane++) {
                least[newest * L + lane] = Double.POSITIVE_INFINITY;
                most[newest * L + lane] = 0;
            }
        }
        set(0, drawn.l1());
        set(1, drawn.l2());
        set(2, drawn.l3());
    }

    private void set(int lane, double current) {
        int at = newest * L + lane;
        least[at] = Math.min(least[at], current);
        most[at] = Math.max(most[at], current);
    }

    void clear() {
        size = 0;
    }

    /** The least it drew on this phase about then and since. */
    double least(int lane, long since) {
        double found = Double.POSITIVE_INFINITY;
        for (int i = 0; i < size; i++) {
            int at = Math.floorMod(newest - i, CAPACITY);
            found = Math.min(found, least[at * L + lane]);
            if (times[at] <= since - APART) {
                break;
            }
        }
        return size == 0 ? 0 : found;
    }

    /** The most it drew on this phase about then and since. */
    double most(int lane, long since) {
        double found = 0;
        for (int i = 0; i < size; i++) {
            int at = Math.floorMod(newest - i, CAPACITY);
            found = Math.max(found, most[at * L + lane]);
            if (times[at] <= since - APART) {
                break;
            }
        }
        return found;
    }

    /** The most it drew on any phase in the span before the newest reading. */
    double mostWithin(long span) {
        if (size == 0) {
            return 0;
        }
        long since = times[newest] - span + APART;
        return Math.max(most(0, since), Math.max(most(1, since), most(2, since)));
    }
}
