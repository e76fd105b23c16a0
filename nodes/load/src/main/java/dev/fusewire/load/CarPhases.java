package dev.fusewire.load;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Which phases of the house the car loads. Until it has charged for a while, all that the charge point could use count, so
 * that there is room when the car takes them; afterwards those on which current was seen.
 */
public final class CarPhases {

    /** Below this a conductor carries no charging current, A. */
    public static final double NOTICED = 1;

    private static final long LEARNING = 60_000;

    private final PhaseMap map;
    private final boolean[] seen = new boolean[3];
    private int mode;
    private long charged;
    private @Nullable ChargerReading last;

    public CarPhases(PhaseMap map) {
        this.map = map;
    }

    public void accept(ChargerReading reading) {
        ChargerReading former = last;
        last = reading;
        if (!reading.connected() || reading.phases() != mode) {
            mode = reading.phases();
            charged = 0;
            for (int i = 0; i < 3; i++) {
                seen[i] = false;
            }
        }
        boolean draws = false;
        for (int conductor = 1; conductor <= 3; conductor++) {
            if (conductor(reading.drawn(), conductor) >= NOTICED) {
                see(conductor);
                draws = true;
            }
        }
        if (draws && former != null) {
            charged += Math.clamp(reading.time() - former.time(), 0, LEARNING);
        }
    }

    private void see(int conductor) {
        if (map.isKnown()) {
            seen[map.phaseOf(conductor).ordinal()] = true;
        } else {
            Arrays.fill(seen, true);
        }
    }

    private static double conductor(PerPhase drawn, int conductor) {
        return conductor == 1 ? drawn.l1() : conductor == 2 ? drawn.l2() : drawn.l3();
    }

    public boolean uses(Phase phase) {
        if (seen[phase.ordinal()]) {
            return true;
        }
        if (charged >= LEARNING) {
            return false;
        }
        return mode != 1 || !map.isKnown() || map.phaseOf(map.onePhaseConductor()) == phase;
    }
}
