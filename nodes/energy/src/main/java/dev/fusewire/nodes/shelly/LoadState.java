package dev.fusewire.nodes.shelly;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What is wanted of a load, what its relay has confirmed, and whose doing that is. Times are nanoseconds of one clock. */
final class LoadState {

    private final Duration timer;
    private final Duration minimumOff;
    private boolean wantsOn = true;
    private boolean hasWish;
    private boolean byHand;
    private @Nullable Boolean confirmed;
    private long offSince;
    private long renewedAt;

    /** @param timer after which the relay switches on by itself */
    LoadState(Duration timer, Duration minimumOff) {
        this.timer = timer;
        this.minimumOff = minimumOff;
    }

    /** @return false for the last wish once more, which is no new one */
    boolean wish(boolean on) {
        if (hasWish && on == wantsOn) {
            return false;
        }
        hasWish = true;
        wantsOn = on;
        byHand = false;
        return true;
    }

    boolean wantsOn() {
        return wantsOn;
    }

    /** What the relay said last; null before it said anything. */
    @Nullable
    Boolean confirmed() {
        return confirmed;
    }

    /** The relay has done what it was told; true when that is a change. */
    boolean confirm(boolean on, long now) {
        boolean changed = confirmed == null || confirmed != on;
        renewedAt = now;
        set(on, now);
        return changed;
    }

    /** Somebody else has switched. */
    void switched(boolean on, long now) {
        byHand = true;
        set(on, now);
    }

    private void set(boolean on, long now) {
        if (!on && !Boolean.FALSE.equals(confirmed)) {
            offSince = now;
        }
        confirmed = on;
    }

    /** For how long a load that is off has to stay so; zero when it need not. */
    Duration heldFor(long now) {
        Duration left = minimumOff.minusNanos(now - offSince);
        return Boolean.FALSE.equals(confirmed) && left.isPositive() ? left : Duration.ZERO;
    }

    /** Whether the relay's timer has ended without having been renewed. */
    boolean ranOut(long now) {
        return now - renewedAt >= timer.toNanos();
    }

    /** Whether it is ours to keep the load off. */
    boolean keepsOff() {
        return !wantsOn && !byHand;
    }
}
