package dev.fusewire.nodes.shelly;

import dev.fusewire.node.Message;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Status;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Whether a meter can be trusted at the moment, and why not, in words. Times are nanoseconds of one clock. */
final class Standing {

    /** What is told of a meter. */
    enum State {
        /** All three phases are known and young enough. */
        FRESH,
        /** The meter should be there, and says too little. */
        SILENT,
        /** The meter, or the way to it, is known to be gone. */
        OFFLINE
    }

    private static final Duration STATUS_EVERY = Duration.ofSeconds(5);

    static final String WAITING = "waiting for the meter";

    private final PhaseSet phases;
    private final long patience;
    private State state = State.SILENT;
    private String unreachable = "";
    private boolean isHeard;
    private boolean wasFresh;
    /** When the meter spoke last, or could have begun to. */
    private long heard;

    private long since;

    private String shown = WAITING;
    private long shownAt;

    /** @param patience for so long a meter that begins may say nothing */
    Standing(PhaseSet phases, Duration patience, long now) {
        this.phases = phases;
        this.patience = patience.toNanos();
        heard = now;
        since = now;
        shownAt = now;
    }

    void reachable(long now) {
        unreachable = "";
        isHeard = false;
        wasFresh = false;
        heard = now;
        since = now;
    }

    void unreachable(String reason) {
        unreachable = reason;
    }

    /** The meter said something. */
    void heard(long now) {
        heard = now;
        isHeard = true;
        unreachable = "";
    }

    long sinceHeard(long now) {
        return now - heard;
    }

    /** Looks anew; true when the state is another than before. */
    boolean changes(long now) {
        State before = state;
        state = !unreachable.isEmpty() ? State.OFFLINE : phases.isComplete(now) ? State.FRESH : State.SILENT;
        wasFresh |= state == State.FRESH;
        return state != before;
    }

    private String reason(long now) {
        return switch (state) {
            case FRESH -> "all three phases are told";
            case OFFLINE -> unreachable;
            case SILENT -> silence(now);
        };
    }

    private String silence(long now) {
        long seconds = Duration.ofNanos(now - heard).toSeconds();
        if (isHeard && seconds < 5) {
            return phases.complaint(now);
        }
        return isHeard || now - heard >= patience ? "silent for %d s".formatted(seconds) : WAITING;
    }

    /** What the node shows, when it is time to show something new; a fresh meter's currents are shown as they are sent. */
    Optional<Status> status(long now) {
        if (state == State.FRESH) {
            shown = "";
            return Optional.empty();
        }
        String text = state == State.OFFLINE ? "offline: " + unreachable : silence(now);
        boolean another = !text.replaceAll("\\d+ s", "").equals(shown.replaceAll("\\d+ s", ""));
        if (!another && (text.equals(shown) || now - shownAt < STATUS_EVERY.toNanos())) {
            return Optional.empty();
        }
        shown = text;
        shownAt = now;
        return Optional.of(Status.ring(isWaiting(now) ? "yellow" : "red", text));
    }

    private boolean isWaiting(long now) {
        return state == State.SILENT && !wasFresh && now - since < patience;
    }

    Message message(long now, String topic) {
        return Message.of(ObjectValue.of(
                        "online", state != State.OFFLINE && isHeard,
                        "state", state.name().toLowerCase(Locale.ROOT),
                        "age",
                                phases.age(now)
                                        .<Object>map(MeterMessage::seconds)
                                        .orElse(Null.NULL),
                        "reason", reason(now)))
                .set("topic", topic);
    }
}
