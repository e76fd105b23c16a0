package dev.fusewire.load.circuit;

import dev.fusewire.load.AdjusterSettings;
import dev.fusewire.load.ChargerReading;
import dev.fusewire.load.ChargerReading.PausedBy;
import dev.fusewire.load.Circuit;
import dev.fusewire.load.CurrentAdjuster;
import dev.fusewire.load.Decision;
import dev.fusewire.load.FuseGuard;
import dev.fusewire.load.GuardSettings;
import dev.fusewire.load.LoadController;
import dev.fusewire.load.MeterSample;
import dev.fusewire.load.PauseOwnership.State;
import dev.fusewire.load.Reason;
import dev.fusewire.load.circuit.Command.Action;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The usual house: one circuit with its meter and one charge point. There the {@link LoadController} decides, which knows more of one
 * car than can be known of many; what else is asked for, limits from outside or turns, is the station's.
 */
final class Alone {

    private final LoadController controller;
    private final List<Decision> decisions = new ArrayList<>();
    private final String point;
    private final int most;

    private Alone(CircuitSettings circuit, PointSettings settings, StationSettings rules, State kept) {
        point = settings.name();
        most = settings.maximum();
        Circuit fuse = new Circuit(circuit.rating(), circuit.reserve());
        GuardSettings guard = rules.guard();
        AdjusterSettings adjusted = new AdjusterSettings(
                settings.minimum(),
                settings.maximum(),
                rules.safeCurrent() == 0 ? 0 : Math.max(rules.safeCurrent(), settings.minimum()),
                rules.deadTime(),
                rules.raiseDelay(),
                rules.raiseStep(),
                rules.hysteresis());
        GuardSettings guarded = new GuardSettings(
                settings.minimum(),
                guard.longestOverload(),
                guard.heatLimit(),
                guard.largeOverload(),
                guard.borneOverload(),
                guard.resumeMargin(),
                guard.resumeDelay(),
                guard.shortestPause(),
                rules.safeCurrent() == 0);
        controller = new LoadController(
                new CurrentAdjuster(fuse, adjusted, rules.limits(), settings.map()),
                new FuseGuard(fuse, guarded, rules.limits(), settings.map(), kept),
                decisions::add);
    }

    /** Where there is but one circuit with a fuse and a meter, and one charge point; null elsewhere. */
    static @Nullable Alone of(Site site) {
        if (site.circuits.size() != 1 || site.points.size() != 1) {
            return null;
        }
        CircuitSettings circuit = site.circuits.getFirst().settings;
        PointState state = site.points.getFirst();
        PointSettings point = state.settings;
        boolean isUsual = circuit.hasMeter()
                && circuit.contractedPower() == CircuitSettings.NONE
                && circuit.averageLimit() == CircuitSettings.NONE
                && !circuit.usesSources()
                && !point.switchesPhases()
                // less than this, and a pause would never end
                && circuit.limit() >= point.minimum() + site.rules.guard().resumeMargin();
        return isUsual ? new Alone(circuit, point, site.rules, state.orders.pause()) : null;
    }

    /** Whether nothing is asked for that one house does not know. */
    static boolean decides(Site site, Strategy strategy) {
        return site.circuits.getFirst().external.equals(ExternalLimit.NONE)
                && !site.points.getFirst().isStopped
                && strategy instanceof Sharing;
    }

    void onMeter(MeterSample sample, long now) {
        controller.onMeter(sample, now);
    }

    /** @param isOurs whether the station has paused it */
    void onCharger(ChargerReading reading, boolean isOurs) {
        boolean tells = reading.pausedBy() == PausedBy.UNTOLD && reading.isPaused() && isOurs;
        controller.onCharger(
                tells
                        ? new ChargerReading(
                                reading.connected(),
                                reading.charging(),
                                reading.force(),
                                reading.offered(),
                                reading.drawn(),
                                reading.phases(),
                                reading.time(),
                                PausedBy.US,
                                reading.tellsDrawn(),
                                reading.maximum(),
                                reading.hasUntold())
                        : reading);
    }

    /** What one house decides, whoever is listened to. */
    List<Command> decide(PointState state, boolean isListenedTo, long now) {
        controller.tick(now);
        List<Command> commands = new ArrayList<>();
        for (Decision each : decisions) {
            if (isListenedTo) {
                commands.add(command(each, state, now));
            }
        }
        decisions.clear();
        if (isListenedTo) {
            state.reason = reason(controller.reason());
            state.target = state.isOn() ? Math.min(state.offered(), most) : 0;
        }
        return commands;
    }

    private Command command(Decision decision, PointState state, long now) {
        PointReason reason = reason(decision.reason());
        double held = state.held(now);
        Action action = switch (decision.action()) {
            case OFFER -> {
                state.orders.offer(decision.current(), held, now);
                yield Action.OFFER;
            }
            case PAUSE -> {
                var _ = state.orders.pause(held, now);
                state.beginning.wasShed = true;
                yield Action.PAUSE;
            }
            case CONTINUE -> {
                var _ = state.orders.resume(now);
                yield Action.CONTINUE;
            }
            case KEEP -> throw new IllegalStateException("keeping is no command");
        };
        return new Command(point, action, decision.current(), 0, reason);
    }

    void plan(int amperes, String words, long now) {
        controller.plan(amperes, words, now);
    }

    void endPlan() {
        controller.endPlan();
    }

    State pause() {
        return controller.pause();
    }

    private static PointReason reason(Reason reason) {
        return new PointReason(
                PointReason.Kind.HOUSE,
                null,
                reason.phase(),
                reason.carried(),
                reason.rating(),
                reason.current(),
                0,
                reason.seconds(),
                reason);
    }
}
