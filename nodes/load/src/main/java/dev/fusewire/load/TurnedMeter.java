package dev.fusewire.load;

import dev.fusewire.load.CarSteps.Answer;
import org.jspecify.annotations.Nullable;

/**
 * A meter that shows what it showed before with the other sign: what was drawn is told as export. The sun does not do that to
 * the digit. It is over when the sign turns back, or the meter follows the car the right way.
 */
final class TurnedMeter {

    /** Below this a change of sign is the sun's, or noise, A. */
    private static final double LEAST = 3;

    private static final double TOLERANCE = 0.03;
    private static final double NOISE = 0.3;

    /** Where the others stay as they are, it has to be the same by this share, and so much, A. */
    private static final double TOLERANCE_OF_ONE = 0.01;

    private static final double NOISE_OF_ONE = 0.1;

    /** So long nothing is raised on one such phase until a step of the car tells, ms. */
    private static final long SUSPECT = 15 * 60_000L;

    private @Nullable PerPhase before;
    private @Nullable Phase turned;
    private @Nullable Phase suspected;
    private boolean hasExported;
    private double shown;
    private long since;
    private long at;

    void onMeter(MeterSample sample, CarSteps steps) {
        PerPhase current = sample.current();
        PerPhase former = before;
        before = current;
        at = sample.time();
        Phase phase = turned;
        if (phase != null) {
            shown = current.of(phase);
            boolean isBack = shown >= 0 || steps.answerSince(since, phase) == Answer.FOLLOWED;
            turned = isBack ? null : phase;
            hasExported |= shown < 0 && isBack;
            return;
        }
        judgeSuspected(current, steps);
        if (former != null && turned == null) {
            turned = turned(former, current);
        }
        Phase found = turned;
        if (found == null && former != null && suspected == null && !hasExported) {
            found = turnedAlone(former, current);
            suspected = found;
        }
        if (found != null) {
            shown = current.of(found);
            since = sample.time();
        } else if (suspected == null) {
            hasExported |= Math.min(current.l1(), Math.min(current.l2(), current.l3())) < -1;
        }
    }

    private @Nullable Phase turned(PerPhase former, PerPhase current) {
        Phase first = null;
        int count = 0;
        for (Phase phase : Phase.ALL) {
            double was = former.of(phase);
            if (was >= LEAST) {
                if (Math.abs(was + current.of(phase)) > NOISE + TOLERANCE * was) {
                    return null;
                }
                first = first == null ? phase : first;
                count++;
            }
        }
        return count >= (hasExported ? 2 : 1) ? first : null;
    }

    /** On one phase the sun can do that by chance, when an appliance of twice as much goes off: a step of the car tells. */
    private static @Nullable Phase turnedAlone(PerPhase former, PerPhase current) {
        for (Phase phase : Phase.ALL) {
            double was = former.of(phase);
            if (was >= LEAST && Math.abs(was + current.of(phase)) <= NOISE_OF_ONE + TOLERANCE_OF_ONE * was) {
                return phase;
            }
        }
        return null;
    }

    private void judgeSuspected(PerPhase current, CarSteps steps) {
        Phase phase = suspected;
        if (phase == null) {
            return;
        }
        shown = current.of(phase);
        Answer answer = steps.answerSince(since, phase);
        if (shown >= 0 || answer == Answer.FOLLOWED) {
            suspected = null;
            hasExported |= shown < 0;
        } else if (answer == Answer.TURNED) {
            suspected = null;
            turned = phase;
        }
    }

    /** Whether it may have turned on one phase. */
    boolean isSuspect() {
        return suspected != null && at - since < SUSPECT;
    }

    Doubt suspicion() {
        return new Doubt(Doubt.Kind.REVERSED, suspected, shown, 0, 0);
    }

    @Nullable
    Doubt doubt() {
        return turned == null ? null : new Doubt(Doubt.Kind.REVERSED, turned, shown, 0, 0);
    }
}
