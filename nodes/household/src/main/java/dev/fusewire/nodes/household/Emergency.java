package dev.fusewire.nodes.household;

import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The emergency somebody pressed: it lasts by the clock for durations, so that no clock that is set makes it longer. */
final class Emergency {

    private static final double MS_OF_HOUR = 3_600_000;
    private static final long OVER = Long.MIN_VALUE;

    private long until = OVER;

    void press(double hours, long steady) {
        until = steady + Math.round(hours * MS_OF_HOUR);
    }

    void end() {
        until = OVER;
    }

    boolean isOn(long steady) {
        return steady < until;
    }

    /** When it ends; nothing where there is none. */
    Optional<Instant> end(Instant now, long steady) {
        return isOn(steady) ? Optional.of(now.plusMillis(until - steady)) : Optional.empty();
    }

    void keep(ObjectValue.Builder kept, Instant now, long steady) {
        end(now, steady).ifPresent(end -> kept.put("emergency", end.toString()).put("emergencyLeft", until - steady));
    }

    /** @throws NodeError where it is none */
    void restore(ObjectValue kept, Instant now, long steady) {
        if (!kept.has("emergency") && !kept.has("emergencyLeft")) {
            return;
        }
        if (!(kept.get("emergency") instanceof String end
                && kept.get("emergencyLeft") instanceof Number left
                && left.doubleValue() <= PlanInput.MOST_HOURS * MS_OF_HOUR)) {
            throw new NodeError("Error", "no time of at most %.0f h".formatted(PlanInput.MOST_HOURS));
        }
        // by a clock that is wrong it might never end
        Duration byClock = Duration.between(now, time(end));
        Duration most = Duration.ofMillis(Math.max(0, left.longValue()));
        until = steady + (byClock.compareTo(most) < 0 ? byClock : most).toMillis();
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException _) {
            throw new NodeError("Error", "\"%s\" is no time".formatted(text));
        }
    }
}
