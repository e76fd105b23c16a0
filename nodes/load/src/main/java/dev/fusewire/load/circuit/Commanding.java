package dev.fusewire.load.circuit;

import dev.fusewire.load.ChargerReading;
import dev.fusewire.load.PauseOwnership.State;
import dev.fusewire.load.circuit.Command.Action;
import dev.fusewire.load.circuit.PointReason.Kind;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Makes commands of what each is to have: down at once, up slowly, only on what was measured after the last increase had its
 * effect, and only into room that is free now, whatever others have been told to give back.
 */
final class Commanding {

    /** How far below the offer a car may stay and still count as using it, A. */
    private static final double UNUSED = 2;

    private final Site site;
    private final Division division;
    private final Trust trust;
    private final Explaining words;
    private final long now;
    private final List<Command> commands = new ArrayList<>();
    /** What is left beside all that cars may draw now. */
    private final Rooms free;

    private final BitSet raised = new BitSet();

    Commanding(Site site, Division division, long now) {
        this.site = site;
        this.division = division;
        this.now = now;
        trust = new Trust(site, now);
        words = new Explaining(site, division, trust, now);
        free = site.rooms(site.left(now));
        for (int point = 0; point < site.points.size(); point++) {
            PointState state = site.points.get(point);
            free.take(point, state.held(now) - state.fixed(now));
        }
    }

    List<Command> decide() {
        for (int point = 0; point < site.points.size(); point++) {
            lower(point);
        }
        IntStream.range(0, site.points.size())
                .boxed()
                .filter(this::wantsMore)
                .sorted(Comparator.comparing(
                                (Integer point) -> site.points.get(point).isOn())
                        .thenComparing(point -> site.points.get(point).turn.isIdle())
                        .thenComparing(point -> site.points.get(point).offered())
                        .thenComparing(point -> site.points.get(point).turn.served()))
                .forEach(this::raise);
        raised.stream().forEach(circuit -> site.circuits.get(circuit).raisedAt = now);
        for (PointState point : site.points) {
            point.turn.establish(point.isOn() && point.target > 0);
        }
        return commands;
    }

    // ---- down, at once

    private void lower(int point) {
        PointState state = site.points.get(point);
        ChargerReading told = state.reading();
        state.target = division.targets[point];
        if (told == null) {
            state.reason = PointReason.of(Kind.STARTING);
        } else if (!told.connected()) {
            state.reason = PointReason.of(Kind.NO_CAR);
            offer(point, Math.min(state.settings.minimum(), state.offered()), state.reason);
        } else if (!state.isControlled(now)) {
            state.target = state.isOn() ? state.offered() : 0;
            uncontrolled(point, told);
        } else if (state.isOwners()) {
            state.reason = PointReason.of(Kind.STOPPED_BY_OWNER);
            offer(point, Math.min(state.settings.minimum(), state.offered()), state.reason);
        } else if (state.isStopped) {
            pause(point, PointReason.of(Kind.STOPPED));
        } else if (state.plan.isPause(now)) {
            state.target = 0;
            pause(point, Explaining.planned(state, Kind.PLAN_PAUSED, 0));
        } else {
            controlled(point, state);
        }
    }

    private void uncontrolled(int point, ChargerReading told) {
        PointState state = site.points.get(point);
        double held = state.held(now);
        if (state.isUnheard(now)) {
            state.reason = PointReason.of(Kind.UNHEARD, held, told.mostDrawn(), state.silence(now) / 1000.0);
        } else if (state.ignoresPause()) {
            state.reason = PointReason.of(Kind.PAUSE_IGNORED, held, told.mostDrawn(), 0);
        } else {
            Kind kind = state.exceeds() ? Kind.EXCESS : Kind.REFUSES;
            state.reason = PointReason.of(kind, held, told.mostDrawn(), 0);
        }
        // it may do it after all
        if (state.isHeldBack(now) || division.isDue(point) || trust.isLost(point)) {
            pause(point, state.reason);
        } else if (state.orders.pause() == State.REQUESTED && trust.objection(point, 0) == null) {
            // there is no need for it any more, and it was never seen
            resume(point, state.reason);
        } else if (state.orders.refuses() || !free.fits(point, 0)) {
            offer(point, state.settings.minimum(), state.reason);
        }
    }

    private void controlled(int point, PointState state) {
        int offered = state.offered();
        int target = state.target;
        boolean isSafe = trust.isSilent(point);
        int safe = site.rules.safeCurrent();
        if (trust.isLost(point) || (isSafe && safe == 0)) {
            state.target = 0;
            pause(point, words.lost(point));
            return;
        }
        if (isSafe) {
            target = Math.min(target, Math.max(safe, state.settings.minimum()));
        }
        state.target = target;
        if (switches(point, state)) {
            return;
        }
        if (!state.isOn()) {
            if (target == 0 && state.orders.pause() == State.REQUESTED) {
                pause(point, words.waits(point, state));
                lowerMeanwhile(point, state);
            } else {
                state.reason = words.waits(point, state);
            }
            return;
        }
        if (target == 0) {
            pause(point, words.whyNothing(point, state));
        } else if (target < offered) {
            offer(point, target, words.whyLess(point, state, target, isSafe));
        } else {
            state.reason = words.steady(point, state, target, offered);
            again(point, state);
        }
    }

    /** A pause that does not show may be lost, and a lower current not. */
    private void lowerMeanwhile(int point, PointState state) {
        ChargerReading told = state.reading();
        if (told != null && told.draws() && state.orders.isSettled(told)) {
            offer(point, state.settings.minimum(), state.reason);
        }
    }

    /** Whether it is to charge on another number of conductors, and waits for that. */
    private boolean switches(int point, PointState state) {
        boolean isOne = state.isSwitched();
        int planned = state.canSwitch() ? division.phases[point] : 0;
        boolean isDue = planned != 0 && (planned == 1) != isOne && state.switching.mayBe(now);
        boolean isFree = planned == 0;
        boolean one = state.switching.wantsOne(isFree && !isOne && !state.isOn() && division.fitsOnOne[point], now)
                || isDue && !isOne;
        boolean three =
                state.switching.wantsThree(isFree && isOne && division.fitsOnThree(point), now) || isDue && isOne;
        if (!one && !three) {
            return false;
        }
        PointReason reason = words.switched(point, state, three, isDue);
        if (state.isOn()) {
            pause(point, reason);
        } else if (state.orders.pause() == State.OURS && trust.objection(point, 0) == null) {
            state.reason = reason;
            state.switching.onSwitch(now);
            commands.add(new Command(state.settings.name(), Action.SWITCH, 0, three ? 3 : 1, reason));
        }
        return true;
    }

    /** A command that has not shown is given again. */
    private void again(int point, PointState state) {
        ChargerReading told = state.reading();
        boolean isUnseen = told != null && told.isPaused() && state.orders.pause() == State.ENDING;
        if (isUnseen && trust.objection(point, 0) == null) {
            resume(point, state.reason);
        }
    }

    // ---- up, slowly

    private boolean wantsMore(int point) {
        PointState state = site.points.get(point);
        ChargerReading told = state.reading();
        boolean wants = told != null
                && told.connected()
                && state.isControlled(now)
                && !state.isHeldBack(now)
                && !state.isOwners()
                && (state.isOn() ? state.target > state.offered() : state.target > 0);
        if (!wants && !state.isOn()) {
            state.beginning.noRoom();
        }
        return wants;
    }

    private void raise(int point) {
        PointState state = site.points.get(point);
        ChargerReading told = state.reading();
        if (told == null || trust.objection(point, 0) != null) {
            state.beginning.noRoom();
            return;
        }
        if (state.isOn()) {
            raise(point, state, told);
        } else {
            begin(point, state, told);
        }
    }

    private void raise(int point, PointState state, ChargerReading told) {
        int offered = state.offered();
        boolean uses = !told.draws() || told.mostDrawn() >= offered - UNUSED;
        long usual = site.rules.raiseDelay().toMillis();
        boolean hasWaited = now - state.orders.toldAt() >= state.orders.raiseDelay(state.target - offered, usual);
        if (!uses || !hasWaited || told.isPaused() || !isSettled(point, state, told)) {
            return;
        }
        double held = state.held(now);
        int possible = (int) Math.floor(free.left(point) + held + 1e-6);
        int next = Math.min(Math.min(state.target, offered + site.rules.raiseStep()), possible);
        if (next >= offered + Math.min(site.rules.hysteresis(), state.target - offered) && next > offered) {
            free.take(point, Math.max(0, next - held));
            offer(point, next, division.reason(Kind.RAISED, division.bounds[point], next, Explaining.drawn(state)));
            raised(point);
        }
    }

    private void begin(int point, PointState state, ChargerReading told) {
        int minimum = state.settings.minimum();
        double held = state.held(now);
        if (!free.fits(point, minimum - held)) {
            state.beginning.noRoom();
            return;
        }
        Beginning beginning = state.beginning;
        boolean lasts = beginning.hasRoom(free.fits(point, minimum + beginning.margin() - held), now);
        boolean rested = state.turn.offFor(now) >= state.settings.shortestOff().toMillis();
        if (!rested || !lasts || !isSettled(point, state, told)) {
            // it will be its turn: nobody else is given the room meanwhile
            free.take(point, Math.max(0, minimum - held));
            return;
        }
        PointReason reason = division.reason(Kind.BEGINS, division.bounds[point], minimum, 0);
        if (state.offered() != minimum) {
            offer(point, minimum, reason);
        }
        free.take(point, Math.max(0, minimum - held));
        resume(point, reason);
        raised(point);
    }

    private boolean isSettled(int point, PointState state, ChargerReading told) {
        return state.orders.isSettled(told) && trust.hasSettled(point, state.orders.toldAt());
    }

    /** Those decided on together share what is free; the next ones wait until the meters have seen it. */
    private void raised(int point) {
        for (int circuit : site.tree.paths[point]) {
            raised.set(circuit);
        }
    }

    // ---- commands

    private void offer(int point, int amperes, PointReason reason) {
        PointState state = site.points.get(point);
        state.reason = reason;
        if (amperes != state.offered() && state.orders.mayOffer(amperes, now)) {
            state.orders.offer(amperes, state.held(now), now);
            commands.add(new Command(state.settings.name(), Action.OFFER, amperes, 0, reason));
        }
    }

    private void pause(int point, PointReason reason) {
        PointState state = site.points.get(point);
        state.reason = reason;
        boolean wasOff = !state.isOn();
        if (state.orders.pause(state.held(now), now)) {
            state.beginning.wasShed = wasOff ? state.beginning.wasShed : division.isDue(point) || trust.isLost(point);
            state.beginning.noRoom();
            commands.add(new Command(state.settings.name(), Action.PAUSE, 0, 0, reason));
        }
    }

    private void resume(int point, PointReason reason) {
        PointState state = site.points.get(point);
        if (state.orders.resume(now)) {
            state.reason = reason;
            commands.add(new Command(state.settings.name(), Action.CONTINUE, 0, 0, reason));
        }
    }
}
