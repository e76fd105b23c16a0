package dev.fusewire.load;

import org.jspecify.annotations.Nullable;

/** Whether the meter answers when the car's current makes a step: on as many phases as the car changes on. */
final class CarSteps {

    /** What a phase did at the last step. */
    enum Answer {
        NONE,
        FOLLOWED,
        TURNED,
        STOOD_STILL
    }

    /** A step on a conductor, A. */
    private static final double STEP = 3;

    /** This share of it has to be seen; the rest may be the house's. */
    private static final double SEEN = 0.3;

    /** After so long the meter is looked at, ms. */
    private static final long ANSWERS_WITHIN = 12_000;

    private static final long NEVER = Long.MIN_VALUE / 2;

    private @Nullable PerPhase settled;
    private @Nullable PerPhase now;
    private @Nullable PerPhase metered;
    private @Nullable PerPhase meteredThen;
    private @Nullable PerPhase meteredBefore;
    private long began = NEVER;
    private long moved = NEVER;
    private @Nullable PerPhase shares;
    private int conductors;
    private long answeredAt = NEVER;

    void onCharger(ChargerReading reading) {
        if (!reading.tellsDrawn()) {
            settled = null;
            began = NEVER;
            return;
        }
        PerPhase next = reading.drawn();
        PerPhase from = settled;
        if (from == null) {
            settled = next;
        } else if (began == NEVER) {
            if (steps(from, next, STEP) > 0) {
                began = reading.time();
                moved = reading.time();
            } else {
                settled = next;
                // the meter may have seen the step before the charge point tells of it
                meteredBefore = meteredThen;
                meteredThen = metered;
            }
        } else if (now != null && steps(now, next, 1) > 0) {
            moved = reading.time();
        }
        now = next;
    }

    private static int steps(PerPhase from, PerPhase to, double least) {
        int steps = 0;
        for (Phase phase : Phase.ALL) {
            steps += Math.abs(to.of(phase) - from.of(phase)) >= least ? 1 : 0;
        }
        return steps;
    }

    void onMeter(MeterSample sample) {
        PerPhase from = settled;
        PerPhase to = now;
        PerPhase before = meteredBefore;
        metered = sample.current();
        if (began == NEVER || from == null || to == null || sample.time() - moved < ANSWERS_WITHIN) {
            return;
        }
        began = NEVER;
        settled = to;
        if (before == null || steps(from, to, STEP) == 0) {
            return;
        }
        shares = shares(from, to, before, sample.current());
        conductors = steps(from, to, STEP);
        answeredAt = sample.time();
        meteredBefore = sample.current();
        meteredThen = sample.current();
    }

    /** By how much of the greatest step each phase has changed. */
    private static PerPhase shares(PerPhase from, PerPhase to, PerPhase before, PerPhase after) {
        double step = 0;
        for (Phase phase : Phase.ALL) {
            double each = to.of(phase) - from.of(phase);
            step = Math.abs(each) > Math.abs(step) ? each : step;
        }
        return new PerPhase(
                (after.l1() - before.l1()) / step,
                (after.l2() - before.l2()) / step,
                (after.l3() - before.l3()) / step);
    }

    /** What this phase did at the last step, if that began since then; the house may have changed at the same time. */
    Answer answerSince(long since, Phase phase) {
        PerPhase told = shares;
        if (told == null || answeredAt - ANSWERS_WITHIN < since) {
            return Answer.NONE;
        }
        double share = told.of(phase);
        return share >= SEEN ? Answer.FOLLOWED : share <= -SEEN ? Answer.TURNED : Answer.STOOD_STILL;
    }

    /** Whether as many phases changed at the last step as the car has conductors, if that began since then. */
    boolean isAnsweredSince(long since) {
        PerPhase told = shares;
        if (told == null || answeredAt - ANSWERS_WITHIN < since) {
            return false;
        }
        int answers = 0;
        for (Phase phase : Phase.ALL) {
            answers += Math.abs(told.of(phase)) >= SEEN ? 1 : 0;
        }
        return answers >= conductors;
    }
}
