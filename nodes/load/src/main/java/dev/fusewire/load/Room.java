package dev.fusewire.load;

import dev.fusewire.load.Reason.Kind;

/** Whether there is room for a car that is paused, and since when. */
final class Room {

    private static final long NEVER = Long.MIN_VALUE / 2;

    private final Circuit circuit;
    private final GuardSettings settings;
    private final CarPhases carPhases;
    private long since = NEVER;

    Room(Circuit circuit, GuardSettings settings, CarPhases carPhases) {
        this.circuit = circuit;
        this.settings = settings;
        this.carPhases = carPhases;
    }

    void onMeter(MeterSample sample) {
        if (left(sample, tightest(sample)) < settings.minimum() + settings.resumeMargin()) {
            since = NEVER;
        } else if (since == NEVER) {
            since = sample.time();
        }
    }

    /** What has been seen does not count any more. */
    void forget() {
        since = NEVER;
    }

    /** For how long there has been room, ms; less than 0 where there is none. */
    long lasts(long now) {
        return since == NEVER ? -1 : now - since;
    }

    /** The phase that leaves least, what it carries and leaves, as the reason for this. */
    Reason reason(Kind kind, MeterSample sample, double seconds) {
        Phase tightest = tightest(sample);
        return new Reason(
                kind,
                tightest,
                sample.current().of(tightest),
                circuit.rating(),
                left(sample, tightest),
                settings.minimum(),
                seconds);
    }

    /** What the car could have on this phase, A. Paused it draws nothing; what a roof exports may end with the next cloud. */
    private double left(MeterSample sample, Phase phase) {
        return circuit.limit() - Math.max(0, sample.current().of(phase));
    }

    Phase tightest(MeterSample sample) {
        Phase tightest = null;
        for (Phase phase : Phase.ALL) {
            if (carPhases.uses(phase) && (tightest == null || left(sample, phase) < left(sample, tightest))) {
                tightest = phase;
            }
        }
        return tightest == null ? Phase.L1 : tightest;
    }
}
