package dev.fusewire.load.circuit;

/**
 * When a charge point is told to charge on one conductor instead of three, and back: while it is paused, after there has been no
 * other way for a while, and not often.
 */
final class Switching {

    /** So long there has to be room for one phase and none for three, ms. */
    private static final long ONE_AFTER = 60_000;

    /** So long there has to be room for three again, ms. */
    private static final long THREE_AFTER = 5 * 60_000;

    /** So long a number of phases is kept at least, ms: contactors wear out, and cars take offence. */
    private static final long KEEPS = 10 * 60_000;

    private static final long NEVER = PointState.NEVER;

    private long switchedAt = NEVER;
    private long oneSince = NEVER;
    private long threeSince = NEVER;

    /** Takes whether there is room for one phase, and none for three. */
    boolean wantsOne(boolean isNeeded, long now) {
        oneSince = !isNeeded ? NEVER : oneSince == NEVER ? now : oneSince;
        return isNeeded && now - oneSince >= ONE_AFTER && now - switchedAt >= KEEPS;
    }

    /** Takes whether there is room for three phases where one is used. */
    boolean wantsThree(boolean isPossible, long now) {
        threeSince = !isPossible ? NEVER : threeSince == NEVER ? now : threeSince;
        return isPossible && now - threeSince >= THREE_AFTER && now - switchedAt >= KEEPS;
    }

    /** Whether what a plan wants may be done: its number of phases is not kept any more. */
    boolean mayBe(long now) {
        return now - switchedAt >= KEEPS;
    }

    /** When it may be at the earliest. */
    long from() {
        return switchedAt + KEEPS;
    }

    void onSwitch(long now) {
        switchedAt = now;
        oneSince = NEVER;
        threeSince = NEVER;
    }
}
