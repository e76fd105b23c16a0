package dev.fusewire.cockpit;

import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import org.jspecify.annotations.Nullable;

/**
 * From plugging in to plugging out. Times are milliseconds since 1970.
 *
 * @param end null while the car is there
 * @param seen when the charger was heard of last in it
 * @param energy kWh
 * @param peak the highest current of a phase, A
 * @param pauses how often charging was paused
 * @param charging for how long the car drew, ms
 * @param price of a kWh then
 */
record Session(
        String piece,
        long start,
        @Nullable Long end,
        long seen,
        double energy,
        double peak,
        int pauses,
        long charging,
        double price) {

    long duration() {
        return (end == null ? seen : end) - start;
    }

    double cost() {
        return energy * price;
    }

    Session ended(long at) {
        return new Session(piece, start, at, seen, energy, peak, pauses, charging, price);
    }

    ObjectValue toJson() {
        return ObjectValue.of(
                "start",
                start,
                "end",
                end == null ? Null.NULL : end,
                "kWh",
                rounded(energy, 1000),
                "cost",
                rounded(cost(), 100),
                "peak",
                rounded(peak, 10),
                "pauses",
                pauses,
                "duration",
                duration() / 1000,
                "charging",
                charging / 1000);
    }

    static Number rounded(double value, double parts) {
        return Values.number(Math.round(value * parts) / parts);
    }
}
