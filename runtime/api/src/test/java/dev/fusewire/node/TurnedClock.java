package dev.fusewire.node;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock turned by hand, in UTC. */
public final class TurnedClock extends Clock {

    private volatile Instant now;

    /** At the beginning of 2026. */
    public TurnedClock() {
        this(Instant.parse("2026-01-01T00:00:00Z"));
    }

    public TurnedClock(Instant now) {
        this.now = now;
    }

    public void pass(Duration time) {
        now = now.plus(time);
    }

    public void set(Instant time) {
        now = time;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
