package dev.fusewire.load;

import org.jspecify.annotations.Nullable;

/** Keeps the newest sample and knows how far the meter is to be trusted. */
public final class MeterWatch {

    /** How far the meter is to be trusted. */
    public enum Level {
        /** In time. */
        FRESH,
        /** Back after a silence, or at the start: not proved yet. */
        RECOVERING,
        /** It speaks, but what it says cannot be, or may not be: nothing is raised. */
        DOUBTED,
        /** Late: nothing is raised. */
        LATE,
        /** Silent, or not believed for as long: the safe current is offered. */
        SILENT,
        /** Lost: charging pauses. */
        LOST
    }

    private static final long NEVER = Long.MIN_VALUE;

    private final MeterLimits limits;
    private final MeterJudge judge;
    private final long late;
    private final long silent;
    private final long lost;
    private @Nullable MeterSample sample;
    private long began = NEVER;
    private long heard = NEVER;
    private long believed = NEVER;
    private int proof;
    private boolean hasBeenSilent;

    public MeterWatch(MeterLimits limits) {
        this(limits, Double.POSITIVE_INFINITY);
    }

    /** @param rating of the fuse it watches, A */
    public MeterWatch(MeterLimits limits, double rating) {
        this.limits = limits;
        judge = new MeterJudge(rating);
        late = limits.late().toMillis();
        silent = limits.silent().toMillis();
        lost = limits.lost().toMillis();
    }

    /** The newest sample; where that is not believed, the higher of it and the last that was. Null before the first. */
    public @Nullable MeterSample sample() {
        return sample;
    }

    /** Takes what the charge point behind the meter says. */
    public void onCharger(ChargerReading reading) {
        judge.onCharger(reading);
    }

    /**
     * Takes a sample; an older one than the newest is nothing new.
     *
     * @return whether there is something to decide on: what is not believed counts where it is more than before
     */
    public boolean accept(MeterSample next, long now) {
        start(now);
        if (heard != NEVER && next.time() <= heard) {
            return false;
        }
        heard = next.time();
        judge.onMeter(next);
        if (judge.doubt() != null) {
            hasBeenSilent = true;
            proof = 0;
            return isWorse(next);
        }
        if (believed == NEVER || now - believed > silent) {
            hasBeenSilent |= believed != NEVER;
            proof = 0;
        }
        sample = next;
        believed = next.time();
        if (now - next.time() <= silent) {
            proof++;
        }
        return true;
    }

    private boolean isWorse(MeterSample next) {
        MeterSample former = sample;
        if (former == null) {
            sample = next;
            return true;
        }
        PerPhase was = former.current();
        PerPhase is = next.current();
        PerPhase higher =
                new PerPhase(Math.max(was.l1(), is.l1()), Math.max(was.l2(), is.l2()), Math.max(was.l3(), is.l3()));
        boolean worse = !higher.equals(was);
        sample = worse ? new MeterSample(higher, next.time()) : former;
        return worse;
    }

    /** For how long nothing new has been seen that is believed, ms; before the first sample since the watch began. */
    public long silence(long now) {
        start(now);
        return Math.max(0, now - (believed == NEVER ? began : believed));
    }

    /** Why the newest sample is not believed; null where it is. */
    public @Nullable Doubt doubt() {
        return judge.doubt();
    }

    /** Why nothing is raised on the newest sample: a doubt, or what may become one. */
    public @Nullable Doubt suspicion() {
        return judge.suspicion();
    }

    /** Whether a suspicion does not end by itself while the car rests. */
    boolean isHeldUp() {
        Doubt suspicion = judge.suspicion();
        return suspicion != null && suspicion.kind() == Doubt.Kind.NOUGHTS_STILL;
    }

    /** Whether a step of the car would tell whether the meter measures. */
    boolean wantsStep() {
        return judge.wantsStep();
    }

    /** Whether it was silent, or not believed, before: then it has come back, else it has begun. */
    boolean hasBeenSilent() {
        return hasBeenSilent;
    }

    /** Where the meter stands now. */
    public Level level(long now) {
        long silence = silence(now);
        if (silence > lost) {
            return Level.LOST;
        }
        if (silence > silent) {
            return Level.SILENT;
        }
        if (judge.doubt() != null) {
            return Level.DOUBTED;
        }
        if (sample == null || proof < limits.proof()) {
            return Level.RECOVERING;
        }
        return silence > late ? Level.LATE : judge.suspicion() != null ? Level.DOUBTED : Level.FRESH;
    }

    /** Begins to wait for the first sample, unless it does already. */
    public void start(long now) {
        if (began == NEVER) {
            began = now;
        }
    }
}
