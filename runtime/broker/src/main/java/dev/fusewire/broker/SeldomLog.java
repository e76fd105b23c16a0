package dev.fusewire.broker;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;

/** Warns so seldom that nobody can fill a disk with it: some lines at once, then one every few seconds. */
final class SeldomLog {

    private static final int LINES_AT_ONCE = 20;
    private static final long BETWEEN_LINES = TimeUnit.SECONDS.toNanos(5);

    private final Logger log;
    private final LongSupplier nanos;
    private double allowance = LINES_AT_ONCE;
    private long last;
    private long unsaid;

    /** @param nanos a clock such as {@link System#nanoTime()} */
    SeldomLog(Logger log, LongSupplier nanos) {
        this.log = log;
        this.nanos = nanos;
        last = nanos.getAsLong();
    }

    void warn(String line) {
        long now = nanos.getAsLong();
        allowance = Math.min(LINES_AT_ONCE, allowance + (now - last) / (double) BETWEEN_LINES);
        last = now;
        if (allowance < 1) {
            unsaid++;
            return;
        }
        allowance--;
        log.warn("MQTT broker {}{}", line, unsaid == 0 ? "" : " (and " + unsaid + " more before, not written)");
        unsaid = 0;
    }
}
