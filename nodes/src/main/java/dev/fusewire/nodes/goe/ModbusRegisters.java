package dev.fusewire.nodes.goe;

import dev.fusewire.node.NodeError;
import dev.fusewire.nodes.goe.GoeReading.Car;
import dev.fusewire.nodes.goe.GoeReading.Channel;
import dev.fusewire.nodes.goe.GoeReading.Force;
import dev.fusewire.nodes.goe.GoeReading.PhaseMode;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** The charger's Modbus registers by their addresses on the wire, and what they mean. */
final class ModbusRegisters {

    private static final int CAR = 100;
    private static final int CABLE = 101;
    private static final int ERROR = 107;
    private static final int VOLTAGE = 108;
    private static final int CURRENT = 114;
    private static final int POWER = 120;
    private static final int ENERGY = 128;
    private static final int SESSION = 132;
    private static final int MEASURED = SESSION + 2 - VOLTAGE;
    private static final int ALLOW = 200;
    private static final int MAXIMUM = 211;
    private static final int VOLATILE_CURRENT = 299;
    private static final int PHASE_MODE = 332;
    private static final int FORCE = 337;

    private ModbusRegisters() {}

    /** Reads so many registers from an address on; what comes back is asked by address. */
    interface Block {
        IntUnaryOperator read(int from, int count) throws Exception;
    }

    static int address(GoeLink.Key key) {
        return switch (key) {
            case CURRENT -> VOLATILE_CURRENT;
            case FORCE -> FORCE;
            case PHASES -> PHASE_MODE;
        };
    }

    static GoeReading reading(Block input, Block holding, Instant time) throws Exception {
        int state = input.read(CAR, 1).applyAsInt(CAR);
        if (state > 0xff) {
            throw new NodeError(
                    "Error",
                    "register %d is %d, a state from 0 to 5 expected: the bytes are swapped, set msb in the charger"
                            .formatted(CAR, state));
        }
        int cable = input.read(CABLE, 1).applyAsInt(CABLE);
        int error = input.read(ERROR, 1).applyAsInt(ERROR);
        IntUnaryOperator measured = input.read(VOLTAGE, MEASURED);
        boolean swapped = areWordsSwapped(measured);
        List<Double> currents = IntStream.range(0, 3)
                .mapToObj(phase -> number(measured, CURRENT + 2 * phase, swapped) * 0.1)
                .toList();
        int force = single(holding, FORCE);
        int phaseMode = single(holding, PHASE_MODE);
        int set = single(holding, VOLATILE_CURRENT);
        return new GoeReading(
                Car.of(state),
                single(holding, ALLOW) == 1,
                force == 1 ? Force.OFF : force == 2 ? Force.ON : Force.NEUTRAL,
                Channel.VOLATILE,
                OptionalInt.of(set),
                set,
                GoeReading.lower(GoeReading.whole(single(holding, MAXIMUM), 6), GoeReading.whole(cable, 6)),
                currents,
                power(measured, swapped, currents),
                number(measured, SESSION, swapped) / 360_000,
                number(measured, ENERGY, swapped) / 10,
                GoeReading.phasesInUse(currents, phaseMode == 1 ? 1 : 3),
                phaseMode <= 2 ? PhaseMode.values()[phaseMode] : null,
                GoeWords.errorV2(error),
                null,
                Double.NaN,
                OptionalLong.empty(),
                time);
    }

    private static int single(Block block, int address) throws Exception {
        return block.read(address, 1).applyAsInt(address);
    }

    /** Two registers, the upper one first, unless the charger has been told otherwise. */
    private static double number(IntUnaryOperator registers, int address, boolean swapped) {
        int upper = registers.applyAsInt(swapped ? address + 1 : address);
        int lower = registers.applyAsInt(swapped ? address : address + 1);
        return ((long) upper << 16) + lower;
    }

    /** A voltage has less than 65536 V, so the register with something in it is the lower one. */
    private static boolean areWordsSwapped(IntUnaryOperator registers) {
        return registers.applyAsInt(VOLTAGE) != 0 && registers.applyAsInt(VOLTAGE + 1) == 0;
    }

    /** The unit is told as 0.01 W in one place and 0.01 kW in another; the currents show which one it is. */
    private static double power(IntUnaryOperator registers, boolean swapped, List<Double> currents) {
        double expected = 0;
        for (int phase = 0; phase < 3; phase++) {
            expected += currents.get(phase) * number(registers, VOLTAGE + 2 * phase, swapped);
        }
        double raw = number(registers, POWER, swapped);
        return Math.abs(raw * 0.01 - expected) <= Math.abs(raw * 10 - expected) ? raw * 0.01 : raw * 10;
    }
}
