package dev.fusewire.nodes.goe;

import dev.fusewire.node.NodeError;
import dev.fusewire.nodes.chargepoint.ChargePointCommand;
import dev.fusewire.nodes.chargepoint.ChargePointLimit;
import dev.fusewire.nodes.chargepoint.ChargePointLink;
import dev.fusewire.nodes.chargepoint.ChargePointReading;
import dev.fusewire.nodes.chargepoint.ChargePointReading.Car;
import dev.fusewire.nodes.chargepoint.ChargePointReading.Channel;
import dev.fusewire.nodes.chargepoint.ChargePointReading.Force;
import dev.fusewire.nodes.chargepoint.ChargePointReading.PhaseMode;
import dev.fusewire.nodes.chargepoint.Measured;
import dev.fusewire.nodes.chargepoint.ReadBack;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The charger's Modbus registers by their addresses on the wire, and what they mean. Not each firmware has them all: where
 * it has no volatile current or no force state, the current in flash and the permission to charge take their places.
 */
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
    private static final int KEPT_CURRENT = 300;
    private static final int PHASE_MODE = 332;
    private static final int FORCE = 337;

    private static final double DOCUMENTED_WATT = 0.01;
    private static final double OTHER_WATT = 10;

    /** Once may be a charger that was just busy. */
    private static final int SILENT_REFUSALS = 2;

    private final Spare current = new Spare(VOLATILE_CURRENT, KEPT_CURRENT);
    private final Spare force = new Spare(FORCE, ALLOW);
    private OptionalInt sent = OptionalInt.empty();
    private long sentAt;
    private int silentRefusals;
    private double watt = DOCUMENTED_WATT;

    /** Reads so many registers from an address on; what comes back is asked by address. */
    interface Block {
        /** @return null where the charger says that it does not have them */
        @Nullable
        IntUnaryOperator read(int from, int count) throws Exception;
    }

    /** A register some firmware lacks, and the one that takes its place there. */
    private static final class Spare {
        private final int first;
        private final int second;
        private boolean works;
        private boolean givenUp;

        Spare(int first, int second) {
            this.first = first;
            this.second = second;
        }

        int address() {
            return givenUp ? second : first;
        }

        /** What was once seen to work is only disturbed. */
        boolean giveUp() {
            boolean fresh = !works && !givenUp;
            givenUp |= fresh;
            return fresh;
        }
    }

    /** Where something is set, and as which number. */
    record Write(int address, int value) {}

    Write write(ChargePointLink.Setting setting) {
        return switch (setting.key()) {
            case CURRENT -> new Write(current.address(), setting.value());
            case FORCE ->
                force.givenUp
                        ? new Write(ALLOW, setting.value() == Force.OFF.ordinal() ? 0 : 1)
                        : new Write(FORCE, setting.value());
            case PHASES -> new Write(PHASE_MODE, setting.value());
        };
    }

    /** The charger took it, or says so. */
    void onTaken(Write write, long now) {
        if (write.address() == VOLATILE_CURRENT) {
            sent = OptionalInt.of(write.value());
            sentAt = now;
        }
    }

    /** The charger does not have the register; whether there is another one to be tried. */
    boolean onMissing(Write write) {
        return switch (write.address()) {
            case VOLATILE_CURRENT -> current.giveUp();
            case FORCE -> force.giveUp();
            default -> false;
        };
    }

    ChargePointReading reading(Block input, Block holding, Instant time, long now) throws Exception {
        int state = needed(single(input, CAR), "the car's state in register " + CAR);
        if ((state & 0xff) == 0 && state >> 8 > 0 && state >> 8 < Car.values().length) {
            throw new NodeError(
                    "Error",
                    "register %d is %d, a state from 0 to 5 expected: the bytes are swapped, set msb in the charger"
                            .formatted(CAR, state));
        }
        IntUnaryOperator measured = input.read(VOLTAGE, MEASURED);
        if (measured == null) {
            throw missing("its measurements in registers %d to %d".formatted(VOLTAGE, VOLTAGE + MEASURED - 1));
        }
        boolean swapped = areWordsSwapped(measured);
        OptionalInt set = set(holding, now);
        int offered = set.orElseThrow(() -> missing(
                "the current it offers, in register %d or %d, as 6 to 32 A".formatted(VOLATILE_CURRENT, KEPT_CURRENT)));
        OptionalInt allow = single(holding, ALLOW);
        Force forced = force(holding, allow);
        OptionalInt phaseMode = single(holding, PHASE_MODE);
        double installation = number(single(holding, MAXIMUM));
        Car car = Car.of(state);
        Measured electric = measured(
                measured,
                swapped,
                car,
                Math.max(
                        offered,
                        ChargePointReading.setting(installation, ChargePointCommand.MINIMUM)
                                .orElse(0)));
        return new ChargePointReading(
                car,
                allow.isPresent() ? allow.getAsInt() == 1 : forced != Force.OFF,
                forced,
                current.givenUp ? Channel.REQUESTED : Channel.VOLATILE,
                set,
                offered,
                ChargePointLimit.lowest(
                                ChargePointLimit.installation(installation),
                                ChargePointLimit.cable(number(single(input, CABLE))))
                        .orElse(null),
                electric.currents(),
                electric.power(),
                number(measured, SESSION, swapped) / 360_000,
                number(measured, ENERGY, swapped) / 10,
                ChargePointReading.phasesInUse(electric.currents(), phaseMode.orElse(0) == 1 ? 1 : 3),
                phaseMode.orElse(Integer.MAX_VALUE) <= 2 ? PhaseMode.values()[phaseMode.getAsInt()] : null,
                GoeWords.errorV2(number(single(input, ERROR))),
                null,
                Double.NaN,
                OptionalLong.empty(),
                electric.doubt(),
                time);
    }

    private static OptionalInt single(Block block, int address) throws Exception {
        IntUnaryOperator registers = block.read(address, 1);
        int value = registers == null ? 0xffff : registers.applyAsInt(address);
        // no register of one word has so many of anything
        return value == 0xffff ? OptionalInt.empty() : OptionalInt.of(value);
    }

    private static int needed(OptionalInt value, String what) {
        return value.orElseThrow(() -> missing(what));
    }

    private static NodeError missing(String what) {
        return new NodeError(
                "Error", "the charger did not tell %s: is its firmware up to date, and this host it?".formatted(what));
    }

    private static double number(OptionalInt value) {
        return value.isPresent() ? value.getAsInt() : Double.NaN;
    }

    /** What stands where the current is written. */
    private OptionalInt set(Block holding, long now) throws Exception {
        OptionalInt volatileCurrent = current.givenUp ? OptionalInt.empty() : setting(holding, VOLATILE_CURRENT);
        if (volatileCurrent.isPresent()) {
            look(volatileCurrent.getAsInt(), now);
        } else {
            var _ = current.giveUp();
        }
        return current.givenUp ? setting(holding, KEPT_CURRENT) : volatileCurrent;
    }

    private static OptionalInt setting(Block holding, int address) throws Exception {
        return ChargePointReading.setting(number(single(holding, address)), 1);
    }

    /** A charger may say yes to a current in this register and never take one. */
    private void look(int shown, long now) {
        if (sent.isEmpty()) {
            return;
        }
        if (shown == sent.getAsInt()) {
            current.works = true;
            sent = OptionalInt.empty();
        } else if (now - sentAt >= ReadBack.SETTLES) {
            sent = OptionalInt.empty();
            silentRefusals++;
            if (silentRefusals >= SILENT_REFUSALS) {
                var _ = current.giveUp();
            }
        }
    }

    private Force force(Block holding, OptionalInt allow) throws Exception {
        OptionalInt told = force.givenUp ? OptionalInt.empty() : single(holding, FORCE);
        if (told.isPresent() && told.getAsInt() < Force.values().length) {
            force.works = true;
            return Force.values()[told.getAsInt()];
        }
        if (force.works) {
            throw missing("its force state in register " + FORCE);
        }
        var _ = force.giveUp();
        return needed(allow, "whether it may charge, in register %d or %d".formatted(FORCE, ALLOW)) == 0
                ? Force.OFF
                : Force.NEUTRAL;
    }

    private Measured measured(IntUnaryOperator registers, boolean swapped, Car car, int allowed) {
        List<Double> volts = three(registers, VOLTAGE, swapped, 1);
        List<Double> amperes = three(registers, CURRENT, swapped, 0.1);
        int most = Measured.mostCurrent(allowed);
        double apparent = Measured.apparent(
                volts,
                amperes.stream()
                        .map(each -> each >= 0 && each <= most ? each : Double.NaN)
                        .toList());
        double raw = signed(registers, POWER, swapped);
        if (apparent > 0 && raw > 0) {
            // told as 0.01 W in one place and 0.01 kW in another; the currents show which one it is
            double documented = Math.abs(Math.log(raw * DOCUMENTED_WATT / apparent));
            watt = documented <= Math.abs(Math.log(raw * OTHER_WATT / apparent)) ? DOCUMENTED_WATT : OTHER_WATT;
        }
        return Measured.of(volts, amperes, raw * watt, car, allowed);
    }

    private static List<Double> three(IntUnaryOperator registers, int address, boolean swapped, double unit) {
        return IntStream.range(0, Measured.PHASES)
                .mapToObj(phase -> signed(registers, address + 2 * phase, swapped) * unit)
                .toList();
    }

    /** Two registers, the upper one first, unless the charger has been told otherwise. */
    private static double number(IntUnaryOperator registers, int address, boolean swapped) {
        int upper = registers.applyAsInt(swapped ? address + 1 : address);
        int lower = registers.applyAsInt(swapped ? address : address + 1);
        return ((long) upper << 16) + lower;
    }

    /** A little less than nothing is measured too, and told as if it were a huge number. */
    private static double signed(IntUnaryOperator registers, int address, boolean swapped) {
        return (int) (long) number(registers, address, swapped);
    }

    /** A voltage has less than 65536 V, so the register with something in it is the lower one. */
    private static boolean areWordsSwapped(IntUnaryOperator registers) {
        return IntStream.range(0, Measured.PHASES)
                .map(phase -> VOLTAGE + 2 * phase)
                .anyMatch(voltage -> registers.applyAsInt(voltage) != 0 && registers.applyAsInt(voltage + 1) == 0);
    }
}
