package dev.fusewire.nodes.modbus.device;

import dev.fusewire.nodes.chargepoint.ChargePointReading.Car;
import dev.fusewire.nodes.modbus.device.DeviceProfile.CarState;
import dev.fusewire.nodes.modbus.device.DeviceProfile.Charger;
import dev.fusewire.nodes.modbus.device.DeviceProfile.Flag;
import dev.fusewire.nodes.modbus.device.DeviceProfile.State;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a charger says of the car.
 *
 * @param error in words; null for none
 */
record DeviceState(Car car, @Nullable String error) {

    static DeviceState of(Charger charger, Readings read) {
        CarState told = charger.state() == null ? null : stateOf(charger.state(), read);
        Boolean plugged = isSo(charger.plugged(), read);
        Boolean charging = isSo(charger.charging(), read);
        if (told == CarState.E || told == CarState.F) {
            // F also is what a dead-man that has struck looks like: a car may be there
            return told == CarState.E
                    ? new DeviceState(Car.ERROR, "state E, an error of the charge point or the car")
                    : new DeviceState(Car.UNKNOWN, "state F: it has fallen back, or has a fault");
        }
        if (Boolean.FALSE.equals(plugged)) {
            return new DeviceState(Car.IDLE, null);
        }
        if (Boolean.TRUE.equals(charging)) {
            return new DeviceState(Car.CHARGING, null);
        }
        if (told == null) {
            return new DeviceState(plugged == null || charger.state() != null ? Car.UNKNOWN : Car.WAITING, null);
        }
        return new DeviceState(
                switch (told) {
                    case A -> plugged == null ? Car.IDLE : Car.WAITING;
                    case C, D -> Car.CHARGING;
                    default -> Car.WAITING;
                },
                null);
    }

    static @Nullable CarState stateOf(State state, Readings read) {
        if (state.register().type() != ValueType.TEXT) {
            double number = read.value(state.register());
            return Double.isNaN(number) ? null : state.map().get(ProfileFields.words(number));
        }
        String text = read.text(state.register());
        return state.map().entrySet().stream()
                .filter(entry -> text.startsWith(entry.getKey()))
                .max(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .orElse(null);
    }

    private static @Nullable Boolean isSo(@Nullable Flag flag, Readings read) {
        if (flag == null) {
            return null;
        }
        double number = read.value(flag.register());
        return Double.isNaN(number) ? null : number >= flag.from() && number <= flag.to();
    }
}
