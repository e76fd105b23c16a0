package dev.fusewire.simulation;

import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.function.IntSupplier;

/** A go-eCharger's Modbus registers by their address on the wire; what is not here is an illegal address. */
final class GoeRegisters {

    private static final int LOWEST_CURRENT = 6;
    private static final int HIGHEST_CURRENT = 16;

    private final Map<Integer, IntSupplier> inputs = new TreeMap<>();
    private final Map<Integer, IntSupplier> holdings = new TreeMap<>();
    private final Map<Integer, Setting> settings = new TreeMap<>();

    private record Setting(int from, int to, IntConsumer set) {}

    GoeRegisters(Site site) {
        Charger charger = site.charger();
        inputs.put(100, () -> charger.state().ordinal());
        inputs.put(101, () -> charger.isPlugged() ? 20 : 0);
        word32(105, () -> 0x0603_0000);
        inputs.put(107, charger::error);
        for (int phase = 0; phase < 3; phase++) {
            int each = phase;
            word32(108 + 2 * phase, () -> Math.round(site.chargerVoltage(each)));
            word32(114 + 2 * phase, () -> Math.round(site.drawn().get(each) * 10));
            word32(146 + 2 * phase, () -> Math.round(site.drawn().get(each) * site.chargerVoltage(each) / 100));
        }
        word32(120, () -> Math.round(watts(site) * 100));
        word32(128, () -> Math.round(charger.totalWh() / 100));
        word32(132, () -> Math.round(charger.sessionWh() * 360));
        inputs.put(205, () -> charger.offered() > 0 ? charger.phases() == 3 ? 63 : 57 : 56);
        holdings.put(200, () -> charger.isAllowed() ? 1 : 0);
        holdings.put(201, charger.settings()::access);
        holdings.put(211, charger.settings()::absoluteMaximum);
        holdings.put(299, charger.settings()::requested);
        holdings.put(300, charger.settings()::amp);
        holdings.put(332, charger.settings()::phaseMode);
        holdings.put(337, charger.settings()::force);
        settings.put(299, new Setting(LOWEST_CURRENT, HIGHEST_CURRENT, charger.settings()::setVolatileAmp));
        settings.put(300, new Setting(LOWEST_CURRENT, HIGHEST_CURRENT, charger.settings()::setAmp));
        settings.put(332, new Setting(0, 2, charger.settings()::setPhaseMode));
        settings.put(337, new Setting(ChargerSettings.NEUTRAL, ChargerSettings.ON, charger.settings()::setForce));
    }

    private void word32(int address, LongValue value) {
        inputs.put(address, () -> (int) (value.get() >>> 16) & 0xffff);
        inputs.put(address + 1, () -> (int) value.get() & 0xffff);
    }

    private interface LongValue {
        long get();
    }

    private static double watts(Site site) {
        double sum = 0;
        for (int phase = 0; phase < 3; phase++) {
            sum += site.drawn().get(phase) * site.chargerVoltage(phase);
        }
        return sum;
    }

    OptionalInt input(int address) {
        return read(inputs, address);
    }

    OptionalInt holding(int address) {
        return read(holdings, address);
    }

    private static OptionalInt read(Map<Integer, IntSupplier> registers, int address) {
        IntSupplier register = registers.get(address);
        return register == null ? OptionalInt.empty() : OptionalInt.of(register.getAsInt());
    }

    boolean canBeWritten(int address) {
        return settings.containsKey(address);
    }

    /** Sets a register; false where the value is none it can have. */
    boolean write(int address, int value) {
        Setting setting = settings.get(address);
        if (setting == null || value < setting.from() || value > setting.to()) {
            return false;
        }
        setting.set().accept(value);
        return true;
    }
}
