package dev.fusewire.simulation.ready;

import dev.fusewire.simulation.year.House;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The least that energy could have cost in a stay, had each step of the house and each price been known: the cheapest quarters of an
 * hour, each filled with whole amperes up to what the fuse leaves. No rule can do better: it needs no time to follow, may stop and
 * start as it likes, and its battery takes full power to the end.
 */
final class Bound {

    private final List<Piece> pieces = new ArrayList<>();

    private record Piece(long micros, double kwh) {}

    Bound(House house, HouseYear year, Span span, Contract contract, Stay stay) {
        int end = span.step(stay.leaves());
        for (int step = span.step(stay.comes()); step < end; ) {
            int quarter = step / Span.STEPS_A_QUARTER;
            int next = Math.min(end, (quarter + 1) * Span.STEPS_A_QUARTER);
            double kwh = 0;
            for (; step < next; step++) {
                kwh += house.car().energy(house.car().drawn(offer(house, year, step), 0)) * Span.STEP;
            }
            pieces.add(new Piece(contract.price(quarter), kwh));
        }
        pieces.sort(Comparator.comparingLong(Piece::micros));
    }

    private static int offer(House house, HouseYear year, int step) {
        double least = Math.min(house.charger().maximum(), Math.floor(house.rating() - LastWord.RESERVE));
        for (int conductor = 0; conductor < house.car().phases(); conductor++) {
            double left = house.rating()
                    - LastWord.RESERVE
                    - year.current(house.wiring().phase(conductor), step);
            least = Math.min(least, Math.floor(left));
        }
        return least < house.car().minimum() ? 0 : (int) least;
    }

    /** Least cost of that much from the grid, EUR; what does not fit costs as much as the dearest. */
    double cost(double kwh) {
        double left = kwh;
        double cost = 0;
        long dearest = 0;
        for (var piece : pieces) {
            double taken = Math.min(left, piece.kwh());
            cost += taken * piece.micros();
            left -= taken;
            dearest = piece.micros();
            if (left <= 0) {
                break;
            }
        }
        return (cost + Math.max(0, left) * dearest) / 1e6;
    }

    /** All that could have been charged, kWh from the grid. */
    double most() {
        return pieces.stream().mapToDouble(Piece::kwh).sum();
    }
}
