package dev.fusewire.simulation.ready;

import dev.fusewire.plan.house.PowerForecast;
import dev.fusewire.simulation.year.CarKind;
import dev.fusewire.simulation.year.House;
import java.time.Instant;

/** A forecast that knows: what the fullest of the conductors the car uses will carry, as the power of that conductor alone, kW. */
record TrueLoad(House house, HouseYear year, Span span) implements PowerForecast {

    @Override
    public double expected(Instant from, Instant to) {
        int first = span.step(from);
        int last = Math.max(first + 1, span.step(to));
        double most = 0;
        for (int conductor = 0; conductor < house.car().phases(); conductor++) {
            double sum = 0;
            for (int step = first; step < last; step++) {
                sum += year.current(house.wiring().phase(conductor), step);
            }
            most = Math.max(most, sum / (last - first));
        }
        return most * CarKind.VOLTS / 1000;
    }

    @Override
    public double cautious(Instant from, Instant to) {
        return expected(from, to);
    }
}
