package dev.fusewire.simulation.modbus;

import dev.fusewire.nodes.modbus.device.DeviceProfile;
import dev.fusewire.nodes.modbus.device.DeviceProfile.CarState;
import dev.fusewire.nodes.modbus.device.DeviceProfile.Charger;
import dev.fusewire.nodes.modbus.device.DeviceProfile.Enable;
import dev.fusewire.nodes.modbus.device.DeviceProfile.FailSafe;
import dev.fusewire.nodes.modbus.device.DeviceProfile.Flag;
import dev.fusewire.nodes.modbus.device.DeviceProfile.Measurements;
import dev.fusewire.nodes.modbus.device.DeviceProfile.State;
import dev.fusewire.nodes.modbus.device.DeviceProfile.Target;
import dev.fusewire.nodes.modbus.device.Register;
import dev.fusewire.nodes.modbus.device.ValueType;
import dev.fusewire.nodes.modbus.device.WordOrder;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** What a simulated charger shows in the registers of its profile. */
final class ChargerImage {

    private static final double VOLTS = 230;

    /** What a fitted meter multiplies its values by where it is not the one that is expected. */
    private static final double OTHER_METER = 0.01;

    private final ModbusCharger device;
    private final Registers registers;
    private final WordOrder order;

    ChargerImage(ModbusCharger device, Charger charger, WordOrder order, int addressBase) {
        this.device = device;
        this.order = order;
        registers = new Registers(order, addressBase);
        DeviceProfile profile = device.profile();
        measurements(profile.measurements());
        charger.highest()
                .ifPresent(register -> registers.number(
                        register,
                        () -> device.has(DeviceFault.CABLE_OF_ZERO)
                                ? 0
                                : Math.min(charger.setPoint().maximum(), 32)));
        State state = charger.state();
        if (state != null) {
            state(state);
        }
        flag(charger.plugged(), device::isPlugged);
        flag(charger.charging(), () -> device.state() == CarState.C);
        charger.setPoint().readBack().ifPresent(this::setPoint);
        Enable enable = charger.enable();
        if (enable != null) {
            enable.readBack()
                    .ifPresent(register -> registers.words(
                            register, () -> new int[] {device.isEnabled() ? enable.on() : enable.off()}));
        }
        Target watched = charger.watchdog().target();
        if (watched != null) {
            registers.words(watched.register(), () -> new int[] {device.watchdogShown()});
        }
        FailSafe failSafe = charger.failSafe();
        if (failSafe != null) {
            failSafe.currentReadBack().ifPresent(register -> registers.number(register, device::failSafeCurrent));
            failSafe.timeReadBack()
                    .ifPresent(register -> registers.number(
                            register, () -> device.failSafeTime().toMillis() / 1000.0));
        }
    }

    Registers registers() {
        return registers;
    }

    private void setPoint(Register register) {
        double scale =
                device.profile().asCharger().setPoint().target().register().scale();
        double pause = device.profile().asCharger().setPoint().pause().orElse(0.0) * scale;
        registers.number(register, () -> device.isPausedBySetPoint() ? pause : device.setPoint());
    }

    private void measurements(Measurements measured) {
        for (int phase = 0; phase < measured.currents().size(); phase++) {
            int each = phase;
            registers.number(
                    measured.currents().get(phase), () -> device.drawn().get(each));
        }
        for (int phase = 0; phase < measured.voltages().size(); phase++) {
            Register voltage = measured.voltages().get(phase);
            registers.number(voltage, () -> ModbusMeter.MAINS / scaleOf(voltage));
        }
        for (int phase = 0; phase < measured.powers().size(); phase++) {
            int each = phase;
            registers.number(measured.powers().get(phase), () -> device.drawn().get(each) * VOLTS);
        }
        measured.power().ifPresent(this::power);
        measured.energy().ifPresent(register -> registers.number(register, device::totalKwh));
        measured.sessionEnergy().ifPresent(register -> registers.number(register, device::sessionKwh));
    }

    private void power(Register register) {
        registers.words(register, () -> {
            if (device.has(DeviceFault.ALL_ONES)) {
                int[] ones = new int[register.words()];
                java.util.Arrays.fill(ones, 0xffff);
                return ones;
            }
            var drawn = device.drawn();
            return register.words((drawn.l1() + drawn.l2() + drawn.l3()) * VOLTS / scaleOf(register), order);
        });
    }

    private double scaleOf(Register register) {
        return register.metered() && device.has(DeviceFault.OTHER_VOLTAGE_SCALE) ? OTHER_METER : 1;
    }

    private void state(State state) {
        if (state.register().type() == ValueType.TEXT) {
            registers.text(
                    state.register(),
                    () -> device.has(DeviceFault.UNDOCUMENTED_STATE)
                            ? "?"
                            : device.state().name());
            return;
        }
        registers.number(
                state.register(),
                () -> device.has(DeviceFault.UNDOCUMENTED_STATE) ? 117 : number(state.map(), device.state()));
    }

    private static double number(Map<String, CarState> map, CarState state) {
        List<CarState> instead = switch (state) {
            case F -> List.of(CarState.F, CarState.E, CarState.A);
            case E -> List.of(CarState.E, CarState.F, CarState.A);
            default -> List.of(state);
        };
        for (CarState each : instead) {
            for (Map.Entry<String, CarState> entry : map.entrySet()) {
                if (entry.getValue() == each) {
                    return Double.parseDouble(entry.getKey());
                }
            }
        }
        return 0;
    }

    private void flag(@org.jspecify.annotations.Nullable Flag flag, BooleanSupplier isSo) {
        if (flag != null) {
            registers.number(flag.register(), () -> isSo.getAsBoolean() ? flag.from() : 0);
        }
    }
}
