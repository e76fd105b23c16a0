package dev.fusewire.server.watch;

import java.util.function.LongSupplier;

/**
 * Has the whole heap looked through before it grows for the sake of what nobody needs any more. The serial collector takes new memory for
 * what has lived a while as long as it may have any, and looks through all of it only where there is no more: on a large machine that
 * is gigabytes and days later, although a house's flows hold some ten megabytes.
 */
public final class HeapKeeper {

    /** So much may gather beside what is needed, bytes. */
    private static final long ROOM = 32 << 20;

    private final LongSupplier used;
    private final Runnable collect;
    private long bound;

    /**
     * @param used bytes of the heap that are taken, by what is needed and by what is not
     * @param collect gives back what is not needed; all threads wait for it
     */
    public HeapKeeper(LongSupplier used, Runnable collect) {
        this.used = used;
        this.collect = collect;
    }

    /** Called once a minute: so often at most is anything done. */
    public void look() {
        if (used.getAsLong() < bound) {
            return;
        }
        collect.run();
        long needed = used.getAsLong();
        bound = needed + Math.max(ROOM, needed / 2);
    }
}
