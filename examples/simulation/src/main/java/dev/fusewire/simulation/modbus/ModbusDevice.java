package dev.fusewire.simulation.modbus;

import dev.fusewire.nodes.modbus.device.DeviceProfile;
import dev.fusewire.nodes.modbus.device.RegisterTable;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A device behind a Modbus server. Its time is turned from outside. */
public abstract class ModbusDevice {

    static final int ILLEGAL_FUNCTION = 1;
    static final int ILLEGAL_ADDRESS = 2;
    static final int ILLEGAL_VALUE = 3;
    static final int FAILURE = 4;

    private final DeviceProfile profile;
    private final int unit;
    private final Set<DeviceFault> faults = EnumSet.noneOf(DeviceFault.class);

    ModbusDevice(DeviceProfile profile, int unit) {
        this.profile = profile;
        this.unit = unit;
    }

    public final DeviceProfile profile() {
        return profile;
    }

    public final int unit() {
        return unit;
    }

    public final synchronized void set(DeviceFault fault, boolean on) {
        if (on) {
            faults.add(fault);
        } else {
            faults.remove(fault);
        }
    }

    public final synchronized boolean has(DeviceFault fault) {
        return faults.contains(fault);
    }

    public final synchronized Set<DeviceFault> faults() {
        return Set.copyOf(faults);
    }

    /** Lets time pass. */
    public abstract void advance(Duration step);

    /** A request was answered or not: somebody is there. */
    void onAccess() {}

    /** A word; null where there is no such register. */
    abstract @Nullable Integer word(RegisterTable table, int address);

    abstract boolean isOneValue(RegisterTable table, int address, int count);

    /** @return 0, or the code of the exception */
    abstract int write(int function, int address, int[] values);

    /** The address of a register it may know no value for; -1 for none. */
    int unknownAt() {
        return -1;
    }

    /** Whether it takes no connection at this moment. */
    boolean refusesConnections() {
        return false;
    }

    /** Reads words or bits; a single number is the code of an exception, negative. */
    final synchronized int[] read(RegisterTable table, int address, int count) {
        if (count > profile.link().maxRegisters()) {
            return new int[] {-FAILURE};
        }
        int shift = has(DeviceFault.OFF_BY_ONE) ? 1 : 0;
        if (profile.link().oneValueEach() && !isOneValue(table, address - shift, count)) {
            return new int[] {-ILLEGAL_ADDRESS};
        }
        int[] words = new int[count];
        boolean known = false;
        for (int index = 0; index < count; index++) {
            Integer word = word(table, address + index - shift);
            known |= word != null;
            int value = word == null ? 0 : word;
            if (has(DeviceFault.SINGLE_AND_BLOCK_DIFFER) && address + index == unknownAt()) {
                value = count == 1 ? 255 : 0xffff;
            }
            words[index] = has(DeviceFault.BYTES_SWAPPED) ? value >> 8 | (value & 0xff) << 8 : value;
        }
        return known ? words : new int[] {-ILLEGAL_ADDRESS};
    }
}
