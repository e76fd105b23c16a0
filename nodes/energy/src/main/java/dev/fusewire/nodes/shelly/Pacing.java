package dev.fusewire.nodes.shelly;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * When a set of phases goes out. A set whose three currents are all new goes at once; one with fewer waits a moment for the
 * rest of a burst; one that only shows that the meter lives has time. Never more often than the spacing says.
 */
final class Pacing {

    private static final long SETTLE = Duration.ofMillis(150).toNanos();
    private static final long SIGN_OF_LIFE = Duration.ofSeconds(2).toNanos();

    private final long spacing;
    private long sent;
    private boolean everSent;
    private long firstNews;
    private boolean hasNews;
    private long firstCurrent;
    private boolean hasCurrent;
    private boolean isWhole;

    Pacing(Duration spacing) {
        this.spacing = spacing.toNanos();
    }

    /** Something came. */
    void news(boolean aCurrent, boolean allCurrents, long now) {
        if (!hasNews) {
            hasNews = true;
            firstNews = now;
        }
        if (aCurrent && !hasCurrent) {
            hasCurrent = true;
            firstCurrent = now;
        }
        isWhole = allCurrents;
    }

    /** The moment the set is to go; none while nothing came. */
    OptionalLong due(long now) {
        if (!hasNews) {
            return OptionalLong.empty();
        }
        if (isWhole) {
            return OptionalLong.of(after(now, spacing));
        }
        return OptionalLong.of(
                hasCurrent
                        ? after(firstCurrent + SETTLE, spacing)
                        : after(firstNews + SETTLE, Math.max(spacing, SIGN_OF_LIFE)));
    }

    private long after(long wanted, long pause) {
        return everSent ? Math.max(wanted, sent + pause) : wanted;
    }

    void sent(long now) {
        sent = now;
        everSent = true;
        forget();
    }

    /** What came counts no more. */
    void forget() {
        hasNews = false;
        hasCurrent = false;
        isWhole = false;
    }
}
