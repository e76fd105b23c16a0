package dev.fusewire.load.circuit;

import dev.fusewire.load.CarPhases;
import dev.fusewire.load.ChargerReading;
import dev.fusewire.load.Obedience;
import dev.fusewire.load.PauseOwnership;
import dev.fusewire.load.PerPhase;
import dev.fusewire.load.Phase;
import dev.fusewire.load.PhaseMap;
import dev.fusewire.load.PlanWish;
import org.jspecify.annotations.Nullable;

/** What is known of a charge point and its car: what it said, what it was told, and what it may draw for all that. */
final class PointState {

    static final long NEVER = Long.MIN_VALUE / 2;

    private static final int ALL = 0b111;
    private static final int NONE = Integer.MAX_VALUE;

    /** So much more than it takes is left to a car, A: that it begins to take more is seen from that. */
    private static final int SPARE = 2;

    PointSettings settings;
    private final StationSettings rules;
    private CarPhases carPhases;
    final DrawHistory history = new DrawHistory();
    final Turn turn = new Turn();
    final Switching switching = new Switching();
    final Orders orders;
    private Obedience obedience = new Obedience();
    private @Nullable ChargerReading reading;
    private PerPhase drawn = PerPhase.ZERO;
    private boolean isLost;
    private double highest;
    /** What it takes at most, as far as has been seen, A. */
    private int cap = NONE;

    final Charge charge = new Charge();
    /** What a charge plan wants for its car. */
    final PlanWish plan = new PlanWish();
    /** Whether the operator has stopped it. */
    boolean isStopped;
    /** Whether there is room for it to begin. */
    final Beginning beginning;

    int target;
    PointReason reason = PointReason.of(PointReason.Kind.STARTING);

    PointState(PointSettings settings, StationSettings rules, PauseOwnership.State kept) {
        this.settings = settings;
        this.rules = rules;
        carPhases = new CarPhases(settings.map());
        orders = new Orders(kept, rules.deadTime().toMillis());
        beginning = new Beginning(rules);
    }

    void configure(PointSettings next) {
        if (!next.map().equals(settings.map())) {
            carPhases = new CarPhases(next.map());
            history.clear();
        }
        settings = next;
    }

    @Nullable
    ChargerReading reading() {
        return reading;
    }

    void onCharger(ChargerReading next) {
        ChargerReading former = reading;
        if (former != null && next.time() < former.time()) {
            return;
        }
        if (former != null && next.connected()) {
            charge.count(former, next.time() - former.time(), rules);
        }
        reading = next;
        isLost = false;
        drawn = settings.map().toSite(next.drawn());
        history.add(drawn, next.time());
        carPhases.accept(next.phases() > settings.phases() ? onOnePhase(next) : next);
        obedience.onCharger(next, null);
        orders.onCharger(next);
        turn.onCharger(next);
        if (!next.connected()) {
            forgetCar(former != null && former.connected());
        } else if (former == null || !former.connected()) {
            turn.arrive(next.time());
        }
        highest = obedience.exceeds() || obedience.ignoresPause() ? Math.max(highest, next.mostDrawn()) : 0;
    }

    /** @param hasLeft whether it was there until now; what was said for the next one before it came holds */
    private void forgetCar(boolean hasLeft) {
        if (hasLeft) {
            isStopped = false;
            plan.end();
            charge.end();
        }
        obedience = new Obedience();
        turn.leave();
    }

    void onLost() {
        isLost = true;
    }

    private static ChargerReading onOnePhase(ChargerReading told) {
        return new ChargerReading(
                told.connected(),
                told.charging(),
                told.force(),
                told.offered(),
                told.drawn(),
                1,
                told.time(),
                told.pausedBy(),
                told.tellsDrawn(),
                told.maximum(),
                told.hasUntold());
    }

    // ---- what it may draw

    boolean isConnected() {
        ChargerReading told = reading;
        return told != null && told.connected();
    }

    boolean isUnheard(long now) {
        ChargerReading told = reading;
        return told != null && (isLost || silence(now) > rules.unheardAfter().toMillis());
    }

    long silence(long now) {
        ChargerReading told = reading;
        return told == null ? 0 : Math.max(0, now - told.time());
    }

    boolean exceeds() {
        return obedience.exceeds();
    }

    boolean ignoresPause() {
        return obedience.ignoresPause();
    }

    /** Whether it does what it is told, as far as is known. */
    boolean isControlled(long now) {
        return !isUnheard(now) && !orders.refuses() && !obedience.exceeds() && !obedience.ignoresPause();
    }

    /** Whether the car may charge: nobody has paused it, and nobody is about to. */
    boolean isOn() {
        ChargerReading told = reading;
        return told != null && told.connected() && !orders.isOff(told);
    }

    boolean isOwners() {
        return orders.pause() == PauseOwnership.State.FOREIGN;
    }

    /** What it is allowed to offer when it offers something, A. */
    int offered() {
        return orders.offered(reading);
    }

    /** What its car may draw now, A, whatever was commanded a moment ago. */
    double held(long now) {
        ChargerReading told = reading;
        if (told == null || !told.connected()) {
            return 0;
        }
        double seen = told.mostDrawn();
        if (!isControlled(now)) {
            double shown = told.isPaused() ? 0 : told.offered();
            double offer = isOn() ? Math.max(offered(), shown) : shown;
            return Math.max(Math.max(highest, seen), offer);
        }
        boolean isSettled = orders.isSettled(told);
        double former = isSettled ? 0 : orders.before();
        double offer = isOn() ? offered() : 0;
        return Math.max(Math.max(offer, former), seen);
    }

    /** What of this nobody can give to others: what is not controlled, or draws although it should have been paused by now. */
    double fixed(long now) {
        ChargerReading told = reading;
        if (told == null || !isControlled(now)) {
            return held(now);
        }
        return !isOn() && orders.isSettled(told) ? told.mostDrawn() : 0;
    }

    /** What its car drew on this phase about then: not less than that. */
    double leastDrawn(int lane, long then) {
        ChargerReading told = reading;
        if (told == null) {
            return 0;
        }
        double least = history.least(lane, then);
        return orders.isSettledAt(told, then) ? least : Math.min(least, isOn() ? offered() : 0);
    }

    /** What its car drew on this phase about then: not more than that. */
    double mostDrawn(int lane, long then) {
        ChargerReading told = reading;
        if (told == null) {
            return 0;
        }
        double most = history.most(lane, then);
        boolean mayHaveRisen = isOn() && (told.time() < then || !orders.isSettledAt(told, then));
        return mayHaveRisen && (mask() & 1 << lane) != 0 ? Math.max(most, offered()) : most;
    }

    /** On which phases it loads the house, or would: bit 0 is L1. */
    int mask() {
        int mask = 0;
        for (Phase phase : Rooms.PHASES) {
            mask |= carPhases.uses(phase) ? 1 << phase.ordinal() : 0;
        }
        return mask == 0 ? ALL : mask;
    }

    /** The same where it charges on one conductor. */
    int onePhaseMask() {
        PhaseMap map = settings.map();
        return map.isKnown() ? 1 << map.phaseOf(map.onePhaseConductor()).ordinal() : ALL;
    }

    /** Whether it can be told to charge on another number of conductors. */
    boolean canSwitch() {
        return settings.switchesPhases() && settings.phases() == 3;
    }

    /** Whether it could charge on three conductors, and has been told to use one. */
    boolean isSwitched() {
        ChargerReading told = reading;
        return canSwitch() && told != null && told.phases() == 1;
    }

    /** On how many conductors it charges, or would. */
    int phases() {
        ChargerReading told = reading;
        int used = Integer.bitCount(mask());
        return settings.map().isKnown() ? used : Math.min(settings.phases(), told == null ? used : told.phases());
    }

    PerPhase drawn() {
        return drawn;
    }

    /** What it offers at most, A. */
    int most(long now) {
        return Math.min(plan.bound(now, settings.minimum()), mostUnplanned());
    }

    /** The same but for what a charge plan wants. */
    int mostUnplanned() {
        ChargerReading told = reading;
        return (int) Math.min(settings.maximum(), told == null ? settings.maximum() : told.maximum());
    }

    /** Whether somebody who may has it wait: the operator, or a charge plan. */
    boolean isHeldBack(long now) {
        return isStopped || plan.isPause(now);
    }

    /** What the car takes at most as far as is known, A: as much as it is offered, or a little more than it draws. */
    int appetite(long now) {
        ChargerReading told = reading;
        int most = Math.max(settings.minimum(), most(now));
        if (told == null || !told.tellsDrawn() || !isOn() || !told.draws()) {
            cap = NONE;
            return most;
        }
        long after = rules.unusedAfter().toMillis();
        if (told.mostDrawn() >= cap - 1) {
            // it takes what it is left: it may want more
            cap = NONE;
        }
        double took = history.mostWithin(after);
        boolean isKnown = turn.drawsFor(told.time()) >= after && now - orders.offeredAt() >= after;
        if (isKnown && took < offered() - 1) {
            cap = (int) Math.ceil(took) + SPARE;
        }
        return Math.clamp(cap, settings.minimum(), most);
    }
}
