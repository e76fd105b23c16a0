package dev.fusewire.load;

import dev.fusewire.load.CarSteps.Answer;
import dev.fusewire.load.Doubt.Kind;

/**
 * A phase that has rippled and suddenly repeats itself to the last digit, while the car draws as before. That alone proves
 * nothing: a load may be as even as that for a while. It is no alarm, but nothing is raised on it, and a step of the car
 * tells whether the phase is alive. A meter too coarse to ripple is never suspected.
 */
final class StillPhase {

    /** So many small changes make a phase that ripples. */
    private static final int RIPPLES = 30;

    /** More than this at once is a load that is switched, A. */
    private static final double SWITCHED = 2;

    /** So long it has to repeat itself, ms, and so many samples. */
    private static final long STILL = 60_000;

    private static final int SAMPLES = 20;

    /** So much longer than it ever stood still by itself. */
    private static final int LONGER = 3;

    /** At least this share of the car's current is carried by a phase that the car loads. */
    private static final double CARRIED = 0.75;

    /** So long it is not believed, although no car draws that could show it, ms. */
    private static final long REMEMBERED = 30 * 60_000L;

    private static final long NEVER = Long.MIN_VALUE / 2;

    private final Phase phase;
    private double shown = Double.NaN;
    private double drawn;
    private long since = NEVER;
    private long at = NEVER;
    private long stoodStillAt = NEVER;
    private long longest;
    private int repeats;
    private int ripples;

    StillPhase(Phase phase) {
        this.phase = phase;
    }

    /** @param car what the car draws at most on a conductor now, A */
    void onMeter(MeterSample sample, double car, CarSteps steps) {
        double next = sample.current().of(phase);
        double former = shown;
        at = sample.time();
        shown = next;
        if (next != former) {
            if (ripples > 0 && drawn >= CarPhases.NOTICED && stoodStillAt == NEVER) {
                longest = Math.max(longest, at - since);
            }
            boolean isRipple = Math.abs(next - former) < SWITCHED && car >= CarPhases.NOTICED;
            ripples = Math.min(RIPPLES, isRipple ? ripples + 1 : ripples);
            begin();
        } else if (car < CarPhases.NOTICED && (stoodStillAt == NEVER || at - stoodStillAt >= REMEMBERED)) {
            // what hangs on it but the car may be nothing at all
            begin();
        } else {
            repeats = Math.min(SAMPLES, repeats + 1);
            judge(steps);
        }
        drawn = car;
    }

    private void begin() {
        since = at;
        repeats = 0;
        stoodStillAt = NEVER;
    }

    private void judge(CarSteps steps) {
        if (stoodStillAt != NEVER || !isSuspect() || steps.answerSince(since, phase) != Answer.STOOD_STILL) {
            return;
        }
        if (steps.isAnsweredSince(since)) {
            // the car hangs on the others: this one is only as even as that
            longest = at - since;
        } else {
            stoodStillAt = at;
        }
    }

    /** Whether it may have stopped measuring. */
    boolean isSuspect() {
        return isFrozen()
                || (ripples >= RIPPLES
                        && repeats >= SAMPLES
                        && drawn >= CarPhases.NOTICED
                        && shown >= CARRIED * drawn
                        && at - since >= Math.max(STILL, LONGER * longest));
    }

    /** Whether it has not followed the car either. */
    boolean isFrozen() {
        return stoodStillAt != NEVER;
    }

    Doubt doubt() {
        return new Doubt(
                isFrozen() ? Kind.PHASE_STILL_WHILE_CAR_MOVED : Kind.PHASE_STILL,
                phase,
                shown,
                (at - since) / 1000.0,
                0);
    }
}
