package dev.fusewire.nodes.station;

import dev.fusewire.node.NodeContext;

/**
 * Two clocks: the time of day, which may be set at any time, and one that only goes forward, by which is decided. The second begins
 * with the time of day at the start, so that quarter hours are those of the grid where that was right.
 */
final class Clock {

    private static final long NANOS = 1_000_000;

    private final NodeContext context;
    private final long begin;

    Clock(NodeContext context) {
        this.context = context;
        begin = context.now().toEpochMilli() - context.nanoTime() / NANOS;
    }

    /** What only goes forward, ms. */
    long steady() {
        return begin + context.nanoTime() / NANOS;
    }

    /** The time of day, ms since 1970. */
    long wall() {
        return context.now().toEpochMilli();
    }

    /** How far the time of day is ahead of what only goes forward, ms. */
    long offset() {
        return wall() - steady();
    }

    /** A time of day on the clock that only goes forward. */
    long steady(long wall) {
        return wall - offset();
    }
}
