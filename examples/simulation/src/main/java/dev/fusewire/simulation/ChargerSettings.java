package dev.fusewire.simulation;

import java.time.Duration;
import java.util.OptionalInt;

/** What a go-eCharger was told: which of it is kept in flash, which the next reboot forgets, and which ends with the session. */
public final class ChargerSettings {

    static final int NEUTRAL = 0;
    static final int OFF = 1;
    static final int ON = 2;

    private int amp = 16;
    private OptionalInt volatileAmp = OptionalInt.empty();
    private int absoluteMaximum = 16;
    private int force = NEUTRAL;
    private int phaseMode = 2;
    private int access;
    private final TemporaryLimit temporaryLimit = new TemporaryLimit();
    private long flashWrites;
    private Runnable listener = () -> {};

    ChargerSettings() {}

    /** Has somebody called whenever a command has changed a setting, so that no picture of it is older than the answer. */
    void onSetting(Runnable task) {
        listener = task;
    }

    void onSetting() {
        listener.run();
    }

    void advance(Duration step) {
        temporaryLimit.advance(step);
    }

    /** The car has gone. */
    void endSession() {
        force = NEUTRAL;
    }

    /** Power was gone: what is not in flash is forgotten. */
    void forgetVolatile() {
        force = NEUTRAL;
        temporaryLimit.set(OptionalInt.empty());
        volatileAmp = OptionalInt.empty();
    }

    public void setAmp(int ampere) {
        amp = ampere;
        volatileAmp = OptionalInt.empty();
        flashWrites++;
        onSetting();
    }

    /** Asks for another current than the one in flash, until the next reboot. */
    public void setVolatileAmp(int ampere) {
        volatileAmp = OptionalInt.of(ampere);
        onSetting();
    }

    /** The current asked for: the volatile one, else the one in flash. */
    public int requested() {
        return volatileAmp.orElse(amp);
    }

    public void setAbsoluteMaximum(int ampere) {
        absoluteMaximum = ampere;
        flashWrites++;
        onSetting();
    }

    public void setPhaseMode(int mode) {
        phaseMode = mode;
        flashWrites++;
        onSetting();
    }

    public void setForce(int force) {
        this.force = force;
        onSetting();
    }

    public void setAccess(int access) {
        this.access = access;
        onSetting();
    }

    /** Limits the current without touching flash, see {@link TemporaryLimit}. */
    public void setTemporaryLimit(OptionalInt ampere) {
        temporaryLimit.set(ampere);
        onSetting();
    }

    public int amp() {
        return amp;
    }

    public int absoluteMaximum() {
        return absoluteMaximum;
    }

    public int force() {
        return force;
    }

    public int phaseMode() {
        return phaseMode;
    }

    public int access() {
        return access;
    }

    public OptionalInt temporaryLimit() {
        return temporaryLimit.ampere();
    }

    /** How often a setting that is kept over a reboot was written. */
    public long flashWrites() {
        return flashWrites;
    }
}
