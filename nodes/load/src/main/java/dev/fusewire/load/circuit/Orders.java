package dev.fusewire.load.circuit;

import dev.fusewire.load.ChargerReading;
import dev.fusewire.load.ChargerReading.PausedBy;
import dev.fusewire.load.PauseOwnership;
import dev.fusewire.load.PauseOwnership.State;
import org.jspecify.annotations.Nullable;

/** What a charge point was told last, whether it has shown that, and whose its pause is. */
final class Orders {

    /** A command that has not shown after so long is given again, ms. */
    static final long AGAIN_AFTER = 15_000;

    /** After so many in vain it takes no commands. */
    private static final int REFUSALS = 3;

    /** Up and down by no more than this is noise at the edge of an ampere, A. */
    private static final int SMALL = 2;

    private static final int MOST_BOUNCES = 6;

    private static final long SHOWS_AFTER = 2_000;
    private static final long NEVER = PointState.NEVER;

    private final PauseOwnership ownership;
    private final long deadTime;
    private int offer;
    private int before;
    private long offeredAt = NEVER;
    private long commandedAt = NEVER;
    private boolean isPauseSeen;
    private int refusals;
    private int bounces;

    Orders(State kept, long deadTime) {
        ownership = new PauseOwnership(kept);
        this.deadTime = deadTime;
    }

    State pause() {
        return ownership.state();
    }

    void onCharger(ChargerReading next) {
        if (next.time() >= commandedAt + SHOWS_AFTER
                || !next.connected()
                || (next.time() >= commandedAt && ownership.isAwaited(next.isPaused()))) {
            ownership.onCharger(next.connected(), next.isPaused());
        }
        if (next.connected() && next.isPaused() && next.pausedBy() != PausedBy.UNTOLD) {
            if (next.pausedBy() == PausedBy.OWNER) {
                ownership.onForeign();
            } else {
                ownership.onOurs();
            }
        }
        isPauseSeen = next.isPaused();
        boolean obeys = offeredAt == NEVER || next.offered() <= offer + 0.5;
        if (!next.connected() || (obeys && ownership.state() != State.REQUESTED)) {
            refusals = 0;
        }
    }

    boolean isPauseSeen() {
        return isPauseSeen;
    }

    /** Whether it is paused, or about to be. */
    boolean isOff(ChargerReading told) {
        return switch (ownership.state()) {
            case REQUESTED, OURS, FOREIGN -> true;
            case ENDING -> false;
            case NONE -> told.isPaused();
        };
    }

    boolean refuses() {
        return refusals >= REFUSALS;
    }

    /** What it may offer: our last command until it can have shown it, then what it says. */
    int offered(@Nullable ChargerReading told) {
        return told == null || told.time() < offeredAt + SHOWS_AFTER ? offer : (int) Math.ceil(told.offered());
    }

    long offeredAt() {
        return offeredAt;
    }

    /** The last time it was told anything. */
    long toldAt() {
        return Math.max(offeredAt, commandedAt);
    }

    /** What it may have drawn before the last command has had its effect, A. */
    int before() {
        return before;
    }

    /** Whether what was said is of after the last command was shown. */
    boolean isShown(ChargerReading told) {
        return told.time() >= toldAt() + SHOWS_AFTER;
    }

    boolean isSettled(ChargerReading told) {
        return told.time() >= toldAt() + deadTime;
    }

    /** Whether what was said and what was measured then are of after the last command had its effect. */
    boolean isSettledAt(ChargerReading told, long then) {
        return isSettled(told) && then >= toldAt() + deadTime;
    }

    /** Whether to say it again, or something else. */
    boolean mayOffer(int amperes, long now) {
        return amperes != offer || now - offeredAt >= deadTime;
    }

    /**
     * How long before it is told to pause again: longer once that was in vain, so that it is seen in between what it draws all the same.
     * Else the house would stay unknown for as long as it is told, and those beside it would wait for nothing.
     */
    private long again() {
        return refuses() ? 2 * AGAIN_AFTER : AGAIN_AFTER;
    }

    /** How long before the current is raised by so much: the longer, the more often that was taken back. */
    long raiseDelay(int amperes, long usual) {
        return amperes > SMALL ? usual : usual << bounces;
    }

    void offer(int amperes, double held, long now) {
        if (Math.abs(amperes - offer) > SMALL) {
            bounces = 0;
        } else if (amperes < offer) {
            bounces = Math.min(bounces + 1, MOST_BOUNCES);
        }
        refusals = amperes == offer && offeredAt != NEVER ? refusals + 1 : refusals;
        before = (int) Math.ceil(held);
        offer = amperes;
        offeredAt = now;
    }

    /** @return whether to tell the charge point */
    boolean pause(double held, long now) {
        boolean isAgain = ownership.state() == State.REQUESTED;
        if (isAgain && now - commandedAt < again() || ownership.state() == State.OURS || !ownership.pause()) {
            return false;
        }
        refusals = isAgain ? refusals + 1 : refusals;
        before = (int) Math.ceil(held);
        commandedAt = now;
        return true;
    }

    /** @return whether to tell the charge point */
    boolean resume(long now) {
        boolean isAgain = ownership.state() == State.ENDING;
        if (isAgain && now - commandedAt < AGAIN_AFTER || !ownership.end()) {
            return false;
        }
        before = 0;
        commandedAt = now;
        return true;
    }

    /** It is paused for something else, a moment only. */
    void unsettle(double held, long now) {
        before = (int) Math.ceil(held);
        commandedAt = now;
    }
}
