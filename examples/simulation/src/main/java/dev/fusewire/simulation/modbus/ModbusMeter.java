package dev.fusewire.simulation.modbus;

import dev.fusewire.nodes.modbus.device.DeviceProfile;
import dev.fusewire.nodes.modbus.device.DeviceProfile.Measurements;
import dev.fusewire.nodes.modbus.device.Register;
import dev.fusewire.nodes.modbus.device.RegisterTable;
import dev.fusewire.nodes.modbus.device.WordOrder;
import dev.fusewire.simulation.Phases;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A meter by its profile, at the head of chargers and of a load of its own. */
public final class ModbusMeter extends ModbusDevice {

    private static final double VOLTS = 230;

    /** As a voltage is: not of a round number, whose second word would be nought. */
    static final double MAINS = 230.4;

    private final Registers registers;
    private final List<Supplier<Phases>> behind = new CopyOnWriteArrayList<>();
    private volatile Phases load = new Phases(1.5, 0.8, 2.1);
    private double kwh = 4321;

    public ModbusMeter(DeviceProfile profile, int unit) {
        this(profile, unit, profile.wordOrders().getFirst());
    }

    /** @param order the one of the profile's orders of words this one has */
    public ModbusMeter(DeviceProfile profile, int unit, WordOrder order) {
        super(profile, unit);
        registers = new Registers(order, profile.addressBases().getFirst());
        if (profile.sunSpec() != null) {
            SunSpecImage.fill(registers, profile.sunSpec().bases().getFirst(), this);
        } else {
            measurements(profile.measurements());
        }
    }

    private void measurements(Measurements measured) {
        for (int phase = 0; phase < 3; phase++) {
            int each = phase;
            at(measured.currents(), phase, () -> currents().get(each));
            at(measured.voltages(), phase, () -> MAINS);
            at(measured.powers(), phase, () -> currents().get(each) * VOLTS);
            at(measured.energies(), phase, () -> kwh() / 3);
        }
        measured.power().ifPresent(register -> registers.number(register, this::watts));
        measured.energy().ifPresent(register -> registers.number(register, this::kwh));
        measured.energyReturned().ifPresent(register -> registers.number(register, () -> 12.5));
    }

    private void at(List<Register> all, int phase, java.util.function.DoubleSupplier value) {
        if (phase < all.size()) {
            registers.number(all.get(phase), value);
        }
    }

    /** Hangs something behind it. */
    public void measures(Supplier<Phases> currents) {
        behind.add(currents);
    }

    public void setLoad(Phases currents) {
        load = currents;
    }

    public Phases currents() {
        Phases sum = load;
        for (Supplier<Phases> each : behind) {
            sum = sum.plus(each.get());
        }
        return sum;
    }

    double watts() {
        Phases now = currents();
        return (now.l1() + now.l2() + now.l3()) * VOLTS;
    }

    synchronized double kwh() {
        return kwh;
    }

    @Override
    public synchronized void advance(Duration step) {
        kwh += watts() * step.toNanos() / 3.6e15;
    }

    @Override
    @Nullable
    Integer word(RegisterTable table, int address) {
        return registers.read(table, address);
    }

    @Override
    boolean isOneValue(RegisterTable table, int address, int count) {
        return registers.isOneValue(table, address, count);
    }

    @Override
    int write(int function, int address, int[] values) {
        return ILLEGAL_FUNCTION;
    }
}
