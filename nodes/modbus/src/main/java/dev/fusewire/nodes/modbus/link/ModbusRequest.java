package dev.fusewire.nodes.modbus.link;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing to ask of a device.
 *
 * @param unit the unit id: 0 to 255, on a serial line 0 to 247; there a write to 0 is for all and gets no answer
 * @param address as it goes over the wire, from 0; manuals that count from 1 or from 40001 mean one less
 * @param count how many bits or registers, 1 and up to {@link ModbusFunction#most}
 * @param values what is written, 0 or 1 for a bit, 0 to 65535 for a register; empty when reading
 * @param timeout how long the answer is waited for; null for what the link says
 */
public record ModbusRequest(
        int unit,
        ModbusFunction function,
        int address,
        int count,
        List<Integer> values,
        @Nullable Duration timeout) {

    private static final int ADDRESSES = 65_536;

    public ModbusRequest {
        values = List.copyOf(values);
        check(unit >= 0 && unit <= 255, "unit id is %d, 0 to 255 expected", unit);
        check(address >= 0 && address < ADDRESSES, "address is %d, 0 to 65535 expected", address);
        check(
                count >= 1 && count <= function.most(),
                "count is %d, 1 to %d expected for function %d",
                count,
                function.most(),
                function.code());
        check(address + count <= ADDRESSES, "%d from address %d on pass the last one, 65535", count, address);
        check(
                values.size() == (function.isWrite() ? count : 0),
                "%d values for %d of kind %s",
                values.size(),
                count,
                function.thing());
        int most = function.isBits() ? 1 : 65_535;
        for (int value : values) {
            check(value >= 0 && value <= most, "value is %d, 0 to %d expected", value, most);
        }
    }

    private static void check(boolean holds, String text, Object... values) {
        if (!holds) {
            throw new IllegalArgumentException(text.formatted(values));
        }
    }

    /** Reads bits or registers. */
    public static ModbusRequest read(int unit, ModbusFunction function, int address, int count) {
        return new ModbusRequest(unit, function, address, count, List.of(), null);
    }

    /** Reads with function 3. */
    public static ModbusRequest holding(int unit, int address, int count) {
        return read(unit, ModbusFunction.READ_HOLDING_REGISTERS, address, count);
    }

    /** Reads with function 4. */
    public static ModbusRequest input(int unit, int address, int count) {
        return read(unit, ModbusFunction.READ_INPUT_REGISTERS, address, count);
    }

    /** Writes one register with function 6 and nothing else: some devices know only that one, others only 16. */
    public static ModbusRequest writeRegister(int unit, int address, int value) {
        return new ModbusRequest(unit, ModbusFunction.WRITE_REGISTER, address, 1, List.of(value), null);
    }

    /** Writes with function 16, also where it is but one. */
    public static ModbusRequest writeRegisters(int unit, int address, List<Integer> values) {
        return new ModbusRequest(unit, ModbusFunction.WRITE_REGISTERS, address, values.size(), values, null);
    }

    /** Writes one coil with function 5. */
    public static ModbusRequest writeCoil(int unit, int address, boolean value) {
        return new ModbusRequest(unit, ModbusFunction.WRITE_COIL, address, 1, List.of(value ? 1 : 0), null);
    }

    /** Writes coils with function 15. */
    public static ModbusRequest writeCoils(int unit, int address, List<Integer> values) {
        return new ModbusRequest(unit, ModbusFunction.WRITE_COILS, address, values.size(), values, null);
    }

    /** The same, and waited for as long as this. */
    public ModbusRequest within(Duration time) {
        return new ModbusRequest(unit, function, address, count, values, time);
    }

    public boolean isWrite() {
        return function.isWrite();
    }

    /** For a person: "holding registers 40 to 43 of unit 1". */
    @Override
    public String toString() {
        return (count == 1
                        ? "%s %d".formatted(function.thing(), address)
                        : "%ss %d to %d".formatted(function.thing(), address, address + count - 1))
                + " of unit " + unit;
    }
}
