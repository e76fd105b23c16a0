package dev.fusewire.nodes.modbus.device;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A kind of device, as its file describes it.
 *
 * @param id what nodes name it by
 * @param name the makes and models, in words
 * @param notes what has to be set at the device, in words
 * @param source where the register numbers are known from
 * @param wordOrders the orders of words that are known of it; one that fits is looked for where there are several
 * @param addressBases what is added to each address; one that fits is looked for where there are several
 * @param meterScales by what fitted meters multiply their values; one that fits is looked for where there are several
 */
public record DeviceProfile(
        String id,
        Kind kind,
        String name,
        String notes,
        String source,
        Link link,
        List<WordOrder> wordOrders,
        List<Integer> addressBases,
        List<Double> meterScales,
        Measurements measurements,
        @Nullable SunSpec sunSpec,
        @Nullable Charger charger) {

    /** What a device is. */
    public enum Kind {
        METER,
        CHARGER
    }

    /** How it is reached by default. */
    public enum Transport {
        TCP,
        RTU,
        ASCII
    }

    /**
     * How it is reached, and what it bears.
     *
     * @param unit the unit it answers to unless it is set otherwise
     * @param maxRegisters the most it answers in one request
     * @param oneValueEach whether each value has to be asked for alone
     * @param gap from an answer to the next request
     * @param connections the most it bears at a time; 0 where none is known
     * @param twice whether the first of two equal requests only wakes it
     * @param serial such as "19200 8E1"; empty for TCP, and where it is not known
     */
    public record Link(
            Transport transport,
            int port,
            String serial,
            int unit,
            int maxRegisters,
            boolean oneValueEach,
            Duration gap,
            int connections,
            boolean twice) {}

    /**
     * What is measured; a list is of L1 to L3, or empty.
     *
     * @param currents A
     * @param voltages V
     * @param powers W
     * @param power of all phases, W
     * @param energy taken since it was made, kWh
     * @param energyReturned given back, kWh
     * @param energies taken by phase, kWh
     * @param sessionEnergy of the car that is there, kWh
     */
    public record Measurements(
            List<Register> currents,
            List<Register> voltages,
            List<Register> powers,
            Optional<Register> power,
            Optional<Register> energy,
            Optional<Register> energyReturned,
            List<Register> energies,
            Optional<Register> sessionEnergy) {}

    /** Where the block "SunS" may begin, in the order in which it is looked for. */
    public record SunSpec(List<Integer> bases) {}

    /**
     * What only chargers have.
     *
     * @param start what is written once after each connecting, before anything is set
     * @param plugged tells whether a car is there, where the state does not
     * @param charging tells whether it charges, where the state does not
     * @param highest the most it may offer, as it tells itself, A
     */
    public record Charger(
            @Nullable State state,
            @Nullable Flag plugged,
            @Nullable Flag charging,
            SetPoint setPoint,
            @Nullable Enable enable,
            Watchdog watchdog,
            @Nullable FailSafe failSafe,
            List<FixedWrite> start,
            Optional<Register> highest) {}

    /** IEC 61851: A no car, B car, C and D charging, E and F errors. */
    public enum CarState {
        A,
        B,
        C,
        D,
        E,
        F
    }

    /** The state of the car by what stands in the register; for text its longest beginning counts. */
    public record State(Register register, Map<String, CarState> map) {}

    /** True from a number on, or for certain numbers. */
    public record Flag(Register register, double from, double to) {}

    /** A register that is written: with function 5, 6 or 16. */
    public record Target(Register register, int function) {}

    /**
     * The current the car is offered.
     *
     * @param minimum the least but a pause, A
     * @param maximum the most it takes, A
     * @param pause the number in the register that is a pause; empty where there is another register for it
     * @param readBack where it is read again; empty where it cannot be
     * @param refresh after so long it is written again though nothing changed
     */
    public record SetPoint(
            Target target,
            double minimum,
            double maximum,
            Optional<Double> pause,
            Optional<Register> readBack,
            Duration refresh) {}

    /** A register that lets the car charge or not. */
    public record Enable(Target target, int on, int off, Optional<Register> readBack) {}

    /** What it wants to see lest it falls back to the fail-safe current. */
    public enum WatchdogKind {
        /** It keeps what it was told for ever, or nothing is known of it. */
        NONE,
        /** Any request. */
        ANY_ACCESS,
        /** The set point written again. */
        SET_POINT,
        /** A certain number written to a register. */
        TOKEN,
        /** One written; the device clears it. */
        LIFE_BIT,
        /** One and nought written in turn. */
        TOGGLE
    }

    /**
     * The dead-man.
     *
     * @param target what is written; null for the kinds that want nothing written
     * @param period how often at least
     * @param inMenu whether it is set in the device's own menu, and cannot be written
     */
    public record Watchdog(WatchdogKind kind, @Nullable Target target, int value, Duration period, boolean inMenu) {}

    /**
     * What is offered once nobody asks or tells any more.
     *
     * @param current A
     * @param currentReadBack where it is read again; the same register where it can be
     * @param time after which it falls back, s; null where the profile knows no register for it
     * @param persist what is written so that both outlive a restart
     */
    public record FailSafe(
            @Nullable Target current,
            Optional<Register> currentReadBack,
            @Nullable Target time,
            Optional<Register> timeReadBack,
            @Nullable FixedWrite persist) {}

    /** A number that is written as it is. */
    public record FixedWrite(Target target, int value) {}

    /** What only chargers have. */
    public Charger asCharger() {
        Charger own = charger;
        if (own == null) {
            throw new IllegalArgumentException(id + " is no charger");
        }
        return own;
    }

    /** Whether it falls back by itself once nobody speaks to it. */
    public boolean hasDeadMan() {
        return charger != null && charger.watchdog().kind() != WatchdogKind.NONE;
    }
}
