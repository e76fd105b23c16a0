package dev.fusewire.node;

import org.jspecify.annotations.Nullable;

/** Room to read texts in, one piece a thread that is used again: a fresh one would have to be cleared each time. */
final class Scratch {

    private static final int LEAST = 256;
    /** What a thread keeps at most, in characters. */
    private static final int MOST_KEPT = 128 * 1024;

    private static final ThreadLocal<@Nullable Scratch> KEPT = new ThreadLocal<>();

    private char @Nullable [] free;

    private Scratch() {}

    /** Room for so many characters, with anything in it. Whoever takes it in between gets another piece. */
    static char[] take(int atLeast) {
        Scratch kept = KEPT.get();
        char[] room = kept == null ? null : kept.free;
        if (kept == null || room == null || room.length < atLeast) {
            return new char[Math.max(LEAST, atLeast)];
        }
        kept.free = null;
        return room;
    }

    static void giveBack(char[] room) {
        if (room.length > MOST_KEPT) {
            return;
        }
        Scratch kept = KEPT.get();
        if (kept == null) {
            kept = new Scratch();
            KEPT.set(kept);
        }
        if (kept.free == null || kept.free.length < room.length) {
            kept.free = room;
        }
    }
}
