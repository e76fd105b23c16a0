package dev.fusewire.nodes.influxdb;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** What to do with lines a server did not take. */
final class RetryRule {

    private static final long FIRST_MILLIS = 5_000;
    private static final long LONGEST_MILLIS = 125_000;
    private static final long SLOWEST_MILLIS = 300_000;

    /** What a failure means for the lines. */
    enum Verdict {
        /** The server cannot take anything now: the same again later. */
        LATER,
        /** Someone has to put an account, a token or a database right: the same again, seldom. */
        SELDOM,
        /** Fewer at once. */
        FEWER,
        /** These lines will never be taken. */
        NEVER
    }

    private RetryRule() {}

    static Verdict of(Throwable failure) {
        int status = failure instanceof InfluxFailure influx ? influx.status() : 0;
        return switch (status) {
            case 0, 408, 429 -> Verdict.LATER;
            case 401, 403, 404 -> Verdict.SELDOM;
            case 413 -> Verdict.FEWER;
            default -> status >= 500 ? Verdict.LATER : Verdict.NEVER;
        };
    }

    /**
     * How long to wait: as long as the server says; else longer each time, and not all clients at once.
     *
     * @param attempt how many in a row have failed
     */
    static Duration delay(Verdict verdict, Throwable failure, int attempt) {
        long seconds = failure instanceof InfluxFailure influx ? influx.retryAfter() : 0;
        if (seconds > 0) {
            return Duration.ofSeconds(Math.min(3600, seconds));
        }
        long longest = verdict == Verdict.SELDOM ? SLOWEST_MILLIS : LONGEST_MILLIS;
        long first = verdict == Verdict.SELDOM ? 12 * FIRST_MILLIS : FIRST_MILLIS;
        long least = Math.min(longest, first << Math.min(attempt - 1, 20));
        long most = Math.min(longest, least * 2);
        return Duration.ofMillis(least + ThreadLocalRandom.current().nextLong(most - least + 200));
    }
}
