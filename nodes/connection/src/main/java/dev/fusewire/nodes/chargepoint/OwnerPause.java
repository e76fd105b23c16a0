package dev.fusewire.nodes.chargepoint;

import dev.fusewire.nodes.chargepoint.ChargePointEvent.Kind;
import dev.fusewire.nodes.chargepoint.ChargePointReading.Force;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A pause the owner makes or ends from here, as they would in the charger's app: written until the charger shows it, made
 * again where a restart of the charger lost it, gone with the car. No disk need know of it: whoever finds a pause that is
 * not ours takes it for the owner's.
 */
final class OwnerPause {

    private ChargePointCommand.Pause asked = ChargePointCommand.Pause.AS_IT_IS;
    private long askedAt;
    private @Nullable Force wanted;
    private boolean holds;

    void ask(ChargePointCommand.Pause pause, long now) {
        asked = pause;
        askedAt = now;
    }

    boolean isAsked() {
        return asked != ChargePointCommand.Pause.AS_IT_IS;
    }

    long askedAt() {
        return askedAt;
    }

    /** What was asked for, which is being seen to from now on. */
    ChargePointCommand.Pause take() {
        ChargePointCommand.Pause taken = asked;
        asked = ChargePointCommand.Pause.AS_IT_IS;
        return taken;
    }

    /** What is to stand in the charger and does not yet; null for nothing. */
    @Nullable
    Force wanted() {
        return wanted;
    }

    /** The owner pauses; told at once where the charger shows a pause already. */
    Optional<ChargePointEvent> pause(@Nullable Force shown) {
        wanted = Force.OFF;
        return shown == null ? Optional.empty() : settled(shown);
    }

    void goOn(@Nullable Force shown) {
        holds = false;
        wanted = shown == Force.OFF ? Force.NEUTRAL : null;
    }

    Optional<ChargePointEvent> onReading(Force shown, boolean plugged, boolean restarted) {
        if (!plugged) {
            onUnplugged();
            return Optional.empty();
        }
        if (wanted == null && holds && shown != Force.OFF) {
            holds = restarted;
            wanted = restarted ? Force.OFF : null;
        }
        return settled(shown);
    }

    private Optional<ChargePointEvent> settled(Force shown) {
        if (wanted != shown) {
            return Optional.empty();
        }
        holds = wanted == Force.OFF;
        wanted = null;
        return Optional.of(
                holds
                        ? new ChargePointEvent(Kind.USER_STOPPED, "stopped by the owner, who continues it")
                        : new ChargePointEvent(Kind.USER_STARTED, "continued by the owner"));
    }

    /** The car is gone, and with it what was asked for it. */
    void onUnplugged() {
        asked = ChargePointCommand.Pause.AS_IT_IS;
        wanted = null;
        holds = false;
    }
}
