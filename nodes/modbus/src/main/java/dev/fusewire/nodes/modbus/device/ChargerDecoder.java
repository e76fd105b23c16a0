package dev.fusewire.nodes.modbus.device;

import dev.fusewire.nodes.chargepoint.ChargePointLimit;
import dev.fusewire.nodes.chargepoint.ChargePointReading;
import dev.fusewire.nodes.chargepoint.ChargePointReading.Car;
import dev.fusewire.nodes.chargepoint.ChargePointReading.Channel;
import dev.fusewire.nodes.chargepoint.ChargePointReading.Force;
import dev.fusewire.nodes.chargepoint.Measured;
import dev.fusewire.nodes.modbus.device.DeviceProfile.Charger;
import dev.fusewire.nodes.modbus.device.DeviceProfile.Measurements;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** What the registers of a charger say, in the terms of every charge point. */
final class ChargerDecoder {

    private static final int HIGHEST = 80;

    private final Charger charger;
    private final Measurements measured;

    ChargerDecoder(DeviceProfile profile) {
        charger = profile.asCharger();
        measured = profile.measurements();
    }

    /** All there is to read of it. */
    List<Register> registers() {
        List<Register> all = new ArrayList<>(needed());
        if (charger.charging() != null) {
            all.add(charger.charging().register());
        }
        all.addAll(measured.currents());
        all.addAll(measured.voltages());
        measured.power().ifPresent(all::add);
        measured.energy().ifPresent(all::add);
        measured.sessionEnergy().ifPresent(all::add);
        charger.highest().ifPresent(all::add);
        return all;
    }

    /** What it cannot be controlled without. */
    List<Register> needed() {
        List<Register> all = new ArrayList<>();
        if (charger.state() != null) {
            all.add(charger.state().register());
        }
        if (charger.plugged() != null) {
            all.add(charger.plugged().register());
        }
        charger.setPoint().readBack().ifPresent(all::add);
        if (charger.enable() != null) {
            charger.enable().readBack().ifPresent(all::add);
        }
        return all;
    }

    /** The current in the set point, A; empty for a pause, and where it cannot be read. */
    OptionalInt setPoint(Readings read) {
        double ampere = read.value(charger.setPoint().readBack());
        double raw = ampere / charger.setPoint().target().register().scale();
        boolean isPause = charger.setPoint()
                .pause()
                .filter(pause -> Math.abs(pause - raw) < 0.5)
                .isPresent();
        return !isPause && ampere >= 1 && ampere <= HIGHEST
                ? OptionalInt.of((int) Math.round(ampere))
                : OptionalInt.empty();
    }

    /** @param current what is set, or is to be set once a pause is over */
    ChargePointReading decode(Readings read, DeviceState state, boolean paused, OptionalInt current, Instant now) {
        boolean isReadable = charger.setPoint().readBack().filter(read::has).isPresent();
        OptionalInt set = !isReadable || (paused && charger.enable() == null) ? current : setPoint(read);
        Measured judged = Measured.of(
                read.three(measured.voltages()),
                read.three(measured.currents()),
                read.value(measured.power()),
                state.car(),
                HIGHEST / 2);
        return new ChargePointReading(
                state.car(),
                !paused && state.car() != Car.ERROR,
                paused ? Force.OFF : Force.NEUTRAL,
                Channel.VOLATILE,
                set,
                set.orElse(0),
                limit(read).orElse(null),
                judged.currents(),
                judged.power(),
                read.value(measured.sessionEnergy()),
                read.value(measured.energy()),
                ChargePointReading.phasesInUse(judged.currents(), 3),
                null,
                state.error(),
                null,
                Double.NaN,
                OptionalLong.empty(),
                judged.doubt(),
                now);
    }

    private Optional<ChargePointLimit> limit(Readings read) {
        double told = read.value(charger.highest());
        return ChargePointLimit.lowest(
                new ChargePointLimit((int) charger.setPoint().maximum(), "the charger's own range"),
                new ChargePointLimit(told >= 0 && told <= HIGHEST ? (int) told : 0, "the charger's installation"));
    }
}
