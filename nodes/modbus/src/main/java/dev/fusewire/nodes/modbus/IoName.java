package dev.fusewire.nodes.modbus;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One line of an IO file of node-red-contrib-modbus: a name whose first letter tells the type, and an address as IEC 61131-3
 * writes it ({@code %IW4}, {@code %QX8.0}); and the value it stands for in an answer.
 *
 * @param isInput whether its address is one of inputs ({@code %I}) and not of outputs ({@code %Q})
 */
record IoName(String name, String valueAddress, boolean isInput, ObjectValue mapping) {

    static @Nullable IoName of(ObjectValue mapping) {
        String name = mapping.string("name", "");
        String address = mapping.string("valueAddress", "");
        boolean isInput = address.startsWith("%I");
        return name.isEmpty() || !isInput && !address.startsWith("%Q")
                ? null
                : new IoName(name, address, isInput, mapping);
    }

    /** A type by the first letter of a name: how many registers it has, and its word for it. */
    private record Type(String word, int registers, int bits) {
        static @Nullable Type of(char letter, char register) {
            return switch (letter) {
                case 'w' -> new Type("Word", 1, 16);
                case 'u' -> new Type("Unsigned Integer", 1, 16);
                case 'i' -> register == 'W' ? new Type("Integer", 1, 16) : new Type("Integer", 2, 32);
                case 'r' -> new Type("Real", 2, 32);
                case 'f' -> new Type("Float", 2, 32);
                case 'd' -> new Type("Double", 4, 64);
                case 'l' -> new Type("Long", 5, 80);
                case 'b' -> register == 'X' ? new Type("Boolean", 1, 1) : null;
                default -> null;
            };
        }
    }

    private String side() {
        return isInput ? "input" : "output";
    }

    /**
     * What it says of its register.
     *
     * @param offset what addresses in the file are higher by than those asked for
     * @param readFrom the first register of the answer
     */
    ObjectValue about(int offset, int readFrom) {
        char register = valueAddress.length() > 2 ? valueAddress.charAt(2) : ' ';
        Type type = Type.of(name.charAt(0), register);
        if (type == null) {
            return ObjectValue.of(
                    "name",
                    name,
                    "type",
                    name.substring(0, 1),
                    "mapping",
                    mapping,
                    "error",
                    "variable name does not match %s mapping".formatted(side()));
        }
        String[] parts = valueAddress.substring(3).split("\\.");
        double given = Values.toNumber(parts[0]);
        double bit = parts.length > 1 ? Values.toNumber(parts[1]) : 0;
        boolean isBit = type.bits() == 1;
        double start = isBit ? Math.floor(given / 2) : given;
        double coil = isBit ? given * 8 + bit : 0;
        return ObjectValue.builder()
                .put("register", isInput ? "MB-INPUTS" : "MB-OUTPUTS")
                .put("name", name)
                .put("addressStart", Values.number(start))
                .put("addressOffset", type.registers())
                .put("addressOffsetIO", offset)
                .put("addressStartIO", Values.number(start - offset))
                .put("registerAddress", Values.number(start - offset - readFrom))
                .put("coilStart", Values.number(coil))
                .put("bitAddress", isBit ? ArrayValue.of((Object[]) parts) : Null.NULL)
                .put("Bit", Values.number(coil))
                .put("bits", type.bits())
                .put("dataType", type.word())
                .put("type", side())
                .build();
    }

    /** Whether it belongs to what was read: the side, and a register of the answer. */
    static boolean isIn(ObjectValue about, boolean inputs, int from, int count) {
        double start = Values.toNumber(about.get("addressStartIO"));
        return about.string("type", "").equals(inputs ? "input" : "output")
                && Values.toNumber(about.get("registerAddress")) >= 0
                && start >= from
                && start <= from + count - 1;
    }

    /**
     * With its value. Numbers of several registers are read with the higher one first; those whose registers did not all
     * come have no value.
     */
    static ObjectValue valued(ObjectValue about, byte[] data) {
        int at = (int) Values.toNumber(about.get("registerAddress")) * 2;
        int bytes = (int) Values.toNumber(about.get("addressOffset")) * 2;
        ByteBuffer buffer = ByteBuffer.wrap(data);
        if (at < 0 || at + Math.min(bytes, 8) > data.length) {
            return about;
        }
        return switch (about.string("dataType", "")) {
            case "Boolean" -> about.with("value", (buffer.getShort(at) >> bit(about) & 1) == 1);
            case "Word" -> about.with("value", (int) buffer.getShort(at)).with("convertedValue", false);
            case "Integer" -> about.with("value", (int) buffer.getShort(at));
            case "Real", "Float" -> about.with("value", Values.number(buffer.getFloat(at)));
            case "Double", "Long" -> about.with("value", Values.number(buffer.getDouble(at)));
            default ->
                about.with("value", Short.toUnsignedInt(buffer.getShort(at))).with("convertedValue", false);
        };
    }

    /** {@code %IX8.3} is bit 3 of register 4, {@code %IX9.3} bit 11: even bytes are the lower ones. */
    private static int bit(ObjectValue about) {
        if (!(about.get("bitAddress") instanceof ArrayValue parts)) {
            return 0;
        }
        int inByte = parts.size() > 1 ? (int) Values.toNumber(parts.get(1)) : 0;
        return inByte + ((int) Values.toNumber(parts.get(0)) & 1) * 8;
    }
}
