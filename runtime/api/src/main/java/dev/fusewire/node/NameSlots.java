package dev.fusewire.node;

import org.jspecify.annotations.Nullable;

/**
 * A hash index over the names of an {@link ObjectValue}: in the slot a name hashes to, or in the next free one, stands its place plus one.
 * It is a bare array and no object, of which each of the many objects of a message would need another.
 */
final class NameSlots {

    /** Past so many names a short cannot point any more. */
    static final int MOST = Short.MAX_VALUE;

    private NameSlots() {}

    /** The index of the first names; null past {@link #MOST}: such an object is scanned, which no flow has been seen to do. */
    static short @Nullable [] of(String[] names, int size) {
        if (size >= MOST) {
            return null;
        }
        short[] fresh = new short[Integer.highestOneBit(size * 2) * 2];
        for (int i = 0; i < size; i++) {
            enter(fresh, names, i);
        }
        return fresh;
    }

    /** @return the place of the name, -1 where it has none */
    static int find(short[] slots, String[] names, String name) {
        int mask = slots.length - 1;
        for (int slot = spread(name) & mask; slots[slot] != 0; slot = (slot + 1) & mask) {
            int at = slots[slot] - 1;
            if (names[at].equals(name)) {
                return at;
            }
        }
        return -1;
    }

    static void enter(short[] slots, String[] names, int at) {
        int mask = slots.length - 1;
        int slot = spread(names[at]) & mask;
        while (slots[slot] != 0) {
            slot = (slot + 1) & mask;
        }
        slots[slot] = (short) (at + 1);
    }

    private static int spread(String name) {
        int hash = name.hashCode();
        return hash ^ (hash >>> 16);
    }
}
