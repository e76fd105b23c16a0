package dev.fusewire.simulation.year;

import dev.fusewire.load.AdjusterSettings;
import dev.fusewire.load.Circuit;
import dev.fusewire.load.CurrentAdjuster;
import dev.fusewire.load.Decision;
import dev.fusewire.load.FuseGuard;
import dev.fusewire.load.GuardSettings;
import dev.fusewire.load.LoadController;
import dev.fusewire.load.MeterLimits;
import dev.fusewire.load.PauseOwnership;
import dev.fusewire.load.PerPhase;
import dev.fusewire.load.Phase;
import dev.fusewire.load.PhaseMap;
import java.util.List;

/** The rules of Fusewire's own nodes, by the library they are made of, with its default settings. */
final class FusewireRules implements RuleSet {

    private static final int PERIOD = 5000;
    private static final double RESERVE = 1;

    private final Installation in;
    private final double borneOverload;
    private LoadController controller;
    private long ticked = Long.MIN_VALUE / 2;
    private Command next = Command.NOTHING;

    /** @param borneOverload up to this share of the rating an overload is waited out with the car at its minimum */
    FusewireRules(Installation in, double borneOverload) {
        this.in = in;
        this.borneOverload = borneOverload;
        controller = controller(PauseOwnership.State.NONE);
    }

    private LoadController controller(PauseOwnership.State kept) {
        var circuit = new Circuit(in.rating(), RESERVE);
        var map = map();
        var usual = AdjusterSettings.DEFAULT;
        var adjuster = new AdjusterSettings(
                in.minimum(),
                in.maximum(),
                in.minimum(),
                usual.deadTime(),
                usual.raiseDelay(),
                usual.raiseStep(),
                usual.hysteresis());
        var wait = GuardSettings.DEFAULT;
        var guard = new GuardSettings(
                in.minimum(),
                wait.longestOverload(),
                wait.heatLimit(),
                wait.largeOverload(),
                borneOverload,
                wait.resumeMargin(),
                wait.resumeDelay(),
                wait.shortestPause(),
                wait.pauseWithoutMeter());
        return new LoadController(
                new CurrentAdjuster(circuit, adjuster, MeterLimits.DEFAULT, map),
                new FuseGuard(circuit, guard, MeterLimits.DEFAULT, map, kept),
                this::take);
    }

    /** Why things are as they are, in words. */
    String reason() {
        return controller.reason().text();
    }

    private PhaseMap map() {
        if (!in.wiringKnown()) {
            return PhaseMap.UNKNOWN;
        }
        var phases = List.of(Phase.values());
        var wiring = in.wiring();
        return new PhaseMap(phases.get(wiring.phase(0)), phases.get(wiring.phase(1)), phases.get(wiring.phase(2)), 1);
    }

    private void take(Decision decision) {
        // a current and a pause of the same second are one write
        next = switch (decision.action()) {
            case KEEP -> next;
            case OFFER ->
                next.kind() == Command.Kind.NOTHING
                        ? Command.set(decision.current())
                        : new Command(next.kind(), decision.current());
            case PAUSE -> new Command(Command.Kind.PAUSE, next.current());
            case CONTINUE -> new Command(Command.Kind.CONTINUE, next.current());
        };
    }

    @Override
    public void onMeter(MeterSample sample, long now) {
        // the meter's node tells complete sets only
        if (sample.isComplete()) {
            var currents = new PerPhase(sample.l1(), sample.l2(), sample.l3());
            controller.onMeter(new dev.fusewire.load.MeterSample(currents, now - sample.age()), now);
        }
    }

    @Override
    public void onCharger(ChargerReading reading, long now) {
        // one that does not answer tells nothing
        if (reading.online()) {
            controller.onCharger(new dev.fusewire.load.ChargerReading(
                    reading.connected(),
                    reading.allowed() && reading.state() != ChargerReading.State.COMPLETE,
                    reading.connected() && !reading.allowed()
                            ? dev.fusewire.load.ChargerReading.Force.OFF
                            : dev.fusewire.load.ChargerReading.Force.NEUTRAL,
                    reading.offered(),
                    new PerPhase(reading.first(), reading.second(), reading.third()),
                    3,
                    now));
        }
    }

    @Override
    public void onCharger(dev.fusewire.load.ChargerReading reading) {
        controller.onCharger(reading);
    }

    @Override
    public Command onTick(long now, long wall) {
        if (now - ticked >= PERIOD) {
            ticked = now;
            controller.adjust(now);
        }
        controller.guard(now);
        var command = next;
        next = Command.NOTHING;
        return command;
    }

    @Override
    public void restart(long now) {
        controller = controller(controller.pause());
        next = Command.NOTHING;
    }
}
