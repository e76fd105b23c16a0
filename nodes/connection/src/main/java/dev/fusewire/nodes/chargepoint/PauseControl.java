package dev.fusewire.nodes.chargepoint;

import dev.fusewire.load.PauseOwnership;
import dev.fusewire.load.PauseOwnership.State;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.nodes.chargepoint.ChargePointEvent.Kind;
import dev.fusewire.nodes.chargepoint.ChargePointReading.Force;
import java.time.Instant;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Our pause: asked for, kept on disk before the charger hears of it, seen, ended. What others pause stays theirs. */
final class PauseControl {

    private final Consumer<ChargePointEvent> events;
    private final ReadBack readBack = new ReadBack();
    private final OwnerPause owner = new OwnerPause();
    private PauseOwnership ownership;
    private String reason;
    private State kept;
    private ChargePointCommand.Pause asked = ChargePointCommand.Pause.AS_IT_IS;
    private long askedAt;
    private @Nullable Force force;
    private boolean wasUncontrolled;

    /** @param record what was kept of a pause before a restart */
    PauseControl(ObjectValue record, Consumer<ChargePointEvent> events) {
        this.events = events;
        kept = Arrays.stream(State.values())
                .filter(state -> state.name().equals(record.string("pause", "")))
                .findFirst()
                .orElse(State.NONE);
        reason = record.string("reason", "");
        ownership = new PauseOwnership(kept);
    }

    /** Whose pause it is decides what is done, so that a command waits for a reading younger than itself. */
    void ask(ChargePointCommand.Pause pause, String why, long now) {
        asked = pause;
        askedAt = now;
        if (pause == ChargePointCommand.Pause.PAUSE && ownership.state() != State.OURS) {
            reason = why;
        }
    }

    /** The owner's own wish, which nothing of the program's takes the place of. */
    void askByOwner(ChargePointCommand.Pause pause, long now) {
        owner.ask(pause, now);
    }

    boolean isAsked() {
        return asked != ChargePointCommand.Pause.AS_IT_IS || owner.isAsked();
    }

    boolean isSettled() {
        return !isAsked()
                && owner.wanted() == null
                && ownership.state() != State.REQUESTED
                && ownership.state() != State.ENDING;
    }

    /** Whether what is being done is a pause, which goes before everything else. */
    boolean isPausing() {
        return ownership.state() == State.REQUESTED
                || asked == ChargePointCommand.Pause.PAUSE
                || owner.wanted() == Force.OFF;
    }

    OptionalInt toWrite(long now) {
        Force wanted = owner.wanted() != null
                ? owner.wanted()
                : switch (ownership.state()) {
                    case REQUESTED -> Force.OFF;
                    case ENDING -> Force.NEUTRAL;
                    default -> null;
                };
        if (wanted == null || wanted == force || isAsked()) {
            return OptionalInt.empty();
        }
        boolean may = readBack.isOpen() ? false : readBack.mayWrite(wanted.ordinal(), now);
        return may ? OptionalInt.of(wanted.ordinal()) : OptionalInt.empty();
    }

    void onSent(int value, long now) {
        readBack.onSent(value, now);
    }

    void onRefused(String complaint, long now) {
        readBack.onRefused(now);
        tellRefusal(complaint);
    }

    void onReading(ChargePointReading reading, boolean plugged, long readAt, boolean restarted, long now) {
        Force before = force;
        force = reading.force();
        boolean isOurWrite = before == null || readBack.mayBeOfOurs(readAt);
        ReadBack.Result result = readBack.onRead(OptionalInt.of(force.ordinal()), readAt, now);
        if (result == ReadBack.Result.REFUSED) {
            tellRefusal("the charger's force state stays " + ChargePointReading.word(force));
        } else if (result == ReadBack.Result.TAKEN && wasUncontrolled) {
            wasUncontrolled = false;
            events.accept(new ChargePointEvent(Kind.SET, "takes settings again"));
        }
        State was = ownership.state();
        boolean forgotten = restarted && ownership.isOurs() && !reading.isPaused() && plugged && was != State.ENDING;
        if (forgotten) {
            // by the charger: nobody ended it
            again();
        } else if (!plugged && ownership.isOurs() && reading.isPaused()) {
            // a charger that keeps its force state would meet the next car with it
            var _ = ownership.end();
        } else if (was == State.REQUESTED && plugged && reading.isPaused() && !isOurWrite) {
            // ours was refused, and is not being written: somebody else pauses
            ownership.onForeign();
        } else if (plugged || !ownership.isOurs() || !reading.isPaused()) {
            ownership.onCharger(plugged || reading.isPaused(), reading.isPaused());
        }
        owner.onReading(force, plugged, restarted).ifPresent(events);
        if (!forgotten) {
            tellChange(was, before, plugged, result == ReadBack.Result.TAKEN);
        }
        if (asked != ChargePointCommand.Pause.AS_IT_IS && readAt >= askedAt) {
            obey(plugged);
        }
        if (owner.isAsked() && readAt >= owner.askedAt()) {
            obeyOwner(plugged);
        }
    }

    /** A pause the owner makes is theirs from then on, whoever made one before; one of ours is not theirs to end. */
    private void obeyOwner(boolean plugged) {
        boolean ours = ownership.isOurs();
        ChargePointCommand.Pause wish = owner.take();
        if (wish == ChargePointCommand.Pause.PAUSE && plugged) {
            ownership = new PauseOwnership();
            ownership.onCharger(true, force == Force.OFF);
            readBack.forget();
            owner.pause(force).ifPresent(events);
        } else if (wish == ChargePointCommand.Pause.CONTINUE && !ours) {
            readBack.forget();
            owner.goOn(force);
        }
    }

    private void again() {
        ownership = new PauseOwnership();
        var _ = ownership.pause();
        readBack.forget();
    }

    /** With no car there is nothing to pause, and a pause would not outlive the plugging in. */
    private void obey(boolean plugged) {
        State was = ownership.state();
        boolean tell = switch (asked) {
            case PAUSE -> plugged && owner.wanted() != Force.OFF && ownership.pause();
            case CONTINUE -> ownership.end();
            case AS_IT_IS -> false;
        };
        // what is asked for again is nothing new: what was refused rests as long as before
        if (tell && ownership.state() != State.OURS && ownership.state() != was) {
            readBack.forget();
        }
        asked = ChargePointCommand.Pause.AS_IT_IS;
    }

    private void tellChange(State was, @Nullable Force before, boolean plugged, boolean byUs) {
        State is = ownership.state();
        if (is == State.OURS && was == State.REQUESTED) {
            events.accept(new ChargePointEvent(Kind.PAUSED, reason.isEmpty() ? "as told" : reason));
        } else if (is == State.NONE && was == State.ENDING) {
            events.accept(new ChargePointEvent(Kind.CONTINUED, "our pause is over"));
        } else if (is == State.NONE && was == State.OURS && plugged && before != null) {
            events.accept(new ChargePointEvent(
                    Kind.FOREIGN_FORCE, "somebody else ended our pause; it is not made again without a new command"));
            tellOwner(before);
        } else if (before != null && before != force && plugged && !byUs) {
            tellOwner(before);
        }
    }

    private void tellOwner(Force before) {
        if (force == Force.OFF && ownership.state() == State.FOREIGN) {
            events.accept(new ChargePointEvent(Kind.USER_STOPPED, "stopped in the app or at the charger, not by us"));
        } else if (force == Force.ON) {
            events.accept(new ChargePointEvent(Kind.USER_STARTED, "forced on in the app"));
        } else if (before == Force.OFF) {
            events.accept(new ChargePointEvent(Kind.USER_STARTED, "the stop was lifted"));
        }
    }

    private void tellRefusal(String words) {
        events.accept(new ChargePointEvent(Kind.REFUSED, words));
        if (readBack.refusals() == ReadBack.REFUSALS_UNTIL_ALARM) {
            wasUncontrolled = true;
            events.accept(new ChargePointEvent(
                    Kind.UNCONTROLLED,
                    "%s, %d times: the car counts as a load nobody controls".formatted(words, readBack.refusals())));
        }
    }

    /** The car is gone, and with it whatever was asked for it. */
    void onUnplugged() {
        asked = ChargePointCommand.Pause.AS_IT_IS;
        owner.onUnplugged();
    }

    State state() {
        return ownership.state();
    }

    String reason() {
        return reason;
    }

    /** Whether the disk has to learn of something before the charger does. */
    boolean isUnkept() {
        return toKeep() != kept;
    }

    private State toKeep() {
        return ownership.isOurs() ? ownership.state() : State.NONE;
    }

    ObjectValue record(Instant time) {
        return toKeep() == State.NONE
                ? ObjectValue.EMPTY
                : ObjectValue.of("pause", toKeep().name(), "reason", reason, "time", time.toString());
    }

    void onKept() {
        kept = toKeep();
    }

    ReadBack readBack() {
        return readBack;
    }
}
