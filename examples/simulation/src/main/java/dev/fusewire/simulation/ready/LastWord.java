package dev.fusewire.simulation.ready;

import dev.fusewire.load.AdjusterSettings;
import dev.fusewire.load.ChargerReading;
import dev.fusewire.load.ChargerReading.Force;
import dev.fusewire.load.Circuit;
import dev.fusewire.load.CurrentAdjuster;
import dev.fusewire.load.Decision;
import dev.fusewire.load.FuseGuard;
import dev.fusewire.load.GuardSettings;
import dev.fusewire.load.LoadController;
import dev.fusewire.load.MeterLimits;
import dev.fusewire.load.MeterSample;
import dev.fusewire.load.PauseOwnership;
import dev.fusewire.load.PerPhase;
import dev.fusewire.load.Phase;
import dev.fusewire.load.PhaseMap;
import dev.fusewire.simulation.year.House;
import java.util.List;

/** The rules of {@code load} in one house: what they allow, whatever a plan wants. They look once a step. */
final class LastWord {

    /** Below the rating, A. */
    static final double RESERVE = 1;

    private final LoadController controller;
    private final int phases;
    private final int minimum;
    private int allowed;
    private boolean isPaused;

    LastWord(House house) {
        phases = house.car().phases();
        minimum = house.car().minimum();
        allowed = minimum;
        int maximum = house.charger().maximum();
        var circuit = new Circuit(house.rating(), RESERVE);
        var usual = AdjusterSettings.DEFAULT;
        var adjuster = new AdjusterSettings(
                minimum, maximum, minimum, usual.deadTime(), usual.raiseDelay(), usual.raiseStep(), usual.hysteresis());
        var wait = GuardSettings.DEFAULT;
        var guard = new GuardSettings(
                minimum,
                wait.longestOverload(),
                wait.heatLimit(),
                wait.largeOverload(),
                wait.borneOverload(),
                wait.resumeMargin(),
                wait.resumeDelay(),
                wait.shortestPause(),
                wait.pauseWithoutMeter());
        var wiring = house.wiring();
        var names = List.of(Phase.values());
        var map = new PhaseMap(names.get(wiring.phase(0)), names.get(wiring.phase(1)), names.get(wiring.phase(2)), 1);
        controller = new LoadController(
                new CurrentAdjuster(circuit, adjuster, MeterLimits.DEFAULT, map),
                new FuseGuard(circuit, guard, MeterLimits.DEFAULT, map, PauseOwnership.State.NONE),
                this::take);
    }

    private void take(Decision decision) {
        switch (decision.action()) {
            case KEEP -> {}
            case OFFER -> allowed = decision.current();
            case PAUSE -> isPaused = true;
            case CONTINUE -> isPaused = false;
        }
    }

    /**
     * A step: the meter tells, the charge point tells, the rules decide.
     *
     * @param wish what the plan wants, A; 0 is a pause
     * @param drawn by the car on each of its conductors, A
     * @param now milliseconds
     * @return what the car is offered, A
     */
    int step(PerPhase meter, double drawn, int wish, long now) {
        controller.onMeter(new MeterSample(meter, now), now);
        controller.onCharger(new ChargerReading(
                true,
                !isPaused,
                isPaused ? Force.OFF : Force.NEUTRAL,
                allowed,
                new PerPhase(drawn, phases > 1 ? drawn : 0, phases > 2 ? drawn : 0),
                3,
                now));
        if (wish >= minimum) {
            controller.setMaximum(wish);
        }
        controller.tick(now);
        return isPaused || wish < minimum ? 0 : Math.min(wish, allowed);
    }
}
