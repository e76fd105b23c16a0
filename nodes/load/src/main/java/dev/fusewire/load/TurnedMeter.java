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

    private @Nullable PerPhase before;
    private @Nullable Phase turned;
    private boolean hasExported;
    private double shown;
    private long since;

    void onMeter(MeterSample sample, CarSteps steps) {
        PerPhase current = sample.current();
        PerPhase former = before;
        before = current;
        Phase phase = turned;
        if (phase != null) {
            shown = current.of(phase);
            boolean isBack = shown >= 0 || steps.answerSince(since, phase) == Answer.FOLLOWED;
            turned = isBack ? null : phase;
            hasExported |= shown < 0 && isBack;
            return;
        }
        if (former != null) {
            turned = turned(former, current);
        }
        Phase found = turned;
        if (found != null) {
            shown = current.of(found);
            since = sample.time();
        } else {
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

    @Nullable
    Doubt doubt() {
        return turned == null ? null : new Doubt(Doubt.Kind.REVERSED, turned, shown, 0, 0);
    }
}
