package dev.fusewire.simulation.modbus;

import dev.fusewire.nodes.modbus.device.DeviceProfile.Charger;
import dev.fusewire.nodes.modbus.device.DeviceProfile.FailSafe;
import dev.fusewire.nodes.modbus.device.DeviceProfile.FixedWrite;
import dev.fusewire.nodes.modbus.device.DeviceProfile.Target;
import dev.fusewire.nodes.modbus.device.WordOrder;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a charger falls back to, when, and whether it remembers that over a restart. */
final class FallBack {

    private static final Duration IN_MENU = Duration.ofSeconds(60);
    private static final double SAFE = 6;

    private final ModbusCharger device;
    private final @Nullable FailSafe registers;
    private final DeadMan deadMan;
    private final WordOrder order;
    private final int addressBase;
    private double current = SAFE;
    private boolean persisted;
    private boolean fallen;

    FallBack(ModbusCharger device, Charger charger, WordOrder order, int addressBase) {
        this.device = device;
        this.order = order;
        this.addressBase = addressBase;
        registers = charger.failSafe();
        deadMan = new DeadMan(
                charger.watchdog(), charger.watchdog().inMenu() || registers == null ? IN_MENU : Duration.ZERO);
    }

    DeadMan deadMan() {
        return deadMan;
    }

    double current() {
        return current;
    }

    boolean hasFallen() {
        return fallen;
    }

    void set(double ampere, Duration time) {
        current = ampere;
        deadMan.setTimeout(time);
    }

    /** Whether it falls back just now. */
    boolean advance(Duration step) {
        boolean strikes = deadMan.advance(step);
        fallen |= strikes;
        if (fallen && !deadMan.isStruck() && !device.has(DeviceFault.STAYS_ON_FAIL_SAFE)) {
            fallen = false;
        }
        return strikes;
    }

    void onSetPoint() {
        fallen = fallen && deadMan.isStruck() && !device.has(DeviceFault.STAYS_ON_FAIL_SAFE);
        deadMan.onSetPoint();
    }

    void restart() {
        if (registers != null && registers.persist() != null && !persisted) {
            set(SAFE, Duration.ZERO);
        }
        fallen = false;
    }

    /** Whether that was one of its registers. */
    boolean write(int address, int[] values) {
        if (registers == null) {
            return false;
        }
        Target ampere = registers.current();
        if (ampere != null && isAt(ampere, address)) {
            current = device.has(DeviceFault.FORGETS_FAIL_SAFE) ? current : value(ampere, values);
            return true;
        }
        Target time = registers.time();
        if (time != null && isAt(time, address)) {
            deadMan.setTimeout(Duration.ofMillis(Math.round(value(time, values) * 1000)));
            return true;
        }
        FixedWrite persist = registers.persist();
        boolean isPersist = persist != null && isAt(persist.target(), address);
        persisted |= isPersist;
        return isPersist;
    }

    private double value(Target target, int[] values) {
        return target.register().value(values, 0, order);
    }

    private boolean isAt(Target target, int address) {
        return target.register().address() + addressBase == address;
    }
}
