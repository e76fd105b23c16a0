package dev.fusewire.simulation.modbus;

import dev.fusewire.nodes.modbus.device.DeviceProfile;
import dev.fusewire.nodes.modbus.device.DeviceProfile.CarState;
import dev.fusewire.nodes.modbus.device.DeviceProfile.Charger;
import dev.fusewire.nodes.modbus.device.DeviceProfile.Enable;
import dev.fusewire.nodes.modbus.device.DeviceProfile.Target;
import dev.fusewire.nodes.modbus.device.RegisterTable;
import dev.fusewire.nodes.modbus.device.WordOrder;
import dev.fusewire.simulation.Car;
import dev.fusewire.simulation.Phases;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A charger by its profile: a set point, a dead-man that falls back, a car. */
public final class ModbusCharger extends ModbusDevice {

    private static final double SAFE = 6;
    private static final double VOLTS = 230;
    /** Of a Mennekes 4You, W: what lies between those of one and of three phases stops it. */
    private static final int POWER_LIMIT = 1002;

    private static final int MOST_OF_ONE_PHASE = 3680;
    private static final int LEAST_OF_THREE = 4500;
    private static final Duration A_MOMENT = Duration.ofSeconds(3);

    private final Charger charger;
    private final WordOrder order;
    private final int addressBase;
    private final ChargerImage image;
    private final Map<Integer, Integer> written = new HashMap<>();
    private final FallBack fallBack;
    private Car car = new Car(Car.Settings.DEFAULT);
    private boolean plugged;
    private boolean error;
    private int phases = 3;
    private double setPoint;
    private boolean pausedBySetPoint;
    private boolean enabled = true;
    private Duration refusing = Duration.ZERO;
    private Duration sincePause = Duration.ZERO;
    private double totalKwh = 1234.5;
    private double sessionKwh;
    private double kept;
    private int setPointWrites;
    private boolean stopped;

    public ModbusCharger(DeviceProfile profile, int unit) {
        this(
                profile,
                unit,
                profile.wordOrders().getFirst(),
                profile.addressBases().getFirst());
    }

    /** @param order the one of the profile's orders of words this one has */
    public ModbusCharger(DeviceProfile profile, int unit, WordOrder order, int addressBase) {
        super(profile, unit);
        charger = profile.asCharger();
        this.order = order;
        this.addressBase = addressBase;
        fallBack = new FallBack(this, charger, order, addressBase);
        setPoint = Math.min(charger.setPoint().maximum(), 16);
        kept = setPoint;
        image = new ChargerImage(this, charger, order, addressBase);
    }

    public synchronized void plugIn(Car.Settings settings) {
        car = new Car(settings);
        plugged = true;
        sessionKwh = 0;
    }

    public synchronized void unplug() {
        plugged = false;
        car.disconnect();
    }

    /** What somebody sets who is not the one under test. */
    public synchronized void setByHand(double ampere) {
        setPoint = ampere;
        pausedBySetPoint = ampere == 0;
    }

    public synchronized void setFailSafeByHand(double ampere, Duration time) {
        fallBack.set(ampere, time);
    }

    /** Power was gone: what is not persistent is lost. */
    public synchronized void restart() {
        fallBack.restart();
        setPoint = has(DeviceFault.OLD_LIMIT_AFTER_RESTART)
                ? 8
                : Math.min(charger.setPoint().maximum(), 16);
        pausedBySetPoint = false;
        enabled = true;
        refusing = Duration.ZERO;
    }

    @Override
    public synchronized void advance(Duration step) {
        refusing = refusing.compareTo(step) > 0 ? refusing.minus(step) : Duration.ZERO;
        if (fallBack.advance(step) && has(DeviceFault.REFUSES_AFTER_FAIL_SAFE)) {
            refusing = fallBack.deadMan().timeout();
        }
        sincePause = pausedBySetPoint ? sincePause.plus(step) : Duration.ZERO;
        if (has(DeviceFault.PAUSE_BECOMES_SIX) && sincePause.compareTo(A_MOMENT) >= 0) {
            setPoint = SAFE;
            pausedBySetPoint = false;
        }
        double offered = plugged ? offered() : 0;
        if (!has(DeviceFault.IGNORES_SET_POINT)) {
            kept = offered;
        }
        car.advance(step, plugged ? kept : 0, phases, 1);
        Phases drawn = car.drawn(phases);
        double kwh = (drawn.l1() + drawn.l2() + drawn.l3()) * VOLTS * step.toNanos() / 3.6e15;
        totalKwh += kwh;
        sessionKwh += kwh;
    }

    /** What it offers the car by its own lights, A. */
    public synchronized double offered() {
        if (fallBack.hasFallen()) {
            return fallBack.current();
        }
        if (!enabled || pausedBySetPoint || stopped) {
            return 0;
        }
        return has(DeviceFault.TENFOLD_SET_POINT) ? setPoint * 10 : setPoint;
    }

    public synchronized Phases drawn() {
        return plugged ? car.drawn(phases) : Phases.NONE;
    }

    @Override
    int unknownAt() {
        return charger.highest()
                .map(register -> register.address() + addressBase)
                .orElse(-1);
    }

    @Override
    boolean refusesConnections() {
        return isRefusing();
    }

    public synchronized boolean isRefusing() {
        return refusing.isPositive();
    }

    /** Whether its dead-man has struck and it offers its fail-safe current. */
    public synchronized boolean hasFallenBack() {
        return fallBack.hasFallen();
    }

    public synchronized double setPoint() {
        return pausedBySetPoint ? 0 : setPoint;
    }

    public synchronized boolean isEnabled() {
        return enabled;
    }

    public synchronized double failSafeCurrent() {
        return fallBack.current();
    }

    public synchronized Duration failSafeTime() {
        return fallBack.deadMan().timeout();
    }

    /** How often the set point was written. */
    public synchronized int setPointWrites() {
        return setPointWrites;
    }

    /** What was written last to a register that has no meaning of its own here; null for nothing. */
    public synchronized @Nullable Integer written(int address) {
        return written.get(address);
    }

    public synchronized boolean isPlugged() {
        return plugged;
    }

    public synchronized void setError(boolean on) {
        error = on;
    }

    double totalKwh() {
        return totalKwh;
    }

    double sessionKwh() {
        return sessionKwh;
    }

    boolean isPausedBySetPoint() {
        return pausedBySetPoint;
    }

    int watchdogShown() {
        return fallBack.deadMan().shown();
    }

    /** IEC 61851. */
    public synchronized CarState state() {
        if (error) {
            return CarState.E;
        }
        if (fallBack.hasFallen() && profile().id().matches("heidelberg.*|amperfied.*")) {
            return CarState.F;
        }
        return !plugged ? CarState.A : drawn().highest() > 0.5 ? CarState.C : CarState.B;
    }

    @Override
    synchronized void onAccess() {
        fallBack.deadMan().onAccess();
    }

    @Override
    @Nullable
    Integer word(RegisterTable table, int address) {
        return image.registers().read(table, address);
    }

    @Override
    boolean isOneValue(RegisterTable table, int address, int count) {
        return image.registers().isOneValue(table, address, count);
    }

    private boolean isAt(@Nullable Target target, int address) {
        return target != null && target.register().address() + addressBase == address;
    }

    @Override
    synchronized int write(int function, int address, int[] values) {
        Target setting = charger.setPoint().target();
        Enable enable = charger.enable();
        if (isAt(setting, address)) {
            return function == setting.function() ? writeSetPoint(values) : ILLEGAL_FUNCTION;
        }
        if (enable != null && isAt(enable.target(), address)) {
            if (function != enable.target().function()) {
                return ILLEGAL_FUNCTION;
            }
            enabled = has(DeviceFault.IGNORES_ENABLE) ? enabled : values[0] == enable.on();
            return 0;
        }
        if (isAt(charger.watchdog().target(), address)) {
            fallBack.deadMan().onWrite(values[0]);
            return 0;
        }
        if (fallBack.write(address, values)) {
            return 0;
        }
        if (has(DeviceFault.STOPS_IN_THE_GAP_OF_POWERS) && address == POWER_LIMIT) {
            written.put(address, values[0]);
            stopped = values[0] > MOST_OF_ONE_PHASE && values[0] < LEAST_OF_THREE;
            return 0;
        }
        if (charger.start().stream().anyMatch(each -> isAt(each.target(), address))) {
            written.put(address, values[0]);
            return 0;
        }
        return ILLEGAL_ADDRESS;
    }

    private int writeSetPoint(int[] values) {
        double number = charger.setPoint().target().register().value(values, 0, order);
        double raw = number / charger.setPoint().target().register().scale();
        boolean isPause = charger.setPoint()
                .pause()
                .filter(pause -> Math.abs(pause - raw) < 0.5)
                .isPresent();
        if (!isPause
                && !(number >= charger.setPoint().minimum() - 0.1
                        && number <= charger.setPoint().maximum() + 0.1)) {
            return ILLEGAL_VALUE;
        }
        setPointWrites++;
        pausedBySetPoint = isPause;
        setPoint = isPause ? setPoint : number;
        fallBack.onSetPoint();
        return 0;
    }
}
