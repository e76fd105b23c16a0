package dev.fusewire.nodes.influxdb;

import java.time.Duration;

/**
 * How it goes with the lines of one place in a database: how many are sent at once, which are suspected, how long it rests.
 * One bad line shall not take others with it: a request that is refused is sent in halves, until the line is found.
 */
final class Course {

    private final int mostLines;
    private int size;
    /** So many of the next lines hold at least one that is refused; 0 for none known. */
    private int suspects;

    private int failures;
    private long restsUntil;
    private String reason = "";

    Course(int mostLines) {
        this.mostLines = mostLines;
        size = mostLines;
    }

    /** How many lines the next request is to have. */
    int nextSize() {
        return suspects > 0 ? Math.min(size, (suspects + 1) / 2) : size;
    }

    void onTaken(int count) {
        failures = 0;
        size = Math.min(mostLines, size * 2);
        suspects = Math.max(0, suspects - count);
    }

    /** At least one of so many lines is refused for good. */
    void onRefused(int count) {
        failures = 0;
        suspects = count;
    }

    /** The refused lines are given up; of those behind them nothing is known. */
    void onGivenUp() {
        failures = 0;
        suspects = 0;
    }

    void onTooMany(int count) {
        size = (count + 1) / 2;
    }

    /** Counts a failure that may pass; answers how many in a row there were. */
    int onFailure(String why) {
        reason = why;
        return ++failures;
    }

    void restFor(Duration rest, long now) {
        restsUntil = now + rest.toNanos();
    }

    boolean isResting(long now) {
        return failures > 0 && restsUntil - now > 0;
    }

    long restsUntil() {
        return restsUntil;
    }

    /** Ends the rest: there is news that it may go now. */
    void wake(long now) {
        restsUntil = now;
    }

    int failures() {
        return failures;
    }

    String reason() {
        return reason;
    }
}
