package dev.fusewire.simulation.modbus;

import dev.fusewire.nodes.modbus.device.Register;
import dev.fusewire.nodes.modbus.device.RegisterTable;
import dev.fusewire.nodes.modbus.device.ValueType;
import java.util.Set;
import java.util.function.DoubleSupplier;

/** The SunSpec blocks of a simulated meter: the head, the common model 1, and model 203, a meter of three phases. */
final class SunSpecImage {

    private static final int COMMON = 66;
    private static final int METER = 105;
    private static final int NOT_THERE = 0x8000;

    private final Registers registers;

    private SunSpecImage(Registers registers) {
        this.registers = registers;
    }

    static void fill(Registers registers, int base, ModbusMeter meter) {
        SunSpecImage image = new SunSpecImage(registers);
        image.word(base, 0x5375); // Su
        image.word(base + 1, 0x6e53); // nS
        image.word(base + 2, 1);
        image.word(base + 3, COMMON);
        for (int index = 0; index < COMMON; index++) {
            image.word(base + 4 + index, 0x2020);
        }
        int model = base + 4 + COMMON;
        image.word(model, 203);
        image.word(model + 1, METER);
        int point = model + 2;
        for (int index = 0; index < METER; index++) {
            image.word(point + index, NOT_THERE);
        }
        image.point(
                point,
                () -> (meter.currents().l1()
                                + meter.currents().l2()
                                + meter.currents().l3())
                        * 100);
        for (int phase = 0; phase < 3; phase++) {
            int each = phase;
            image.point(point + 1 + phase, () -> meter.currents().get(each) * 100);
            image.point(point + 6 + phase, () -> 2300);
            image.point(point + 17 + phase, () -> meter.currents().get(each) * 230);
        }
        image.word(point + 4, -2);
        image.word(point + 13, -1);
        image.point(point + 16, meter::watts);
        image.word(point + 20, 0);
        image.wide(point + 44, () -> meter.kwh() * 1000);
        image.word(point + 52, 0);
        image.word(model + 2 + METER, 0xffff);
        image.word(model + 3 + METER, 0);
    }

    private void word(int address, int value) {
        registers.words(register(address, ValueType.U16), () -> new int[] {value & 0xffff});
    }

    private void point(int address, DoubleSupplier value) {
        registers.number(register(address, ValueType.I16), value);
    }

    private void wide(int address, DoubleSupplier value) {
        registers.number(register(address, ValueType.U32), value);
    }

    private static Register register(int address, ValueType type) {
        return new Register(RegisterTable.HOLDING, address, type, type.words(), 1, 0, 0, Set.of(), false);
    }
}
