package dev.fusewire.nodes.notify;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** At most so many messages within any hour, and a pause after each: arithmetic, and time as an argument. */
final class Pace {

    private static final Duration WINDOW = Duration.ofHours(1);

    private final int mostAnHour;
    private final Duration pause;
    private final Deque<Instant> sent = new ArrayDeque<>();

    Pace(int mostAnHour, Duration pause) {
        this.mostAnHour = mostAnHour;
        this.pause = pause;
    }

    void onSent(Instant when) {
        sent.addLast(when);
        while (sent.size() > mostAnHour) {
            sent.removeFirst();
        }
    }

    /** How long the next one has to wait; zero for not at all. */
    Duration wait(Instant now) {
        // after the clock was set back by more than the window nothing of the past says anything
        sent.removeIf(each -> each.isAfter(now.plus(WINDOW)));
        if (sent.isEmpty()) {
            return Duration.ZERO;
        }
        Duration gap = left(sent.getLast().plus(pause), now);
        Duration full =
                sent.size() < mostAnHour ? Duration.ZERO : left(sent.getFirst().plus(WINDOW), now);
        return gap.compareTo(full) > 0 ? gap : full;
    }

    /** Whether it is the hour's limit that holds the next one up. */
    boolean isFull(Instant now) {
        return sent.size() >= mostAnHour && sent.getFirst().plus(WINDOW).isAfter(now);
    }

    private static Duration left(Instant until, Instant now) {
        return until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO;
    }
}
