package dev.fusewire.nodes.notify;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How long a service is left alone: after failures for longer and longer, after a word of its own as long as it says. Such
 * a pause is measured by a clock that nobody sets; only what ends at a date goes by the time of day.
 */
final class Rest {

    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final Duration LONGEST_WISH = Duration.ofHours(24);

    private int failures;
    private @Nullable Long untilNanos;
    private @Nullable Instant quotaUntil;

    /** The service has answered for good. */
    void onSent() {
        failures = 0;
        untilNanos = null;
        quotaUntil = null;
    }

    /** @param wish how long it wants to be left alone; null where it does not say */
    void onFailure(@Nullable Duration wish, long nanoTime) {
        failures++;
        Duration backoff = FIRST.multipliedBy(1L << Math.min(failures - 1, 10));
        Duration pause = wish == null
                ? (backoff.compareTo(LONGEST) < 0 ? backoff : LONGEST)
                : (wish.compareTo(LONGEST_WISH) < 0 ? wish : LONGEST_WISH);
        untilNanos = nanoTime + Math.max(pause.toNanos(), Duration.ofSeconds(1).toNanos());
    }

    void onQuotaUsed(Instant until) {
        failures = 0;
        untilNanos = null;
        quotaUntil = until;
    }

    void quotaIsFree() {
        quotaUntil = null;
    }

    boolean isQuotaUsed(Instant now) {
        return quotaUntil != null && quotaUntil.isAfter(now);
    }

    /** Zero for none. */
    Duration left(Instant now, long nanoTime) {
        if (quotaUntil != null && quotaUntil.isAfter(now)) {
            return Duration.between(now, quotaUntil);
        }
        return untilNanos == null || untilNanos - nanoTime <= 0
                ? Duration.ZERO
                : Duration.ofNanos(untilNanos - nanoTime);
    }
}
