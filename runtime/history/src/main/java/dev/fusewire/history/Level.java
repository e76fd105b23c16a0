package dev.fusewire.history;

import java.time.Duration;

/** How finely readings are kept: as they came, or rolled up. */
enum Level {
    RAW(Duration.ofMillis(1), Duration.ofHours(1)),
    MINUTE(Duration.ofMinutes(1), Duration.ofHours(1)),
    QUARTER(Duration.ofMinutes(15), Duration.ofDays(1)),
    HOUR(Duration.ofHours(1), Duration.ofDays(4)),
    DAY(Duration.ofDays(1), Duration.ofDays(64));

    private static final int SERIES_BITS = 24;
    private static final int PAGE_BITS = 32;

    /** What one sample spans, in milliseconds. */
    final long step;

    /** What one page spans, in milliseconds. */
    final long span;

    Level(Duration step, Duration span) {
        this.step = step.toMillis();
        this.span = span.toMillis();
    }

    /** The number of the page in which a series' samples of this time are. */
    long page(int series, long time) {
        return (((long) ordinal() << PAGE_BITS | time / span) << SERIES_BITS) | series;
    }

    /** The first number a page of this level can have. */
    long firstPage() {
        return (long) ordinal() << (PAGE_BITS + SERIES_BITS);
    }

    /** When the page of this number begins. */
    long start(long page) {
        return ((page >> SERIES_BITS) & 0xffffffffL) * span;
    }

    static long floor(long time, long step) {
        return Math.floorDiv(time, step) * step;
    }
}
