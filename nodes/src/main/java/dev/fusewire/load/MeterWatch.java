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
        /** Late: nothing is raised. */
        LATE,
        /** Silent: the safe current is offered. */
        SILENT,
        /** Lost: charging pauses. */
        LOST
    }

    private static final long NEVER = Long.MIN_VALUE;

    private final MeterLimits limits;
    private final long late;
    private final long silent;
    private final long lost;
    private @Nullable MeterSample sample;
    private long began = NEVER;
    private int proof;

    public MeterWatch(MeterLimits limits) {
        this.limits = limits;
        late = limits.late().toMillis();
        silent = limits.silent().toMillis();
        lost = limits.lost().toMillis();
    }

    /** The newest sample; null before the first. */
    public @Nullable MeterSample sample() {
        return sample;
    }

    /** Takes a sample; an older one than the newest is nothing new. */
    public boolean accept(MeterSample next, long now) {
        start(now);
        MeterSample former = sample;
        if (former != null && next.time() <= former.time()) {
            return false;
        }
        if (former == null || now - former.time() > silent) {
            proof = 0;
        }
        sample = next;
        if (now - next.time() <= silent) {
            proof++;
        }
        return true;
    }

    /** For how long nothing new has been seen, ms; before the first sample since the watch began. */
    public long silence(long now) {
        start(now);
        MeterSample newest = sample;
        return Math.max(0, now - (newest == null ? began : newest.time()));
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
        if (sample == null || proof < limits.proof()) {
            return Level.RECOVERING;
        }
        return silence > late ? Level.LATE : Level.FRESH;
    }

    /** Begins to wait for the first sample, unless it does already. */
    public void start(long now) {
        if (began == NEVER) {
            began = now;
        }
    }
}
