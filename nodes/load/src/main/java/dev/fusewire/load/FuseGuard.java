package dev.fusewire.load;

import dev.fusewire.load.ChargerReading.PausedBy;
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

    private static final long NEVER = Long.MIN_VALUE / 2;

    private final GuardSettings settings;
    private final double rating;
    private final PhaseMap map;
    private final MeterWatch watch;
    private final CarPhases carPhases;
    private final Obedience obedience = new Obedience();
    private final DrawnByMeter byMeter;
    private final PauseNeed need;
    private final Room room;
    private final PauseOwnership ownership;
    private final PlanWish plan = new PlanWish();
    private @Nullable ChargerReading reading;
    private long commandedAt = NEVER;
    private long pausedAt = NEVER;
    private Reason last = Reason.of(Kind.STARTING);

    /** @param kept whose pause it was before a restart */
    public FuseGuard(Circuit circuit, GuardSettings settings, MeterLimits limits, PhaseMap map, State kept) {
        if (circuit.limit() < settings.minimum() + settings.resumeMargin()) {
            throw new IllegalArgumentException(
                    "%.1f A of the fuse are to be used: a pause would never end, which takes %.1f A"
                            .formatted(circuit.limit(), settings.minimum() + settings.resumeMargin()));
        }
        this.settings = settings;
        this.map = map;
        rating = circuit.rating();
        watch = new MeterWatch(limits, rating);
        carPhases = new CarPhases(map);
        byMeter = new DrawnByMeter(carPhases);
        need = new PauseNeed(circuit, settings, carPhases, obedience);
        room = new Room(circuit, settings, carPhases);
        ownership = new PauseOwnership(kept);
    }

    /** Whose pause it is; to be kept before a command that changed it is carried out. */
    public State pause() {
        return ownership.state();
    }

    /** What a charge plan wants: a pause of its beside those of the fuse, which it never ends. */
    public PlanWish plan() {
        return plan;
    }

    /** Why things are as they are. */
    public Reason reason() {
        return last;
    }

    /** Takes what the meter says; decides at once where it is too much. */
    public Decision onMeter(MeterSample sample, long now) {
        boolean wasSilent = isSilent(watch.level(now));
        MeterSample seen = watch.accept(sample, now) ? watch.sample() : null;
        if (wasSilent || watch.suspicion() != null) {
            // what happened meanwhile nobody knows
            room.forget();
        }
        if (seen == null) {
            // what is not believed may be no news, but the time goes on
            return watch.doubt() == null ? Decision.keep(last) : decide(now);
        }
        need.onMeter(seen);
        obedience.onMeter(seen);
        byMeter.onMeter(seen);
        if (watch.suspicion() == null) {
            room.onMeter(seen);
        }
        return decide(now);
    }

    private static boolean isSilent(Level level) {
        return level == Level.SILENT || level == Level.LOST;
    }

    /** Takes what the charge point says. */
    public void onCharger(ChargerReading next) {
        reading = next;
        MeterSample sample = watch.sample();
        watch.onCharger(next);
        carPhases.accept(next);
        need.onCharger(next, map.toSite(next.drawn()));
        obedience.onCharger(next, sample == null ? null : sample.current());
        byMeter.onCharger(next);
        note(next);
    }

    private void note(ChargerReading next) {
        boolean wasOurs = ownership.state() == State.OURS;
        // what it says right after a command may be of before; what was commanded, or that the car is gone, is always
        // news
        if (next.time() >= commandedAt + SHOWS_AFTER
                || !next.connected()
                || (next.time() >= commandedAt && ownership.isAwaited(next.isPaused()))) {
            ownership.onCharger(next.connected(), next.isPaused());
        }
        if (next.connected() && next.isPaused() && next.pausedBy() != PausedBy.UNTOLD) {
            if (next.pausedBy() == PausedBy.OWNER) {
                ownership.onForeign();
            } else {
                ownership.onOurs();
            }
        }
        if (ownership.state() == State.OURS && !wasOurs && pausedAt == NEVER) {
            pausedAt = next.time();
        }
        if (!ownership.isOurs()) {
            pausedAt = NEVER;
        }
    }

    /** Decides what is due by time. */
    public Decision tick(long now) {
        return decide(now);
    }

    private Decision decide(long now) {
        watch.start(now);
        State former = ownership.state();
        Decision decision = next(now);
        last = decision.reason();
        if (decision.action() == Action.PAUSE) {
            if (!ownership.pause()) {
                return Decision.keep(decision.reason());
            }
            if (former != State.REQUESTED) {
                noteFailure(decision.reason().phase(), now);
            }
            pausedAt = now;
            room.forget();
        } else if (decision.action() == Action.CONTINUE && !ownership.end()) {
            return Decision.keep(decision.reason());
        }
        if (decision.isCommand()) {
            commandedAt = now;
        }
        return decision;
    }

    private void noteFailure(@Nullable Phase phase, long now) {
        ChargerReading charger = reading;
        if (charger != null) {
            obedience.onPause(charger, settings.minimum(), phase == null ? 0 : need.overFor(phase, now));
        }
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
            case FOREIGN -> Decision.keep(foreign(charger));
            case REQUESTED -> now - commandedAt < AGAIN_AFTER ? Decision.keep(last) : again(charger, now);
            case ENDING -> now - commandedAt < AGAIN_AFTER ? Decision.keep(last) : resume(charger, now);
            case OURS -> resume(charger, now);
            case NONE -> pause(charger, now);
        };
    }

    private Reason foreign(ChargerReading charger) {
        return obedience.ignoresPause() ? ignored(charger) : Reason.of(Kind.STOPPED_BY_OWNER);
    }

    private Reason ignored(ChargerReading charger) {
        return new Reason(Kind.PAUSE_IGNORED, null, charger.mostDrawn(), rating, 0, charger.offered(), 0);
    }

    /**
     * Our pause does not show: it is asked for again while there is need. It is taken back otherwise, but not where the
     * charge point has said nothing since: then there may be no need because it has paused. Nor where the meter may be wrong.
     */
    private Decision again(ChargerReading charger, long now) {
        Decision still = pause(charger, now);
        if (still.isCommand()) {
            return still;
        }
        boolean isUnheard = charger.time() < commandedAt + SHOWS_AFTER;
        return isUnheard || watch.suspicion() != null ? Decision.keep(last) : Decision.resume(still.reason());
    }

    private Decision pause(ChargerReading charger, long now) {
        if (!charger.charging() && !byMeter.draws()) {
            return Decision.keep(Reason.of(Kind.NOTHING_TO_PAUSE));
        }
        Level level = watch.level(now);
        if (level == Level.LOST || (level == Level.SILENT && settings.pauseWithoutMeter())) {
            return Decision.pause(Reason.ofMeter(Kind.METER_LOST, 0, watch.silence(now) / 1000.0, watch.doubt()));
        }
        MeterSample sample = watch.sample();
        Reason otherwise = otherwise(charger, level, now);
        Decision byFuse = sample == null ? Decision.keep(otherwise) : need.decide(charger, sample, otherwise, now);
        return plan.isPause(now) && !byFuse.isCommand()
                ? Decision.pause(Reason.ofPlan(Kind.PLAN_PAUSED, 0, plan.why()))
                : byFuse;
    }

    /** What is said where no phase carries too much. */
    private Reason otherwise(ChargerReading charger, Level level, long now) {
        if (level == Level.SILENT) {
            return Reason.ofMeter(Kind.METER_SILENT, 0, watch.silence(now) / 1000.0, watch.doubt());
        }
        if (watch.doubt() != null) {
            return Reason.ofMeter(Kind.METER_DOUBTED, 0, 0, watch.doubt());
        }
        if (watch.sample() == null) {
            return Reason.of(Kind.WAITS_FOR_METER);
        }
        return obedience.exceeds()
                ? new Reason(Kind.EXCESS, null, charger.mostDrawn(), rating, 0, charger.offered(), 0)
                : Reason.of(Kind.NOTHING_TO_PAUSE);
    }

    // ---- going on

    private Decision resume(ChargerReading charger, long now) {
        long unheard = now - charger.time();
        if (unheard > AGAIN_AFTER) {
            // the car may have been unplugged meanwhile, and the pause that is there now the owner's
            return Decision.keep(Reason.of(Kind.CHARGER_SILENT, charger.offered(), unheard / 1000.0));
        }
        if (obedience.ignoresPause()) {
            // a pause that is not kept is no use, but its end would be none either
            return Decision.keep(ignored(charger));
        }
        MeterSample sample = watch.sample();
        Level level = watch.level(now);
        if (sample == null || isSilent(level)) {
            return Decision.keep(Reason.ofMeter(Kind.METER_LOST, 0, watch.silence(now) / 1000.0, watch.doubt()));
        }
        Doubt doubt = watch.isHeldUp() ? watch.suspicion() : watch.doubt();
        if (doubt != null) {
            return Decision.keep(Reason.ofMeter(Kind.METER_AWAITED, 0, 0, doubt));
        }
        if (level == Level.RECOVERING) {
            return Decision.keep(Reason.of(Kind.METER_RECOVERING));
        }
        long lasts = room.lasts(now);
        if (lasts < 0) {
            return Decision.keep(noRoom(sample));
        }
        if (plan.isPause(now)) {
            return Decision.keep(Reason.ofPlan(Kind.PLAN_PAUSED, 0, plan.why()));
        }
        boolean rested = now - pausedAt >= settings.shortestPause().toMillis();
        long delay = obedience.rest(settings.resumeDelay().toMillis());
        if (rested && level == Level.FRESH && lasts >= delay) {
            return Decision.resume(room.reason(Kind.CONTINUED, sample, 0));
        }
        return Decision.keep(
                obedience.hasFailed()
                        ? Reason.of(Kind.RESTS, 0, Math.max(0, delay - lasts) / 1000.0)
                        : room.reason(Kind.WAITS_TO_CONTINUE, sample, lasts / 1000.0));
    }

    private Reason noRoom(MeterSample sample) {
        Reason paused = room.reason(Kind.PAUSED, sample, 0);
        Phase tightest = room.tightest(sample);
        boolean unseen = obedience.isPauseUnseen(tightest) && paused.carried() > rating;
        return unseen ? paused.as(Kind.PAUSE_UNSEEN) : paused;
    }
}
