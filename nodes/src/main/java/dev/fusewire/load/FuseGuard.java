package dev.fusewire.load;

import dev.fusewire.load.Decision.Action;
import dev.fusewire.load.MeterWatch.Level;
import dev.fusewire.load.PauseOwnership.State;
import dev.fusewire.load.Reason.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Decides when charging pauses and when it goes on: where even the minimum is too much for the fuse, or the meter is lost. A
 * small overload is waited out, a large one is not. A pause of the owner's is left alone.
 *
 * <p>Feed it with {@link #onMeter}, {@link #onCharger} and, every few seconds, {@link #tick}; carry out what it decides.
 */
public final class FuseGuard {

    /** A command that has not shown after so long is given again, ms. */
    private static final long AGAIN_AFTER = 15_000;

    /** So long a command takes to be shown, ms: until then what the charge point says is of before. */
    private static final long SHOWS_AFTER = 2_000;

    /** How much more than offered a car may draw before it counts as not obeying, A, and for how long, ms. */
    private static final double EXCESS = 1.5;

    private static final long EXCESS_LASTS = 10_000;

    /** So long what lowering cannot cure has to last, ms: a sample and a reading that do not fit are no reason to pause. */
    private static final long TOO_MUCH_LASTS = 4_000;

    private static final long NEVER = Long.MIN_VALUE / 2;

    private final Circuit circuit;
    private final GuardSettings settings;
    private final PhaseMap map;
    private final MeterWatch watch;
    private final CarPhases carPhases;
    private final FuseModel[] fuses = new FuseModel[3];
    private final MinimumLoad minimumLoad;
    private final PauseOwnership ownership;
    private @Nullable ChargerReading reading;
    private PerPhase drawn = PerPhase.ZERO;
    private long commandedAt = NEVER;
    private long pausedAt = NEVER;
    private long roomSince = NEVER;
    private long excessSince = NEVER;
    private Reason last = Reason.of(Kind.STARTING);

    /** @param kept whose pause it was before a restart */
    public FuseGuard(Circuit circuit, GuardSettings settings, MeterLimits limits, PhaseMap map, State kept) {
        if (circuit.limit() < settings.minimum() + settings.resumeMargin()) {
            throw new IllegalArgumentException(
                    "%.1f A of the fuse are to be used: a pause would never end, which takes %.1f A"
                            .formatted(circuit.limit(), settings.minimum() + settings.resumeMargin()));
        }
        this.circuit = circuit;
        this.settings = settings;
        this.map = map;
        watch = new MeterWatch(limits);
        carPhases = new CarPhases(map);
        minimumLoad = new MinimumLoad(carPhases, settings.minimum(), settings.borneOverload() * circuit.rating());
        for (int i = 0; i < fuses.length; i++) {
            fuses[i] = new FuseModel(circuit.rating());
        }
        ownership = new PauseOwnership(kept);
    }

    /** Whose pause it is; to be kept before a command that changed it is carried out. */
    public State pause() {
        return ownership.state();
    }

    /** Why things are as they are. */
    public Reason reason() {
        return last;
    }

    /** Takes what the meter says; decides at once where it is too much. */
    public Decision onMeter(MeterSample sample, long now) {
        boolean wasSilent = isSilent(watch.level(now));
        if (!watch.accept(sample, now)) {
            return Decision.keep(last);
        }
        if (wasSilent) {
            // what happened meanwhile nobody knows
            roomSince = NEVER;
        }
        for (Phase phase : Phase.ALL) {
            fuses[phase.ordinal()].accept(sample.current().of(phase), sample.time());
        }
        minimumLoad.onMeter(sample);
        noteRoom(sample);
        return decide(now);
    }

    private static boolean isSilent(Level level) {
        return level == Level.SILENT || level == Level.LOST;
    }

    /** Takes what the charge point says. */
    public void onCharger(ChargerReading next) {
        reading = next;
        drawn = map.toSite(next.drawn());
        carPhases.accept(next);
        minimumLoad.onCharger(next, drawn);
        boolean wasOurs = ownership.state() == State.OURS;
        // what it says right after a command may be of before; what was commanded, or that the car is gone, is always
        // news
        if (next.time() >= commandedAt + SHOWS_AFTER
                || !next.connected()
                || (next.time() >= commandedAt && ownership.isAwaited(next.isPaused()))) {
            ownership.onCharger(next.connected(), next.isPaused());
        }
        if (next.connected() && next.isPaused() && next.byOwner()) {
            ownership.onForeign();
        }
        if (ownership.state() == State.OURS && !wasOurs && pausedAt == NEVER) {
            pausedAt = next.time();
        }
        if (!ownership.isOurs()) {
            pausedAt = NEVER;
        }
        excessSince = !isExcess(next) ? NEVER : excessSince == NEVER ? next.time() : excessSince;
    }

    private static boolean isExcess(ChargerReading reading) {
        PerPhase own = reading.drawn();
        double most = Math.max(own.l1(), Math.max(own.l2(), own.l3()));
        return most > reading.offered() + EXCESS;
    }

    /** Decides what is due by time. */
    public Decision tick(long now) {
        return decide(now);
    }

    private Decision decide(long now) {
        watch.start(now);
        Decision decision = next(now);
        last = decision.reason();
        if (decision.action() == Action.PAUSE) {
            if (!ownership.pause()) {
                return Decision.keep(decision.reason());
            }
            commandedAt = now;
            pausedAt = now;
            roomSince = NEVER;
        } else if (decision.action() == Action.CONTINUE) {
            if (!ownership.end()) {
                return Decision.keep(decision.reason());
            }
            commandedAt = now;
        }
        return decision;
    }

    private Decision next(long now) {
        ChargerReading charger = reading;
        if (charger == null) {
            return Decision.keep(Reason.of(Kind.STARTING));
        }
        if (!charger.connected()) {
            return Decision.keep(Reason.of(Kind.NO_CAR));
        }
        return switch (ownership.state()) {
            case FOREIGN -> Decision.keep(Reason.of(Kind.STOPPED_BY_OWNER));
            case REQUESTED -> now - commandedAt < AGAIN_AFTER ? Decision.keep(last) : again(charger, now);
            case ENDING -> now - commandedAt < AGAIN_AFTER ? Decision.keep(last) : resume(charger, now);
            case OURS -> resume(charger, now);
            case NONE -> pause(charger, now);
        };
    }

    /**
     * Our pause does not show: it is asked for again while there is need. It is taken back otherwise, but not where the
     * charge point has said nothing since: then there may be no need because it has paused.
     */
    private Decision again(ChargerReading charger, long now) {
        Decision still = pause(charger, now);
        if (still.isCommand()) {
            return still;
        }
        return charger.time() < commandedAt + SHOWS_AFTER ? Decision.keep(last) : Decision.resume(still.reason());
    }

    private Decision pause(ChargerReading charger, long now) {
        if (!charger.charging()) {
            return Decision.keep(Reason.of(Kind.NOTHING_TO_PAUSE));
        }
        Level level = watch.level(now);
        if (level == Level.LOST || (level == Level.SILENT && settings.pauseWithoutMeter())) {
            return Decision.pause(Reason.of(Kind.METER_LOST, 0, watch.silence(now) / 1000.0));
        }
        MeterSample sample = watch.sample();
        Reason silent = Reason.of(Kind.METER_SILENT, charger.offered(), watch.silence(now) / 1000.0);
        if (sample == null) {
            return Decision.keep(silent);
        }
        Decision waiting = Decision.keep(level == Level.SILENT ? silent : Reason.of(Kind.NOTHING_TO_PAUSE));
        for (Phase phase : Phase.ALL) {
            if (carPhases.uses(phase)) {
                // an overload that was there when the meter fell silent is taken to last
                Decision decision = pause(charger, sample, phase, now);
                if (decision.isCommand()) {
                    return decision;
                }
                waiting = decision.reason().kind() == Kind.WAITS_OUT ? decision : waiting;
            }
        }
        return waiting;
    }

    private Decision pause(ChargerReading charger, MeterSample sample, Phase phase, long now) {
        double carried = sample.current().of(phase);
        FuseModel fuse = fuses[phase.ordinal()];
        if (minimumLoad.tooMuchFor(phase, now) >= TOO_MUCH_LASTS) {
            return Decision.pause(reason(Kind.NO_ROOM, phase, carried, circuit.rating() - minimumLoad.house(phase), 0));
        }
        if (carried <= circuit.rating()) {
            return Decision.keep(Reason.of(Kind.NOTHING_TO_PAUSE));
        }
        double seconds = fuse.overFor(now) / 1000.0;
        // what lowering can cure is the adjuster's
        double atMinimum = carried - Math.max(0, drawn.of(phase) - settings.minimum());
        if (atMinimum > settings.largeOverload() * circuit.rating()) {
            return Decision.pause(reason(Kind.OVERLOAD_LARGE, phase, carried, 0, seconds));
        }
        if (fuse.heat() >= settings.heatLimit()) {
            return Decision.pause(reason(Kind.FUSE_WARM, phase, carried, 0, seconds));
        }
        if (fuse.overFor(now) >= settings.longestOverload().toMillis()) {
            return Decision.pause(reason(Kind.OVERLOAD_LASTS, phase, carried, 0, seconds));
        }
        if (excessSince != NEVER && charger.time() - excessSince >= EXCESS_LASTS) {
            return Decision.pause(new Reason(
                    Kind.EXCESS_DRAW, phase, drawn.of(phase), circuit.rating(), 0, charger.offered(), seconds));
        }
        return Decision.keep(reason(Kind.WAITS_OUT, phase, carried, 0, seconds));
    }

    // ---- going on

    private void noteRoom(MeterSample sample) {
        Phase tightest = tightest(sample);
        if (left(sample, tightest) < settings.minimum() + settings.resumeMargin()) {
            roomSince = NEVER;
        } else if (roomSince == NEVER) {
            roomSince = sample.time();
        }
    }

    private Decision resume(ChargerReading charger, long now) {
        long unheard = now - charger.time();
        if (unheard > AGAIN_AFTER) {
            // the car may have been unplugged meanwhile, and the pause that is there now the owner's
            return Decision.keep(Reason.of(Kind.CHARGER_SILENT, charger.offered(), unheard / 1000.0));
        }
        MeterSample sample = watch.sample();
        Level level = watch.level(now);
        if (sample == null || isSilent(level)) {
            return Decision.keep(Reason.of(Kind.METER_LOST, 0, watch.silence(now) / 1000.0));
        }
        if (level == Level.RECOVERING) {
            return Decision.keep(Reason.of(Kind.METER_RECOVERING));
        }
        Phase tightest = tightest(sample);
        double carried = sample.current().of(tightest);
        double left = left(sample, tightest);
        if (roomSince == NEVER) {
            return Decision.keep(reason(Kind.PAUSED, tightest, carried, left, 0));
        }
        long room = now - roomSince;
        boolean rested = now - pausedAt >= settings.shortestPause().toMillis();
        return rested && level == Level.FRESH && room >= settings.resumeDelay().toMillis()
                ? Decision.resume(reason(Kind.CONTINUED, tightest, carried, left, 0))
                : Decision.keep(reason(Kind.WAITS_TO_CONTINUE, tightest, carried, left, room / 1000.0));
    }

    /** What the car could have on this phase, A. Paused it draws nothing; what a roof exports may end with the next cloud. */
    private double left(MeterSample sample, Phase phase) {
        return circuit.limit() - Math.max(0, sample.current().of(phase));
    }

    private Phase tightest(MeterSample sample) {
        Phase tightest = null;
        for (Phase phase : Phase.ALL) {
            if (carPhases.uses(phase) && (tightest == null || left(sample, phase) < left(sample, tightest))) {
                tightest = phase;
            }
        }
        return tightest == null ? Phase.L1 : tightest;
    }

    private Reason reason(Kind kind, Phase phase, double carried, double left, double seconds) {
        return new Reason(kind, phase, carried, circuit.rating(), left, settings.minimum(), seconds);
    }
}
