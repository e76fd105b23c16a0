package dev.fusewire.nodes.modbus.device;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was read of a device, asked by register. */
final class Readings {

    private final Map<Register, int[]> words = new HashMap<>();
    private final Fit fit;

    Readings(Fit fit) {
        this.fit = fit;
    }

    void put(Register register, int[] block, int from) {
        int[] own = new int[register.words()];
        System.arraycopy(block, from, own, 0, own.length);
        words.put(register, own);
    }

    boolean has(Register register) {
        return words.containsKey(register);
    }

    /** In the unit of its quantity; NaN where the device does not have it, or does not measure it now. */
    double value(Register register) {
        int[] read = words.get(register);
        if (read == null) {
            return Double.NaN;
        }
        double value = register.value(read, 0, fit.wordOrder());
        return register.metered() ? value * fit.meterScale() : value;
    }

    double value(Optional<Register> register) {
        return register.map(this::value).orElse(Double.NaN);
    }

    /** The number as it stands in the register. */
    double raw(Register register) {
        int[] read = words.get(register);
        return read == null ? Double.NaN : RegisterCodec.number(read, 0, register.type(), fit.wordOrder());
    }

    String text(Register register) {
        int[] read = words.get(register);
        return read == null ? "" : RegisterCodec.text(read, 0, read.length);
    }

    /** Of L1 to L3; NaN for those that are not told. */
    List<Double> three(List<Register> registers) {
        return List.of(at(registers, 0), at(registers, 1), at(registers, 2));
    }

    private double at(List<Register> registers, int phase) {
        return phase < registers.size() ? value(registers.get(phase)) : Double.NaN;
    }
}
