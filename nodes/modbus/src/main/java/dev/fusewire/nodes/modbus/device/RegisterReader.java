package dev.fusewire.nodes.modbus.device;

import dev.fusewire.nodes.modbus.device.DeviceProfile.FixedWrite;
import dev.fusewire.nodes.modbus.device.DeviceProfile.Target;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads the part of a profile that describes one register. The fields behind it are the caller's to end. */
final class RegisterReader {

    private static final int HIGHEST = 0xffff;

    /** What a vendor's numbers lie above the addresses on the wire. */
    private final int offset;

    RegisterReader(int offset) {
        this.offset = offset;
    }

    Register read(ProfileFields fields) {
        RegisterTable table = fields.oneOf("table", RegisterTable.class);
        ValueType type = table.isBits() ? ValueType.BIT : fields.oneOf("type", ValueType.class);
        int words = type == ValueType.TEXT ? fields.whole("words", 1, 32) : type.words();
        int mask = fields.whole("mask", 0, HIGHEST, 0);
        Set<Long> none = new HashSet<>();
        for (double bits : fields.numbers("none", List.of())) {
            none.add((long) bits);
        }
        if (fields.flag("noneAllOnes")) {
            none.add(ones(words));
        }
        return new Register(
                table,
                fields.whole("address", 0, HIGHEST) + offset,
                type,
                words,
                fields.number("scale", 1e-9, 1e9, 1),
                mask,
                mask == 0 ? 0 : Integer.numberOfTrailingZeros(mask),
                Set.copyOf(none),
                fields.flag("metered"));
    }

    private static long ones(int words) {
        return words >= 4 ? -1 : (1L << 16 * words) - 1;
    }

    Target target(ProfileFields fields) {
        int function = fields.whole("write", 5, 16);
        if (function != 5 && function != 6 && function != 16) {
            throw fields.error("write", "function 5, 6 or 16 expected");
        }
        Register register = read(fields);
        if (function == 5 != (register.table() == RegisterTable.COIL)) {
            throw fields.error("write", "function 5 for a coil, 6 or 16 for registers expected");
        }
        if (function == 6 && register.words() > 1) {
            throw fields.error("write", "function 16 for a value of %d registers expected".formatted(register.words()));
        }
        if (register.table() != RegisterTable.COIL && register.table() != RegisterTable.HOLDING) {
            throw fields.error("table", "coil or holding for what is written expected");
        }
        return new Target(register, function);
    }

    FixedWrite fixed(ProfileFields fields) {
        FixedWrite write = new FixedWrite(target(fields), fields.whole("value", 0, HIGHEST));
        fields.end();
        return write;
    }
}
