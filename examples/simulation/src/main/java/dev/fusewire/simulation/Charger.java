package dev.fusewire.simulation;

import java.time.Duration;
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

    private static final Duration LOGIC_PERIOD = Duration.ofSeconds(1);
    private static final Duration BOOT = Duration.ofSeconds(8);
    private static final Duration PHASE_SWITCH = Duration.ofSeconds(5);

    private final Duration logicPeriod;
    private final ChargerSettings settings = new ChargerSettings();
    private int error;
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
    private int reboots = 1;

    public Charger() {
        this(LOGIC_PERIOD);
    }

    /** A charge point that thinks faster than the real one, for tests in a hurry. */
    public Charger(Duration logicPeriod) {
        this.logicPeriod = logicPeriod;
    }

    /** What it was told, and is told from now on. */
    public ChargerSettings settings() {
        return settings;
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
        settings.advance(step);
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
        int wanted = settings.phaseMode() == 1 ? 1 : 3;
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
        settings.endSession();
        offered = 0;
    }

    /** Power is gone for some seconds; what is kept in flash (amp, phase mode) returns, the force state does not. */
    public void reboot() {
        booting = BOOT;
        uptime = Duration.ZERO;
        settings.forgetVolatile();
        offered = 0;
        reboots++;
    }

    public boolean isBooting() {
        return booting.isPositive();
    }

    /** May the car charge now; needs no car to be there. */
    public boolean isAllowed() {
        int force = settings.force();
        return force != ChargerSettings.OFF
                && (settings.access() == 0 || force == ChargerSettings.ON)
                && error == 0
                && !isBooting()
                && !switchingPhases.isPositive();
    }

    public int allowedCurrent() {
        return Math.min(
                Math.min(settings.requested(), settings.absoluteMaximum()),
                settings.temporaryLimit().orElse(Integer.MAX_VALUE));
    }

    /** Why the car charges or does not, as the key {@code modelStatus} tells it. */
    public int reason() {
        if (error != 0) {
            return 26;
        }
        if (switchingPhases.isPositive()) {
            return 23;
        }
        return switch (settings.force()) {
            case ChargerSettings.OFF -> 4;
            case ChargerSettings.ON -> 3;
            default -> settings.access() == 1 ? 2 : 15;
        };
    }

    public void setError(int error) {
        this.error = error;
        settings.onSetting();
    }

    /** What the car is told it may draw, in ampere; 0 for a pause. */
    public double offered() {
        return plugged ? offered : 0;
    }

    public int phases() {
        return phases;
    }

    public int error() {
        return error;
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

    private static Duration lessen(Duration left, Duration step) {
        return left.compareTo(step) > 0 ? left.minus(step) : Duration.ZERO;
    }
}
