package dev.fusewire.load;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether what a meter shows can be, beside what the charge point behind it measures. A doubt is as good as silence. A
 * suspicion is not told to anybody yet, but nothing is raised on it.
 */
final class MeterJudge {

    private final DrawnLately car = new DrawnLately();
    private final CarSteps steps = new CarSteps();
    private final ZeroMeter zero = new ZeroMeter();
    /** The whole of it first: what stands still altogether is told as that. */
    private final List<FrozenMeter> frozen = List.of(
            new FrozenMeter(null), new FrozenMeter(Phase.L1), new FrozenMeter(Phase.L2), new FrozenMeter(Phase.L3));

    private final MeterBelowCar below = new MeterBelowCar();
    private final TurnedMeter turned = new TurnedMeter();
    private final MeterBeyondFuse beyond;
    private @Nullable ChargerReading reading;
    private @Nullable MeterSample sample;

    /** @param rating of the fuse, A */
    MeterJudge(double rating) {
        beyond = new MeterBeyondFuse(rating);
    }

    void onCharger(ChargerReading next) {
        reading = next;
        car.accept(next);
        steps.onCharger(next);
        frozen.forEach(each -> each.onCharger(next));
        MeterSample last = sample;
        if (last != null && last.time() <= next.time()) {
            zero.onCharger(last, car);
            if (!isOtherwiseDoubtful(last)) {
                below.onCharger(last, car);
            }
        }
    }

    void onMeter(MeterSample next) {
        sample = next;
        ChargerReading charger = reading;
        PerPhase drawn = charger != null && charger.tellsDrawn() ? charger.drawn() : null;
        boolean wasStill = frozen.getFirst().isFrozen();
        frozen.forEach(each -> each.onMeter(next, drawn));
        if (wasStill && !frozen.getFirst().isFrozen()) {
            // of the phases nothing is known but that all of it stood still
            frozen.forEach(each -> each.begin(next, drawn));
            below.begin();
        }
        steps.onMeter(next);
        zero.onMeter(next, car);
        turned.onMeter(next, steps);
        beyond.onMeter(next);
        if (!isOtherwiseDoubtful(next)) {
            below.onMeter(next, steps);
        }
    }

    /** Whether that it shows less than the car draws is no news. */
    private boolean isOtherwiseDoubtful(MeterSample last) {
        return last.isDead() || zero.isZero() || frozen.getFirst().isFrozen() || turned.doubt() != null;
    }

    /** What is wrong with the newest sample; null where nothing is known to be. */
    @Nullable
    Doubt doubt() {
        MeterSample newest = sample;
        if (newest == null) {
            return null;
        }
        if (newest.isDead()) {
            return Doubt.of(Doubt.Kind.DEAD);
        }
        if (zero.doubt() != null) {
            return zero.doubt();
        }
        for (FrozenMeter each : frozen) {
            if (each.isFrozen()) {
                return each.doubt();
            }
        }
        if (turned.doubt() != null) {
            return turned.doubt();
        }
        return beyond.doubt() != null ? beyond.doubt() : below.doubt();
    }

    /** Whether a step of the car would tell whether the meter measures. */
    boolean wantsStep() {
        return doubt() == null && below.wantsStep();
    }

    /** Why nothing is raised on the newest sample: a doubt, or what may become one. */
    @Nullable
    Doubt suspicion() {
        Doubt doubt = doubt();
        if (doubt != null) {
            return doubt;
        }
        if (zero.isSuspect()) {
            return zero.suspicion();
        }
        for (FrozenMeter each : frozen) {
            if (each.isUnmoved()) {
                return each.doubt();
            }
        }
        return below.isSuspect() ? below.suspicion() : null;
    }
}
