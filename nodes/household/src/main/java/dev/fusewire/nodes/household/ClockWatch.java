package dev.fusewire.nodes.household;

import dev.fusewire.node.DebugFormat;
import dev.fusewire.node.NodeError;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether the time of day can be believed. A small computer without a battery wakes in 1970, or when it fell asleep, and jumps once it
 * has heard of the time; a person may set it wrongly. The clock for durations tells a jump from time that has passed.
 *
 * <p>A time that is not set is not believed; where it was right before, the time that has passed since is added to what it was. A
 * time that jumps to another that can be is believed: whoever set it knows more than we do.
 */
final class ClockWatch {

    /** This program was not there before. */
    private static final Instant EARLIEST = Instant.parse("2025-01-01T00:00:00Z");

    /** A clock that was ahead of this was wrong: nothing may wait for it. */
    private static final Instant LATEST = Instant.parse("2080-01-01T00:00:00Z");

    /** Less is a correction, not a jump. */
    private static final long JUMP = 60_000;

    /** How the clock is. */
    enum State {
        RIGHT,
        /** Nobody knows what time it is. */
        NOT_SET,
        /** It was lost; what is believed is what it was and the time that has passed since. */
        BY_ELAPSED
    }

    private Instant earliest = EARLIEST;
    private State state = State.RIGHT;
    private boolean isKnown;
    private long believed;
    private long steadyThen;

    /**
     * Takes a time that is over: the clock was there before the restart.
     *
     * @throws NodeError where it is none, or none that can have been
     */
    void restore(@Nullable Object seen) {
        if (seen == null) {
            return;
        }
        if (!(seen instanceof String text)) {
            throw new NodeError("Error", DebugFormat.line(seen) + " is no time");
        }
        Instant time = Instant.parse(text);
        if (time.isAfter(LATEST)) {
            throw new NodeError("Error", text + " cannot have been");
        }
        earliest = time.isAfter(EARLIEST) ? time.minus(Duration.ofDays(1)) : EARLIEST;
    }

    /**
     * Looks at both clocks.
     *
     * @param steady the clock for durations, ms
     * @return how far the time of day has jumped; zero where it has not
     */
    Duration look(Instant wall, long steady) {
        if (wall.isBefore(earliest)) {
            state = isKnown ? State.BY_ELAPSED : State.NOT_SET;
            return Duration.ZERO;
        }
        long now = wall.toEpochMilli();
        long jump = isKnown ? now - (believed + steady - steadyThen) : 0;
        state = State.RIGHT;
        isKnown = true;
        believed = now;
        steadyThen = steady;
        return Math.abs(jump) > JUMP ? Duration.ofMillis(jump) : Duration.ZERO;
    }

    State state() {
        return state;
    }

    /** What time it is believed to be; where nobody knows, what the clock says. */
    Instant now(Instant wall, long steady) {
        return state == State.BY_ELAPSED ? Instant.ofEpochMilli(believed + steady - steadyThen) : wall;
    }
}
