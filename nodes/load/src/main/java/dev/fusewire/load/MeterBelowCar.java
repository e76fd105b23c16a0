package dev.fusewire.load;

import dev.fusewire.load.CarSteps.Answer;
import dev.fusewire.load.Doubt.Kind;
import org.jspecify.annotations.Nullable;

/**
 * A meter that shows less than the car behind it draws. Under a roof with solar cells that is so, and such a meter shows export at
 * times, or answers the car's next step all the same; one that does neither does not measure. Which phases the car hangs on does
 * not matter: as many have to carry its current as it has conductors.
 */
final class MeterBelowCar {

    /** The two measure differently by this share, and so much. */
    private static final double TOLERANCE = 0.1;

    private static final double NOISE = 1.5;

    /** For so long the car has to have drawn, ms: a meter may look late. */
    private static final long LOOKS_WITHIN = 10_000;

    /** So long it lasts until the car is lowered to see whether the meter follows, ms. */
    private static final long TRIED_AFTER = 6_000;

    /** So long until it is a doubt without any answer, ms. */
    private static final long LASTS = 60_000;

    /** So long the meter's answer to the car's last step may take, ms. */
    private static final long ANSWERS_WITHIN = 30_000;

    /** So long a meter that stood still is not believed, although no car draws that could show it, ms. */
    private static final long REMEMBERED = 30 * 60_000L;

    /** More than a phase without a working clamp ever shows, A. */
    private static final double MOVES = 2;

    /** Less than this is export, A. */
    private static final double EXPORT = -0.3;

    private static final long NEVER = Long.MIN_VALUE / 2;

    private boolean mayExport;
    private long since = NEVER;
    private long lastBelow = NEVER;
    private long stoodStillAt = NEVER;
    private long at;
    private double shown;
    private double drawn;
    private Phase phase = Phase.L1;

    void onMeter(MeterSample sample, CarSteps steps) {
        at = sample.time();
        PerPhase current = sample.current();
        mayExport |= Math.min(current.l1(), Math.min(current.l2(), current.l3())) < EXPORT;
        if (stoodStillAt != NEVER && Math.abs(current.of(phase) - shown) >= MOVES) {
            // what stood still is alive again
            stoodStillAt = NEVER;
            since = NEVER;
        }
        Answer answer = since == NEVER ? Answer.NONE : steps.answerSince(since, phase);
        if (answer == Answer.NONE) {
            return;
        }
        if (answer != Answer.STOOD_STILL || steps.isAnsweredSince(since)) {
            mayExport = true;
            stoodStillAt = NEVER;
        } else if (stoodStillAt == NEVER) {
            mayExport = false;
            stoodStillAt = at;
        }
    }

    /** All of the meter stood still, and does not any more: what was seen meanwhile says nothing of it. */
    void begin() {
        since = NEVER;
        stoodStillAt = NEVER;
    }

    /** The car has been read after the meter: now it is known what it drew when that looked. */
    void onCharger(MeterSample last, DrawnLately car) {
        boolean isBelow = isBelow(last.current(), car.throughout(last.time() - LOOKS_WITHIN, last.time()));
        if (isBelow) {
            lastBelow = at;
            since = since == NEVER ? at : since;
        }
        boolean isOver = car.newest().l1() >= CarPhases.NOTICED
                || (at - lastBelow > ANSWERS_WITHIN && at - stoodStillAt > REMEMBERED);
        if (!isBelow && isOver) {
            since = NEVER;
        }
    }

    private boolean isBelow(PerPhase current, @Nullable PerPhase car) {
        if (car == null) {
            return false;
        }
        PerPhase sorted = DrawnLately.sorted(current);
        for (Phase each : Phase.ALL) {
            double least = car.of(each) * (1 - TOLERANCE) - NOISE;
            if (car.of(each) >= 2 && sorted.of(each) < least) {
                shown = sorted.of(each);
                drawn = car.of(each);
                phase = phaseWith(shown, current);
                return true;
            }
        }
        return false;
    }

    private static Phase phaseWith(double value, PerPhase current) {
        return current.l1() == value ? Phase.L1 : current.l2() == value ? Phase.L2 : Phase.L3;
    }

    boolean isSuspect() {
        return doubt() != null || (!mayExport && since != NEVER);
    }

    /** Whether a step of the car is wanted, which the meter answers or not. */
    boolean wantsStep() {
        return doubt() == null && isSuspect() && at - since >= TRIED_AFTER;
    }

    @Nullable
    Doubt doubt() {
        boolean remembers = at - stoodStillAt < REMEMBERED && since != NEVER;
        return remembers || (!mayExport && since != NEVER && at - since >= LASTS) ? suspicion() : null;
    }

    Doubt suspicion() {
        return Doubt.of(Kind.BELOW_CAR, shown, drawn);
    }
}
