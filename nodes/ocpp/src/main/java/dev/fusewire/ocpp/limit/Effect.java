package dev.fusewire.ocpp.limit;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether a limit that a station took has its effect, judged by what is drawn: the station's word alone is not believed. Touches
 * nothing; time is an argument, in nanoseconds of a clock that only goes forward.
 */
final class Effect {

    /** What a meter may show above a limit that counts, A. */
    private static final double TOLERANCE = 1;
    /** How long a car may take to follow a new limit: 5 s (IEC 61851-1), and the station to tell it and us. */
    private static final long FOLLOW_NS = Duration.ofSeconds(20).toNanos();
    /** Readings one after the other: a single one may be from before. */
    private static final int ENOUGH = 2;
    /** How long a car may go on through a pause: what is tried meanwhile takes as long. */
    private static final long PAUSE_NS = Duration.ofSeconds(60).toNanos();

    /** How long a car may draw what the floor leaves, and no more, under a limit above it. */
    private static final long STUCK_NS = Duration.ofSeconds(60).toNanos();
    /** How long what another form allowed may still be what counts: such limits end by themselves. */
    private static final long LEFT_OVER_NS = Duration.ofSeconds(200).toNanos();
    /** So much less than it may a car draws and still follows, A. */
    private static final double SHORTFALL = 2;

    /** The limits of a form that a car was seen to follow, A. */
    private record Followed(double lowest, double highest) {

        static final Followed NONE = new Followed(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);

        Followed with(double limit) {
            return new Followed(Math.min(lowest, limit), Math.max(highest, limit));
        }

        /** One alone may be chance: what the car takes by itself. */
        boolean isProof() {
            return highest - lowest >= SHORTFALL;
        }
    }

    private final Map<ProfileForm, Followed> followed = new HashMap<>(2);
    private @Nullable ProfileForm form;
    private double ampere = Double.NaN;
    private long since;
    private int above;
    private int onFloor;
    private boolean isLifted;
    private long formSince = -1;
    private boolean isSeen;
    private long throughPause = -1;

    /** Nobody knows any more what the station holds. */
    void forget() {
        form = null;
        above = 0;
        onFloor = 0;
    }

    /** Another transaction, or none: what was drawn before says nothing of it. */
    void begins() {
        formSince = -1;
        isLifted = false;
        onFloor = 0;
    }

    /** The station has taken it; the same again begins nothing anew. */
    void taken(ProfileForm told, double limit, long now) {
        if (formSince < 0 || !told.equals(form)) {
            formSince = now;
            isLifted = false;
        }
        if (told.equals(form) && limit == ampere) {
            return;
        }
        form = told;
        ampere = limit;
        since = now;
        above = 0;
        onFloor = 0;
        isSeen = false;
    }

    /**
     * Something was measured since the last time.
     *
     * @param drawn by the car on its highest phase, A; NaN when not known
     * @param wish what it is to draw at most, A
     * @param isHeld whether the station has taken that
     * @return whether what the station took has no effect
     */
    boolean isMissing(double drawn, double wish, boolean isHeld, long now) {
        throughPause = wish != 0 || !(drawn > TOLERANCE) ? -1 : throughPause < 0 ? now : throughPause;
        if (!isHeld || now - since < FOLLOW_NS) {
            return false;
        }
        above = drawn > ampere + TOLERANCE ? above + 1 : 0;
        isSeen |= !Double.isNaN(drawn);
        follows(drawn);
        return above >= ENOUGH;
    }

    private void follows(double drawn) {
        ProfileForm told = form;
        if (told != null && ampere > 0 && drawn > ampere - SHORTFALL && drawn <= ampere + TOLERANCE) {
            followed.merge(told, Followed.NONE.with(ampere), (known, _) -> known.with(ampere));
        }
    }

    /** Whether the car has followed limits in the form that is held: then it is not the form where one of them has no effect. */
    boolean isProven() {
        return form != null && followed.getOrDefault(form, Followed.NONE).isProof();
    }

    /**
     * Something was measured. Whether the car stays on the floor under a limit well above it, in a form that neither lifted it
     * from there nor was ever followed: then the form may have no effect.
     */
    boolean isStuck(double drawn, double floor, long now) {
        if (now - since < FOLLOW_NS) {
            return false;
        }
        isLifted |= drawn > floor + TOLERANCE && now - formSince >= LEFT_OVER_NS;
        boolean isThere = Math.abs(drawn - floor) <= TOLERANCE && ampere > floor + SHORTFALL;
        onFloor = isThere && !isLifted && !isProven() ? onFloor + 1 : 0;
        return onFloor >= ENOUGH && now - since >= STUCK_NS;
    }

    /** Whether a reading shows the car at rest. */
    static boolean isAtRest(double drawn) {
        return drawn <= TOLERANCE;
    }

    /** Whether the car goes on through a pause, whatever was tried. */
    boolean isThroughPause(long now) {
        return throughPause >= 0 && now - throughPause >= PAUSE_NS;
    }

    /** Whether a car has had the time to follow what is held, and nothing came since. */
    boolean isBlind(long now) {
        return !isSeen && now - since >= FOLLOW_NS;
    }
}
