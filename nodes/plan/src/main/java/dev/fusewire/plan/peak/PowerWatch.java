package dev.fusewire.plan.peak;

import org.jspecify.annotations.Nullable;

/**
 * What the meter says, and whether it can be believed: silent, dead, nothing but noughts, less than the car alone draws,
 * or unmoved though a load was switched off. A doubt is as good as silence.
 */
final class PowerWatch {

    /** A car or a load that draws no more tells nothing of the meter, kW. */
    private static final double TELLING = 0.5;

    private static final long NEVER = Long.MIN_VALUE;

    private final long silent;
    private double power = Double.NaN;
    private boolean dead;
    private long heard = NEVER;
    private double car;
    private long carHeard = NEVER;
    /** What it showed before a load was switched off; NaN where it has moved since. */
    private double before = Double.NaN;

    private int same;

    PowerWatch(long silent) {
        this.silent = silent;
    }

    /** @param at when that was measured, ms; something older than what is known is nothing new */
    void onPower(double next, boolean isDead, long at) {
        if (heard != NEVER && at < heard) {
            return;
        }
        same = next == before ? same + 1 : 0;
        if (next != before) {
            before = Double.NaN;
        }
        power = next;
        dead = isDead;
        heard = at;
    }

    /** The car draws this, kW. */
    void onCar(double next, long at) {
        car = next;
        carHeard = at;
    }

    /** A load of this power was switched off: the meter should show it. */
    void onSwitchedOff(double load) {
        before = load >= TELLING ? power : Double.NaN;
        same = 0;
    }

    /** Shown last, kW; NaN before anything was. */
    double power() {
        return power;
    }

    /** Whether it has spoken lately. */
    boolean isFresh(long now) {
        return heard != NEVER && now - heard <= silent / 2;
    }

    /** Why it is not believed; null where it is. */
    @Nullable
    String doubt(long now) {
        if (heard == NEVER) {
            return "the meter has said nothing yet";
        }
        if (now - heard > silent) {
            return "the meter has been silent for %d s".formatted((now - heard) / 1000);
        }
        if (dead) {
            return "the meter shows no voltage or frequency";
        }
        if (power == 0) {
            return "the meter shows nothing but noughts";
        }
        if (carHeard != NEVER && now - carHeard <= silent && car > TELLING && power < car - TELLING) {
            return "the meter shows %s kW, less than the %s kW of the car"
                    .formatted(PeakWords.kilowatts(power), PeakWords.kilowatts(car));
        }
        if (same >= 3) {
            return "the meter has not moved since a load was switched off";
        }
        return null;
    }
}
