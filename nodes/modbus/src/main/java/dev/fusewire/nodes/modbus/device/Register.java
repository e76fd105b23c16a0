package dev.fusewire.nodes.modbus.device;

import java.util.Set;

/**
 * One value in a device's registers.
 *
 * @param address on the wire, from 0 on
 * @param words how many registers it takes
 * @param scale what the number in the register is multiplied by to be in the unit of its quantity: A, V, W, kWh, s
 * @param mask which bits of the number count; 0 for all
 * @param shift by how many bits the masked number is moved down
 * @param none the numbers, as bits, that mean "not measured"
 * @param metered whether the scale is also that of the meter fitted in the device, which is found out at start
 */
public record Register(
        RegisterTable table,
        int address,
        ValueType type,
        int words,
        double scale,
        int mask,
        int shift,
        Set<Long> none,
        boolean metered) {

    private static final double ALMOST = 1e-6;

    /** The address behind the last one. */
    public int end() {
        return address + words;
    }

    /**
     * What stands in the registers, in the unit of its quantity.
     *
     * @param from where in the words it begins
     * @return NaN where it is not measured
     */
    public double value(int[] read, int from, WordOrder order) {
        if (type != ValueType.TEXT && none.contains(RegisterCodec.bits(read, from, words, order))) {
            return Double.NaN;
        }
        double number = RegisterCodec.number(read, from, type, order);
        if (mask != 0) {
            number = ((long) number & mask) >> shift;
        }
        double divisor = Math.rint(1 / scale);
        // divided, so that 161 tenths are 16.1 and not 16.1 and a bit
        return scale < 1 && Math.abs(divisor * scale - 1) < 1e-9 ? number / divisor : number * scale;
    }

    /** The words for a value in the unit of its quantity: where only whole numbers fit, never more than asked for. */
    public int[] words(double value, WordOrder order) {
        double number = value / scale;
        boolean isWhole = type != ValueType.F32 && type != ValueType.F64;
        return RegisterCodec.words(isWhole ? Math.floor(number + ALMOST) : number, type, order);
    }

    Register at(int other) {
        return new Register(table, other, type, words, scale, mask, shift, none, metered);
    }
}
