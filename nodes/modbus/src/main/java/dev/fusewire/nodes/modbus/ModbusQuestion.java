package dev.fusewire.nodes.modbus;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Bytes;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import dev.fusewire.nodes.modbus.link.ModbusFunction;
import dev.fusewire.nodes.modbus.link.ModbusRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a flow asks, as node-red-contrib-modbus puts it in {@code msg.payload} - {@code {fc, unitid, address, quantity,
 * value}} with texts for numbers - and as a request.
 *
 * @param payload what was asked; a coil's value is true or false in it
 * @param queueUnit the unit by which it waits: an id of 0 waits with those of the client's own
 * @param unit the unit asked
 */
record ModbusQuestion(ObjectValue payload, int queueUnit, int unit) {

    private static final int LARGEST = 65_535;

    /** @throws NodeError where there is no such unit */
    static ModbusQuestion of(ObjectValue payload, int defaultUnit) {
        double queueUnit = JavaScriptNumbers.parseInt(payload.get("unitid"), defaultUnit);
        if (!(queueUnit >= 0 && queueUnit <= 255)) {
            throw error("UnitId %s is not valid from msg or node".formatted(Values.text(queueUnit)));
        }
        int unit = (int) queueUnit;
        for (String name : new String[] {"unitId", "unitid"}) {
            if (JavaScriptNumbers.isInteger(payload.get(name))) {
                unit = (int) Values.toNumber(payload.get(name));
                break;
            }
        }
        boolean isCoil = JavaScriptNumbers.parseInt(payload.get("fc")) == ModbusFunction.WRITE_COIL.code();
        return new ModbusQuestion(
                isCoil ? payload.with("value", isOn(payload.get("value"))) : payload, (int) queueUnit, unit);
    }

    private static boolean isOn(@Nullable Object value) {
        return !(value == null
                || value == Null.NULL
                || Boolean.FALSE.equals(value)
                || "0".equals(value)
                || value instanceof Number number && number.doubleValue() == 0);
    }

    /** @throws NodeError where it is nothing that can be asked */
    ModbusRequest request(boolean isWrite) {
        ModbusFunction function = function(isWrite);
        int address = address();
        if (!isWrite) {
            return ModbusRequest.read(unit, function, address, quantity(function));
        }
        return new ModbusRequest(
                unit, function, address, function.most() == 1 ? 1 : quantity(function), values(function), null);
    }

    private ModbusFunction function(boolean isWrite) {
        double code = JavaScriptNumbers.parseInt(payload.get("fc"));
        try {
            ModbusFunction function = ModbusFunction.of((int) code);
            if (function.isWrite() == isWrite) {
                return function;
            }
        } catch (IllegalArgumentException _) {
            // said below
        }
        throw error("Function Code Unknown");
    }

    private int address() {
        double address = JavaScriptNumbers.parseInt(payload.get("address"));
        if (!(address >= 0 && address <= LARGEST)) {
            throw error("Modbus address out of range: " + Values.text(payload.get("address")));
        }
        return (int) address;
    }

    private int quantity(ModbusFunction function) {
        double quantity = JavaScriptNumbers.parseInt(payload.get("quantity"));
        if (!(quantity >= 1 && quantity <= function.most())) {
            throw error("Modbus quantity out of range for FC%d: %s"
                    .formatted(function.code(), Values.text(payload.get("quantity"))));
        }
        if (address() + quantity > LARGEST + 1) {
            throw error("Modbus address out of range: %d and %d more".formatted(address(), (int) quantity - 1));
        }
        return (int) quantity;
    }

    private List<Integer> values(ModbusFunction function) {
        @Nullable Object value = payload.get("value");
        if (function == ModbusFunction.WRITE_COIL) {
            return List.of(Boolean.TRUE.equals(value) ? 1 : 0);
        }
        if (function == ModbusFunction.WRITE_REGISTER) {
            return List.of(register(JavaScriptNumbers.parseInt(value), value));
        }
        List<@Nullable Object> given = several(value);
        if (given.size() != quantity(function) || !(value instanceof ArrayValue)) {
            throw error("Quantity should be less or equal to %s payload array length: %s Addr: %d Q: %d"
                    .formatted(
                            function.isBits() ? "coil" : "register",
                            value instanceof ArrayValue || value instanceof Bytes ? given.size() : "undefined",
                            address(),
                            quantity(function)));
        }
        return given.stream()
                .map(each -> function.isBits() ? Values.isTruthy(each) ? 1 : 0 : register(Values.toNumber(each), each))
                .toList();
    }

    private static List<@Nullable Object> several(@Nullable Object value) {
        List<@Nullable Object> items = new ArrayList<>();
        if (value instanceof ArrayValue array) {
            array.forEach(items::add);
        }
        return items;
    }

    private static int register(double number, @Nullable Object given) {
        if (Double.isNaN(number)) {
            throw error("value is \"%s\", a whole number from 0 to 65535 expected".formatted(Values.text(given)));
        }
        if (number <= -1 || number >= LARGEST + 1) {
            throw new NodeError(
                    "RangeError [ERR_OUT_OF_RANGE]",
                    "The value of \"value\" is out of range. It must be >= 0 and <= 65535. Received "
                            + Values.text(number),
                    "ERR_OUT_OF_RANGE");
        }
        return (int) number;
    }

    private static NodeError error(String text) {
        return new NodeError("Error", text);
    }
}
