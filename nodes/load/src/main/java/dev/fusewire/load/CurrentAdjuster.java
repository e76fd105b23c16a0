package dev.fusewire.load;

import dev.fusewire.load.Decision.Action;
import dev.fusewire.load.MeterWatch.Level;
import dev.fusewire.load.Reason.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Decides what current the car is offered: what the fuse leaves beside the house, phase by phase. Down at once, up slowly
 * and only on what was measured after the last command had its effect. It never pauses, see {@link FuseGuard}: below the
 * minimum it offers the minimum.
 *
 * <p>Feed it with {@link #onMeter}, {@link #onCharger} and, every few seconds, {@link #tick}; carry out what it decides.
 */
public final class CurrentAdjuster {

    /** How far below the offer a car may stay and still count as using it: cars draw a little less than they may, A. */
    private static final double UNUSED = 2;

    /** A step of the car that no meter misses, A. */
    private static final int STEP = 4;

    /** So long after the car has followed a command the meter's answer is waited for before it is given another, ms. */
    private static final long ANSWERS_WITHIN = 15_000;

    /** After so long without a word from the charge point nothing is raised, ms. */
    private static final long CHARGER_SILENT = 30_000;

    private final Circuit circuit;
    private final AdjusterSettings settings;
    private final MeterWatch watch;
    private final CarDraw car;
    private final AvailableCurrent available;
    private final OfferBounds bounds;
    private final long deadTime;
    private final long raiseDelay;
    /** What the meter showed at the last increase; null after a decrease. */
    private @Nullable PerPhase raisedOn;
    /** Whether the charge point told then what the car draws, and so whether a meter that stands still is found by that. */
    private boolean toldAtRaise;

    private Reason last = Reason.of(Kind.STARTING);

    public CurrentAdjuster(Circuit circuit, AdjusterSettings settings, MeterLimits limits, PhaseMap map) {
        if (circuit.limit() < settings.minimum()) {
            throw new IllegalArgumentException(
                    "%.1f A of the fuse are to be used, less than the minimum current of %d A"
                            .formatted(circuit.limit(), settings.minimum()));
        }
        this.circuit = circuit;
        this.settings = settings;
        watch = new MeterWatch(limits, circuit.rating());
        deadTime = settings.deadTime().toMillis();
        car = new CarDraw(map, deadTime);
        raiseDelay = settings.raiseDelay().toMillis();
        available = new AvailableCurrent(circuit, car, new CarPhases(map), raiseDelay);
        bounds = new OfferBounds(circuit, settings);
    }

    /**
     * Changes what the car is offered at most, A.
     *
     * @throws IllegalArgumentException where it is below the minimum or above what the settings allow
     */
    public void setMaximum(int amperes) {
        bounds.setMaximum(amperes);
    }

    public int maximum() {
        return bounds.maximum();
    }

    /**
     * Changes what is offered while the meter is silent, A.
     *
     * @throws IllegalArgumentException where it is below the minimum or above what the settings allow, or where the settings
     *     want a pause instead
     */
    public void setSafeCurrent(int amperes) {
        bounds.setSafeCurrent(amperes);
    }

    public int safeCurrent() {
        return bounds.safeCurrent();
    }

    /** What a charge plan wants: never more than the fuse leaves. */
    public PlanWish plan() {
        return bounds.plan();
    }

    /** What the car may draw: our last command until the charge point can have shown it, then what that says. */
    public int offered() {
        return car.offered();
    }

    /** Why things are as they are. */
    public Reason reason() {
        return last;
    }

    /** Takes what the meter says; decides at once where it is too much. */
    public Decision onMeter(MeterSample sample, long now) {
        MeterSample seen = watch.accept(sample, now) ? watch.sample() : null;
        if (seen == null) {
            return Decision.keep(last);
        }
        available.accept(seen);
        return available.isOverloaded(seen) || isForeseen(now) ? decide(now, true) : Decision.keep(last);
    }

    /** Takes what the charge point says. */
    public void onCharger(ChargerReading next) {
        watch.onCharger(next);
        available.accept(next, watch.sample());
    }

    /** Decides what is due by time. */
    public Decision tick(long now) {
        return decide(now, false);
    }

    private Decision decide(long now, boolean atOnce) {
        Decision decision = next(now, atOnce);
        last = decision.reason();
        if (decision.action() == Action.OFFER) {
            MeterSample seen = watch.sample();
            raisedOn = decision.current() > car.offered() && seen != null ? seen.current() : null;
            ChargerReading charger = car.reading();
            toldAtRaise = charger != null && charger.tellsDrawn();
            car.offer(decision.current(), now);
        }
        return decision;
    }

    private Decision next(long now, boolean atOnce) {
        ChargerReading charger = car.reading();
        Level level = watch.level(now);
        if (charger == null) {
            return Decision.keep(Reason.of(Kind.STARTING));
        }
        int offered = car.offered();
        if (level == Level.SILENT || level == Level.LOST) {
            return withoutMeter(charger, offered, now);
        }
        MeterSample sample = watch.sample();
        int most = bounds.most(charger, now);
        if (sample == null) {
            return offered > most
                    ? Decision.offer(most, bounds.reason(charger, now))
                    : Decision.keep(Reason.of(Kind.WAITS_FOR_METER));
        }
        Phase tightest = available.tightest(sample, now);
        double left = available.left(sample, tightest, now);
        if (offered > most && left >= most) {
            return Decision.offer(most, bounds.reason(charger, now));
        }
        if (left < offered) {
            return lower(sample, tightest, left, offered, most, now, atOnce);
        }
        if (!charger.connected()) {
            return Decision.keep(Reason.of(Kind.NO_CAR));
        }
        if (watch.doubt() != null) {
            return Decision.keep(Reason.ofMeter(Kind.METER_DOUBTED, offered, 0, watch.doubt()));
        }
        int step = step(charger, sample, offered);
        if (step > 0) {
            return Decision.offer(step, Reason.ofMeter(Kind.METER_TRIED, step, 0, watch.suspicion()));
        }
        if (!charger.charging()) {
            return Decision.keep(Reason.of(Kind.CAR_RESTS, offered, 0));
        }
        return raise(sample, charger, level, offered, now);
    }

    private Decision withoutMeter(ChargerReading charger, int offered, long now) {
        int safe = bounds.safeCurrent();
        int most = bounds.most(charger, now);
        if (offered > most && !(charger.connected() && safe > 0 && safe < most)) {
            return Decision.offer(most, bounds.reason(charger, now));
        }
        int held = Math.min(safe, Math.min(offered, most));
        Reason reason = Reason.ofMeter(Kind.METER_SILENT, held, watch.silence(now) / 1000.0, watch.doubt());
        return charger.connected() && safe > 0 && offered > held ? Decision.offer(held, reason) : Decision.keep(reason);
    }

    /** What is offered at most while the meter may be wrong: what we offered last, whatever others have set since. */
    private int unbelieved() {
        return watch.suspicion() == null ? Integer.MAX_VALUE : car.written();
    }

    private Decision lower(
            MeterSample sample, Phase tightest, double left, int offered, int most, long now, boolean atOnce) {
        int lowest = settings.minimum();
        int possible = Math.max(lowest, Math.min(Math.min(most, unbelieved()), (int) Math.floor(left)));
        if (possible >= offered) {
            return Decision.keep(reason(Kind.AT_MINIMUM, sample, tightest, left, offered));
        }
        if (!available.isOverloaded(sample) && !car.isSettled(sample.time()) && isForeseen(now)) {
            int beside = Math.max(lowest, (int) Math.min(unbelieved(), Math.floor(available.leftForCertain(tightest))));
            return beside < offered
                    ? Decision.offer(beside, reason(Kind.LOWERED, sample, tightest, left, beside))
                    : Decision.keep(reason(Kind.STEADY, sample, tightest, left, offered));
        }
        // a car that takes less than it may has to be held to what there is, but nothing burns meanwhile
        if (!atOnce && offered <= most && !available.isOverloaded(sample) && !car.isSettled(sample.time())) {
            return Decision.keep(reason(Kind.STEADY, sample, tightest, left, offered));
        }
        return Decision.offer(possible, reason(Kind.LOWERED, sample, tightest, left, possible));
    }

    private Decision raise(MeterSample sample, ChargerReading charger, Level level, int offered, long now) {
        Phase tightest = available.tightestLately();
        double leftNow = available.left(sample, available.tightest(sample, now), now);
        double left = available.isKnownLately() ? available.leftLately(tightest) : leftNow;
        Reason steady = reason(Kind.STEADY, sample, tightest, left, offered);
        // where current flows in spite of a pause, nobody controls it
        int most = bounds.most(charger, now);
        if (offered >= most || !usesIt(charger, offered) || charger.isPaused()) {
            boolean isHeld = offered >= most && (int) left > offered && !charger.isPaused();
            return Decision.keep(isHeld ? bounds.held(steady, charger, now) : steady);
        }
        if (charger.mostDrawn() > charger.offered() + Obedience.EXCESS && car.isSettled(sample.time())) {
            return Decision.keep(
                    new Reason(Kind.EXCESS, null, charger.mostDrawn(), circuit.rating(), 0, charger.offered(), 0));
        }
        if (level != Level.FRESH && level != Level.DOUBTED) {
            return Decision.keep(notFresh(level, offered, now));
        }
        if (!(charger.tellsDrawn() && toldAtRaise) && sample.current().equals(raisedOn)) {
            return Decision.keep(Reason.of(Kind.METER_UNMOVED, offered, 0));
        }
        if (now - charger.time() > CHARGER_SILENT) {
            return Decision.keep(Reason.of(Kind.CHARGER_SILENT, offered, (now - charger.time()) / 1000.0));
        }
        double room = Math.min(left, leftNow);
        // where its current is not seen, more of it will be taken for the house's: half of the room is for that
        int possible = Math.min(most, (int) (car.isUnseen(now) && room >= offered ? (room + offered) / 2 : room));
        if (possible < offered + Math.min(settings.hysteresis(), most - offered)) {
            return Decision.keep(steady);
        }
        // what may become a doubt in some seconds is not worth an alarm yet
        if (level == Level.DOUBTED
                || !car.isSettled(sample.time())
                || !available.isKnownSince(car.offeredAt() + deadTime)
                || now - car.offeredAt() < raiseDelay) {
            return Decision.keep(reason(Kind.WAITS_TO_RAISE, sample, tightest, left, offered));
        }
        int raised = Math.min(possible, offered + settings.raiseStep());
        return Decision.offer(raised, reason(Kind.RAISED, sample, tightest, left, raised));
    }

    /** What to lower the car to, so that the meter shows whether it measures; 0 where that is not in question, or cannot be. */
    private int step(ChargerReading charger, MeterSample sample, int offered) {
        int lower = (int) Math.min(Math.min(offered, unbelieved()), charger.mostDrawn()) - STEP;
        boolean mayStep = car.isSettled(sample.time() - ANSWERS_WITHIN) && lower >= settings.minimum();
        return watch.wantsStep() && mayStep ? lower : 0;
    }

    private Reason notFresh(Level level, int offered, long now) {
        return level == Level.LATE
                ? Reason.of(Kind.METER_LATE, offered, watch.silence(now) / 1000.0)
                : Reason.of(watch.hasBeenSilent() ? Kind.METER_RECOVERING : Kind.METER_BEGINS, offered, 0);
    }

    private boolean usesIt(ChargerReading charger, int offered) {
        return !charger.draws() || charger.mostDrawn() >= offered - UNUSED;
    }

    /** Whether the car would be too much once it takes what it is offered, and can be offered less. */
    private boolean isForeseen(long now) {
        return car.offered() > settings.minimum() && available.isTooMuchForeseen(now);
    }

    private Reason reason(Kind kind, MeterSample sample, Phase phase, double left, int current) {
        return new Reason(kind, phase, sample.current().of(phase), circuit.rating(), left, current, 0);
    }
}
