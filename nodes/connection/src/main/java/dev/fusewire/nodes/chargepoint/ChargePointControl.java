package dev.fusewire.nodes.chargepoint;

import dev.fusewire.load.PauseOwnership;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.nodes.chargepoint.ChargePointEvent.Kind;
import dev.fusewire.nodes.chargepoint.ChargePointLink.Answer;
import dev.fusewire.nodes.chargepoint.ChargePointLink.Key;
import dev.fusewire.nodes.chargepoint.ChargePointLink.Setting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done next at a charger, from what is wished and what was read. Touches nothing; time is an argument, in
 * nanoseconds of a clock that only goes forward.
 */
public final class ChargePointControl {

    /** The next thing to do. */
    public sealed interface Step {
        /** Ask the charger how it is. */
        record Read() implements Step {}

        /** Set something. */
        record Write(Setting setting) implements Step {}

        /** Nothing until then, unless something comes. */
        record Rest(long until) implements Step {}
    }

    private static final Step READ = new Step.Read();
    private static final long NANOS_PER_MS = 1_000_000;
    /** So much later than it was told an uptime may reach us. */
    private static final long LATE_MS = 1_000;

    private final List<ChargePointEvent> events = new ArrayList<>();
    private final CurrentControl current = new CurrentControl(events::add);
    private final PhaseControl phases = new PhaseControl(events::add);
    private final PauseControl pause;
    private @Nullable ChargePointReading reading;
    private final IdleWord idle = new IdleWord();
    private boolean plugged = true;
    private boolean gap;
    private long readAt;
    private long toldAt;

    /** @param record what was kept of a pause before a restart */
    public ChargePointControl(ObjectValue record) {
        pause = new PauseControl(record, events::add);
    }

    public void command(ChargePointCommand command, long now) {
        if (command.pause() != ChargePointCommand.Pause.AS_IT_IS) {
            if (command.byOwner()) {
                pause.askByOwner(command.pause(), now);
            } else {
                pause.ask(command.pause(), command.reason(), now);
            }
        }
        command.current().ifPresent(ampere -> current.wish(ampere, command.reason()));
        if (command.phases() != null) {
            phases.wish(command.phases());
        }
    }

    /** A pause goes first; the end of a pause waits for the current it is to go on with. */
    public Step next(long now) {
        if (reading == null || pause.isAsked()) {
            return READ;
        }
        if (pause.isPausing()) {
            OptionalInt force = pause.toWrite(now);
            if (force.isPresent()) {
                return write(Key.FORCE, force);
            }
        }
        OptionalInt ampere = current.toWrite(now);
        if (ampere.isPresent()) {
            return write(Key.CURRENT, ampere);
        }
        OptionalInt force = current.isSettled() ? pause.toWrite(now) : OptionalInt.empty();
        if (force.isPresent()) {
            return write(Key.FORCE, force);
        }
        OptionalInt mode = phases.toWrite(now);
        if (mode.isPresent()) {
            return write(Key.PHASES, mode);
        }
        return waitFor(now);
    }

    private static Step write(Key key, OptionalInt value) {
        return new Step.Write(new Setting(key, value.orElseThrow()));
    }

    private Step waitFor(long now) {
        long until = Long.MAX_VALUE;
        for (ReadBack each : List.of(current.readBack(), pause.readBack(), phases.readBack())) {
            if (each.isOpen()) {
                if (now - each.dueAt() >= 0) {
                    return READ;
                }
                until = Math.min(until, each.dueAt());
            } else if (each.refusals() > 0 && each.retryAt() - now > 0) {
                until = Math.min(until, each.retryAt());
            }
        }
        return new Step.Rest(until);
    }

    public void onSent(Setting setting, long now) {
        switch (setting.key()) {
            case CURRENT -> current.onSent(setting.value(), now);
            case FORCE -> pause.onSent(setting.value(), now);
            case PHASES -> phases.onSent(setting.value(), now);
        }
    }

    public void onAnswer(Setting setting, Answer answer, long now) {
        answer.complaint().ifPresent(complaint -> {
            switch (setting.key()) {
                case CURRENT -> current.onRefused(setting.value() + " A: " + complaint, now);
                case FORCE -> pause.onRefused("force state: " + complaint, now);
                case PHASES -> phases.onRefused("phase mode: " + complaint, now);
            }
        });
        // an answer that tells the state shows at once what became of the setting
        answer.reading().ifPresent(after -> onReading(after, now + ReadBack.SETTLES, now));
    }

    /** The charger did not answer: what is found afterwards may have come by a restart. */
    public void onNoAnswer() {
        gap = true;
        current.readBack().onLost();
        pause.readBack().onLost();
        phases.readBack().onLost();
    }

    /** @param readAt when the charger was asked */
    public void onReading(ChargePointReading now, long readAt, long time) {
        ChargePointReading before = reading;
        reading = now;
        boolean wasPlugged = plugged;
        idle.onReading(now, readAt);
        plugged = !idle.isBelieved(now) && (now.isConnected() || wasPlugged);
        boolean restarted = before != null && isRestarted(before, now, readAt - this.readAt, time - this.toldAt);
        gap = false;
        this.readAt = readAt;
        toldAt = time;
        if (before != null && plugged != wasPlugged) {
            events.add(
                    plugged
                            ? new ChargePointEvent(Kind.PLUGGED, "a car was plugged in")
                            : new ChargePointEvent(Kind.UNPLUGGED, "the car was unplugged"));
        }
        if (!plugged) {
            current.onUnplugged();
            pause.onUnplugged();
        }
        current.onReading(now, readAt, restarted, time);
        pause.onReading(now, plugged, readAt, restarted, time);
        phases.onReading(now, readAt, time);
    }

    /**
     * By its uptime, where it tells it; else whatever changed while it did not answer counts as a restart. One that starts
     * answers late, so that its uptime may be longer than the time since it was asked, and than it was before where it had
     * started not long ago.
     *
     * @param asked from the one question to the other, ns
     * @param told from the one answer to the other, ns
     */
    private boolean isRestarted(ChargePointReading before, ChargePointReading now, long asked, long told) {
        if (before.uptime().isEmpty() || now.uptime().isEmpty()) {
            return gap;
        }
        long uptime = now.uptime().getAsLong();
        long former = before.uptime().getAsLong();
        return uptime < former
                || uptime < asked / NANOS_PER_MS
                || (gap && uptime != former && uptime < former + told / NANOS_PER_MS - LATE_MS);
    }

    /** What has happened since this was asked last. */
    public List<ChargePointEvent> takeEvents() {
        List<ChargePointEvent> all = List.copyOf(events);
        events.clear();
        return all;
    }

    /** Whether a car is there, also while the charger cannot tell. */
    public boolean isPlugged() {
        return plugged;
    }

    @Nullable
    public ChargePointReading reading() {
        return reading;
    }

    /** Whether the charger shows all that is wished. */
    public boolean isSettled() {
        return reading != null && current.isSettled() && pause.isSettled() && phases.isSettled();
    }

    public int refusals() {
        return Math.max(
                Math.max(current.readBack().refusals(), pause.readBack().refusals()),
                phases.readBack().refusals());
    }

    public boolean isUncontrolled() {
        return current.readBack().isUncontrolled() || pause.readBack().isUncontrolled();
    }

    public OptionalInt target() {
        return current.target();
    }

    /** A lower current that somebody else has set, and that is respected. */
    public OptionalInt cap() {
        return current.cap();
    }

    /** Who pauses: us, the user, or the charger by its own rules; null when nobody does. */
    @Nullable
    public String pausedBy() {
        ChargePointReading now = reading;
        if (now == null) {
            return null;
        }
        if (!now.isPaused()) {
            return now.isConnected() && !now.allowed() ? "charger" : null;
        }
        return pause.state() == PauseOwnership.State.FOREIGN ? "user" : "us";
    }

    public String pauseReason() {
        return pause.reason();
    }

    /** Whether {@link #record} has to be on disk before the next step. */
    public boolean isUnkept() {
        return pause.isUnkept();
    }

    public ObjectValue record(Instant time) {
        return pause.record(time);
    }

    public void onKept() {
        pause.onKept();
    }
}
