package dev.fusewire.ocpp.limit;

import java.time.Duration;

/** When what was tried in vain is tried again: not at once, and later and later; a station that refuses is not helped by asking. */
final class Retry {

    private static final long FIRST_NS = Duration.ofSeconds(60).toNanos();
    private static final long LONGEST_NS = Duration.ofMinutes(15).toNanos();

    private boolean isWaiting;
    private long until;
    private long rest = FIRST_NS;

    /** Nothing has been tried. */
    void fresh() {
        stop();
        worked();
    }

    /** Waits no longer. */
    void stop() {
        isWaiting = false;
    }

    /** The next wait is the first again. */
    void worked() {
        rest = FIRST_NS;
    }

    void later(long now) {
        notBefore(now + rest);
        rest = Math.min(2 * rest, LONGEST_NS);
    }

    void notBefore(long time) {
        isWaiting = true;
        until = time;
    }

    boolean isWaiting() {
        return isWaiting;
    }

    boolean isDue(long now) {
        return !isWaiting || now - until >= 0;
    }
}
