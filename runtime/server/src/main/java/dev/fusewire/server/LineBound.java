package dev.fusewire.server;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets through as many lines of each part of the program as somebody can read, and counts the others: who sends broken
 * requests needs no login for it, and must not fill a disk with what is said about them.
 */
final class LineBound {

    private static final int AT_ONCE = 60;
    private static final long BETWEEN = TimeUnit.SECONDS.toNanos(5);

    private static final class Part {
        double allowance = AT_ONCE;
        long last;
        long unsaid;
    }

    private final LongSupplier nanos;
    private final Map<String, Part> parts = new ConcurrentHashMap<>();

    /** @param nanos a clock such as {@link System#nanoTime()} */
    LineBound(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** The line as it is to be written, with how many were not before it; null where there have been too many. */
    @Nullable
    String pass(String part, String line) {
        long now = nanos.getAsLong();
        Part said = parts.computeIfAbsent(part, _ -> {
            Part first = new Part();
            first.last = now;
            return first;
        });
        synchronized (said) {
            said.allowance = Math.min(AT_ONCE, said.allowance + (now - said.last) / (double) BETWEEN);
            said.last = now;
            if (said.allowance < 1) {
                said.unsaid++;
                return null;
            }
            said.allowance--;
            String whole = said.unsaid == 0 ? line : line + " (and " + said.unsaid + " more before, not written)";
            said.unsaid = 0;
            return whole;
        }
    }
}
