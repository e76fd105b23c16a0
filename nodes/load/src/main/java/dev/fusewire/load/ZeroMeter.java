package dev.fusewire.load;

import dev.fusewire.load.Doubt.Kind;
import org.jspecify.annotations.Nullable;

/**
 * A meter that shows 0 A on all phases, to the third decimal. Behind a distribution board of its own that can be; not while a
 * car draws there, nor afterwards until something else is shown. Nothing is raised on noughts that have never proved true. That
 * they were followed by the car's current shows that they were; and where the car was all there was, its end leaves nothing.
 */
final class ZeroMeter {

    private static final double NOTHING = 0.0005;

    /** So much more or less than the car's is shown where nothing else runs, A, and this share of it. */
    private static final double ELSE = 0.5;

    private static final double TOLERANCE = 0.1;

    /** So far apart a meter and a charge point that measure the same may be, A, and this share of it. */
    private static final double SAME = 0.25;

    private static final double SAME_SHARE = 0.025;

    /** So many samples in a row show the car and nothing else where there is nothing else. */
    private static final int ALONE = 3;

    /** After so long with something else behind the meter it is not the car's own board, ms. */
    private static final long NOT_ALONE = 60_000;

    /** For so long the car has to have drawn, ms: a meter may look late. */
    private static final long LOOKS_WITHIN = 8_000;

    private static final long NEVER = Long.MIN_VALUE / 2;

    private boolean isZero;
    private boolean isRefuted;
    private boolean isProved;
    private long lastZero = NEVER;
    private long lastAlone = NEVER;
    private int alone;
    private double drawn;

    void onMeter(MeterSample next, DrawnLately car) {
        PerPhase current = next.current();
        isZero = Math.abs(current.l1()) < NOTHING
                && Math.abs(current.l2()) < NOTHING
                && Math.abs(current.l3()) < NOTHING;
        drawn = car.newest().l1();
        if (!isZero) {
            isRefuted = false;
            judgeShown(next.time(), DrawnLately.sorted(current), car.newest());
        } else if (!isRefuted && drawn < CarPhases.NOTICED) {
            lastZero = next.time();
        }
    }

    private void judgeShown(long now, PerPhase current, PerPhase car) {
        boolean isDrawn = car.l1() >= CarPhases.NOTICED;
        alone = isDrawn && isCar(current, car, SAME, SAME_SHARE) ? alone + 1 : 0;
        if (isCar(current, car, ELSE, TOLERANCE)) {
            lastAlone = now;
            isProved |= alone >= ALONE || isDrawn && now - lastZero <= LOOKS_WITHIN;
        } else if (now - lastAlone > NOT_ALONE) {
            isProved = false;
        }
    }

    private static boolean isCar(PerPhase current, PerPhase car, double apart, double share) {
        boolean isCar = true;
        for (Phase phase : Phase.ALL) {
            isCar &= Math.abs(current.of(phase) - car.of(phase)) <= apart + share * car.of(phase);
        }
        return isCar;
    }

    /** The car has been read after the meter: now it is known what it drew when that looked. */
    void onCharger(MeterSample last, DrawnLately car) {
        drawn = car.newest().l1();
        PerPhase throughout = car.throughout(last.time() - LOOKS_WITHIN, last.time());
        if (isZero && throughout != null && throughout.l1() >= CarPhases.NOTICED) {
            isRefuted = true;
            isProved = false;
            lastZero = NEVER;
        }
    }

    boolean isZero() {
        return isZero;
    }

    /** Whether nothing may be raised on it. */
    boolean isSuspect() {
        return isZero && (isRefuted || !isProved || drawn >= CarPhases.NOTICED);
    }

    @Nullable
    Doubt doubt() {
        return isZero && isRefuted ? suspicion() : null;
    }

    Doubt suspicion() {
        return drawn >= CarPhases.NOTICED ? Doubt.of(Kind.NOUGHTS, 0, drawn) : Doubt.of(Kind.NOUGHTS_STILL);
    }
}
