package dev.fusewire.simulation.modbus;

import dev.fusewire.nodes.modbus.device.Register;
import dev.fusewire.nodes.modbus.device.RegisterCodec;
import dev.fusewire.nodes.modbus.device.RegisterTable;
import dev.fusewire.nodes.modbus.device.ValueType;
import dev.fusewire.nodes.modbus.device.WordOrder;
import java.util.HashMap;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What stands in a device's registers at this moment, word by word. */
final class Registers {

    private record Cell(Supplier<int[]> value, int index, int length, boolean isFirst) {}

    private final Map<RegisterTable, Map<Integer, Cell>> tables = new HashMap<>();
    private final WordOrder order;
    private final int addressBase;

    Registers(WordOrder order, int addressBase) {
        this.order = order;
        this.addressBase = addressBase;
    }

    /** A value in the unit of its quantity; NaN for what is not measured. */
    void number(Register register, DoubleSupplier value) {
        words(register, () -> encode(register, value.getAsDouble()));
    }

    private int[] encode(Register register, double value) {
        if (Double.isNaN(value)) {
            return register.type() == ValueType.F32 || register.type() == ValueType.F64
                    ? RegisterCodec.words(Double.NaN, register.type(), order)
                    : noValue(register);
        }
        boolean isUnsigned = register.type() == ValueType.U16
                || register.type() == ValueType.U32
                || register.type() == ValueType.U64;
        int[] words = register.words(isUnsigned ? Math.abs(value) : value, order);
        if (register.mask() != 0) {
            words[0] = words[0] << register.shift() & register.mask();
        }
        return words;
    }

    private int[] noValue(Register register) {
        long bits = register.none().isEmpty() ? 0 : register.none().iterator().next();
        int[] words = new int[register.words()];
        for (int word = 0; word < words.length; word++) {
            int place = order == WordOrder.BIG ? words.length - 1 - word : word;
            words[place] = (int) (bits >>> 16 * word & 0xffff);
        }
        return words;
    }

    void text(Register register, Supplier<String> text) {
        words(register, () -> RegisterCodec.words(text.get(), register.words()));
    }

    void words(Register register, Supplier<int[]> value) {
        Map<Integer, Cell> cells = tables.computeIfAbsent(register.table(), _ -> new HashMap<>());
        for (int index = 0; index < register.words(); index++) {
            cells.put(register.address() + addressBase + index, new Cell(value, index, register.words(), index == 0));
        }
    }

    /** A word of a table; null where there is none. */
    @Nullable
    Integer read(RegisterTable table, int address) {
        Cell cell = tables.getOrDefault(table, Map.of()).get(address);
        return cell == null ? null : cell.value().get()[cell.index()] & 0xffff;
    }

    /** Whether so many words from an address on are one value and no part of another. */
    boolean isOneValue(RegisterTable table, int address, int count) {
        Cell cell = tables.getOrDefault(table, Map.of()).get(address);
        return cell != null && cell.isFirst() && cell.length() == count;
    }
}
