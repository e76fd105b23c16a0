package dev.fusewire.load;

import org.jspecify.annotations.Nullable;

/**
 * Whether the car draws, where the charge point measures nothing, or noughts, and says that it does not: the meter answers when less or more
 * is offered.
 */
final class DrawnByMeter {

    /** A step of the offer that is looked at, A. */
    private static final double STEP = 2;

    /** This share of it has to be seen. */
    private static final double SEEN = 0.5;

    private static final long ANSWERS_WITHIN = 12_000;
    private static final long NEVER = Long.MIN_VALUE / 2;

    private final CarPhases carPhases;
    private @Nullable PerPhase metered;
    private @Nullable PerPhase before;
    private double offered = Double.NaN;
    private double step;
    private long steppedAt = NEVER;
    private boolean draws;

    DrawnByMeter(CarPhases carPhases) {
        this.carPhases = carPhases;
    }

    void onCharger(ChargerReading reading) {
        if (reading.draws() || !reading.connected() || reading.isPaused()) {
            draws = false;
            steppedAt = NEVER;
        } else if (Math.abs(reading.offered() - offered) >= STEP) {
            step = reading.offered() - offered;
            before = metered;
            steppedAt = reading.time();
        }
        offered = reading.offered();
    }

    void onMeter(MeterSample sample) {
        metered = sample.current();
        PerPhase then = before;
        if (steppedAt == NEVER || then == null) {
            return;
        }
        boolean answers = false;
        for (Phase phase : Phase.ALL) {
            double share = (sample.current().of(phase) - then.of(phase)) / step;
            answers |= carPhases.uses(phase) && share >= SEEN && share <= 2;
        }
        if (answers || sample.time() - steppedAt > ANSWERS_WITHIN) {
            draws = answers;
            steppedAt = NEVER;
        }
    }

    boolean draws() {
        return draws;
    }
}
