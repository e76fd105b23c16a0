package dev.fusewire.simulation;

import java.time.Duration;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A go-eCharger's mind: what it allows the car, and why, decided once a second from its settings. */
public final class Charger {

    /** What the charge point knows of the car; the ordinal is the value of the key {@code car}. */
    public enum CarState {
        UNKNOWN,
        IDLE,
        CHARGING,
        WAITING,
        COMPLETE,
        ERROR
    }

    static final int NEUTRAL = 0;
    static final int OFF = 1;
    static final int ON = 2;

    private static final Duration LOGIC_PERIOD = Duration.ofSeconds(1);
    private static final Duration BOOT = Duration.ofSeconds(8);
    private static final Duration PHASE_SWITCH = Duration.ofSeconds(5);

    private final Duration logicPeriod;
    private int amp = 16;
    private OptionalInt volatileAmp = OptionalInt.empty();
    private int absoluteMaximum = 16;
    private int force = NEUTRAL;
    private int phaseMode = 2;
    private int access;
    private int error;
    private final TemporaryLimit temporaryLimit = new TemporaryLimit();
    private boolean plugged;
    private boolean carWantsPower;
    private boolean charged;
    private double currentDrawn;
    private CarState state = CarState.IDLE;
    private double offered;
    private boolean showsOnly;
    private @Nullable CarState told;
    private int phases = 3;
    private Duration sinceLogic = Duration.ZERO;
    private Duration uptime = Duration.ZERO;
    private Duration booting = Duration.ZERO;
    private Duration switchingPhases = Duration.ZERO;
    private double sessionWh;
    private double totalWh = 1_234_567;
    private long flashWrites;
    private int reboots = 1;
    private Runnable onSetting = () -> {};

    public Charger() {
        this(LOGIC_PERIOD);
    }

    /** A charge point that thinks faster than the real one, for tests in a hurry. */
    public Charger(Duration logicPeriod) {
        this.logicPeriod = logicPeriod;
    }

    /** Has somebody called whenever a command has changed a setting, so that no picture of it is older than the answer. */
    void onSetting(Runnable listener) {
        onSetting = listener;
    }

    /**
     * Lets time pass.
     *
     * @param drawn what the car draws, in ampere on its busiest phase
     * @param watts what the car draws on all phases
     * @param lapse how many times faster than real time energy adds up
     */
    public void advance(Duration step, boolean wantsPower, double drawn, double watts, double lapse) {
        booting = lessen(booting, step);
        switchingPhases = lessen(switchingPhases, step);
        uptime = uptime.plus(step);
        temporaryLimit.advance(step);
        carWantsPower = wantsPower;
        currentDrawn = drawn;
        double wh = watts * lapse * step.toNanos() / 3.6e12;
        sessionWh += wh;
        totalWh += wh;
        sinceLogic = sinceLogic.plus(step);
        if (sinceLogic.compareTo(logicPeriod) >= 0) {
            sinceLogic = Duration.ZERO;
            decide();
        }
    }

    private void decide() {
        int wanted = phaseMode == 1 ? 1 : 3;
        if (wanted != phases) {
            phases = wanted;
            switchingPhases = PHASE_SWITCH;
        }
        offered = showsOnly ? offered : isAllowed() ? allowedCurrent() : 0;
        charged |= currentDrawn > 0.5;
        if (error != 0) {
            state = CarState.ERROR;
        } else if (!plugged) {
            state = CarState.IDLE;
        } else if (currentDrawn > 0.5) {
            state = CarState.CHARGING;
        } else if (isAllowed() && carWantsPower) {
            state = CarState.WAITING;
        } else {
            state = charged || !carWantsPower ? CarState.COMPLETE : CarState.WAITING;
        }
    }

    public void plugIn() {
        if (!plugged) {
            plugged = true;
            charged = false;
            sessionWh = 0;
        }
    }

    /** The force state is the session's: it ends with it. */
    public void unplug() {
        plugged = false;
        force = NEUTRAL;
        offered = 0;
    }

    /** Power is gone for some seconds; what is kept in flash (amp, phase mode) returns, the force state does not. */
    public void reboot() {
        booting = BOOT;
        uptime = Duration.ZERO;
        force = NEUTRAL;
        temporaryLimit.set(OptionalInt.empty());
        volatileAmp = OptionalInt.empty();
        offered = 0;
        reboots++;
    }

    public boolean isBooting() {
        return booting.isPositive();
    }

    /** May the car charge now; needs no car to be there. */
    public boolean isAllowed() {
        return force != OFF
                && (access == 0 || force == ON)
                && error == 0
                && !isBooting()
                && !switchingPhases.isPositive();
    }

    public int allowedCurrent() {
        return Math.min(
                Math.min(requested(), absoluteMaximum), temporaryLimit.ampere().orElse(Integer.MAX_VALUE));
    }

    /** Why the car charges or does not, as the key {@code modelStatus} tells it. */
    public int reason() {
        if (error != 0) {
            return 26;
        }
        if (switchingPhases.isPositive()) {
            return 23;
        }
        return switch (force) {
            case OFF -> 4;
            case ON -> 3;
            default -> access == 1 ? 2 : 15;
        };
    }

    public void setAmp(int ampere) {
        amp = ampere;
        volatileAmp = OptionalInt.empty();
        flashWrites++;
        onSetting.run();
    }

    /** Asks for another current than the one in flash, until the next reboot. */
    public void setVolatileAmp(int ampere) {
        volatileAmp = OptionalInt.of(ampere);
        onSetting.run();
    }

    /** The current asked for: the volatile one, else the one in flash. */
    public int requested() {
        return volatileAmp.orElse(amp);
    }

    public void setAbsoluteMaximum(int ampere) {
        absoluteMaximum = ampere;
        flashWrites++;
        onSetting.run();
    }

    public void setPhaseMode(int mode) {
        phaseMode = mode;
        flashWrites++;
        onSetting.run();
    }

    public void setForce(int force) {
        this.force = force;
        onSetting.run();
    }

    public void setAccess(int access) {
        this.access = access;
        onSetting.run();
    }

    public void setError(int error) {
        this.error = error;
        onSetting.run();
    }

    /** Limits the current without touching flash, see {@link TemporaryLimit}. */
    public void setTemporaryLimit(OptionalInt ampere) {
        temporaryLimit.set(ampere);
        onSetting.run();
    }

    /** What the car is told it may draw, in ampere; 0 for a pause. */
    public double offered() {
        return plugged ? offered : 0;
    }

    public int phases() {
        return phases;
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

    public int error() {
        return error;
    }

    public OptionalInt temporaryLimit() {
        return temporaryLimit.ampere();
    }

    public boolean isPlugged() {
        return plugged;
    }

    /** What it says of the car. */
    public CarState state() {
        return told == null ? state : told;
    }

    /**
     * From now on it does not do, or tell, what is true.
     *
     * @param isShowOnly it takes and shows what it is told, and offers the car what it did before
     * @param instead what it says of the car; null for the truth
     */
    public void pretend(boolean isShowOnly, @Nullable CarState instead) {
        showsOnly = isShowOnly;
        told = instead;
    }

    public Duration uptime() {
        return uptime;
    }

    public int reboots() {
        return reboots;
    }

    public double sessionWh() {
        return sessionWh;
    }

    public double totalWh() {
        return totalWh;
    }

    /** How often a setting that is kept over a reboot was written. */
    public long flashWrites() {
        return flashWrites;
    }

    private static Duration lessen(Duration left, Duration step) {
        return left.compareTo(step) > 0 ? left.minus(step) : Duration.ZERO;
    }
}
