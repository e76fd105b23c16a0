package dev.fusewire.load;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.fusewire.load.ChargerReading.Force;

/** A current adjuster of 25 A with a reserve of 1 A, its meter and its charge point, at a time set by hand. */
class AdjustedCar {

    CurrentAdjuster adjuster = adjuster(AdjusterSettings.DEFAULT);

    long now;

    static CurrentAdjuster adjuster(AdjusterSettings settings) {
        return new CurrentAdjuster(new Circuit(25, 1), settings, MeterLimits.DEFAULT, PhaseMap.STRAIGHT);
    }

    static AdjusterSettings settings(int maximum, int safeCurrent) {
        AdjusterSettings d = AdjusterSettings.DEFAULT;
        return new AdjusterSettings(
                6, maximum, safeCurrent, d.deadTime(), d.raiseDelay(), d.raiseStep(), d.hysteresis());
    }

    void charger(double offered, double drawn) {
        charger(true, true, offered, new PerPhase(drawn, drawn, drawn));
    }

    void charger(boolean connected, boolean charging, double offered, PerPhase drawn) {
        adjuster.onCharger(new ChargerReading(connected, charging, Force.NEUTRAL, offered, drawn, 3, now));
    }

    Decision meter(double l1, double l2, double l3) {
        return adjuster.onMeter(new MeterSample(new PerPhase(l1, l2, l3), now), now);
    }

    /** The house and the car as they are for some seconds; what is decided by time meanwhile. */
    @CanIgnoreReturnValue
    Decision steady(int seconds, double house, double offered, double drawn) {
        Decision decision = Decision.keep(adjuster.reason());
        for (int i = 0; i < seconds && !decision.isCommand(); i++) {
            now += 1000;
            charger(offered, drawn);
            decision = meter(house + drawn, 1 + drawn, 1 + drawn);
            decision = decision.isCommand() ? decision : adjuster.tick(now);
        }
        return decision;
    }
}
