package dev.fusewire.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/** Households by chance. */
final class RandomHome {

    private RandomHome() {}

    /** Few slots and few currents; everything else that may come. */
    static Home small(Random chance) {
        var home = new Home();
        home.now = Instant.parse("2026-12-01T17:00:00Z").plusSeconds(chance.nextBoolean() ? 0 : chance.nextInt(1800));
        home.price = prices(chance);
        home.house = powers(chance, 6);
        home.fuse = 18 + chance.nextInt(8);
        if (chance.nextInt(3) == 0) {
            home.sanctioned = Optional.of(4 + chance.nextDouble() * 6);
            home.overrun = chance.nextBoolean() ? OptionalLong.of(chance.nextInt(500_000)) : OptionalLong.empty();
        }
        if (chance.nextInt(3) == 0) {
            home.sun = powers(chance, 12);
        }
        int maximum = 7 + chance.nextInt(4);
        int phases = 1 + chance.nextInt(3);
        var vehicle = new Vehicle(
                "car",
                6 + chance.nextInt(10),
                phases,
                6,
                maximum,
                chance.nextBoolean() ? Efficiency.usual(230) : Efficiency.constant(0.9),
                chance.nextInt(3) > 0 ? Acceptance.unlimited() : Acceptance.tapering(80, phases * maximum * 0.23, 1),
                100);
        double soc = 10 + chance.nextInt(80);
        double hourly = vehicle.phases() * maximum * 0.23;
        double hours = 1 + chance.nextInt(2) * 0.25;
        double target = Math.min(100, soc + 1 + chance.nextDouble() * hours * hourly * 0.9 / vehicle.capacity() * 100);
        var by = home.now.plus(Duration.ofMinutes((long) (hours * 60)));
        var car = Home.wants(vehicle, soc, target, by);
        double current = chance.nextBoolean() ? 8 : 0;
        home.cars.add(new Charging(vehicle, car.soc(), 0, car.need(), false, current));
        return home;
    }

    static ToLongFunction<Instant> prices(Random chance) {
        boolean isNegative = chance.nextInt(4) == 0;
        Map<Long, Long> known = new HashMap<>();
        return at -> known.computeIfAbsent(
                at.getEpochSecond() / 900, quarter -> chance.nextInt(500_000) - (isNegative ? 250_000L : 0L));
    }

    static ToDoubleFunction<Instant> powers(Random chance, double most) {
        Map<Long, Double> known = new HashMap<>();
        return at -> known.computeIfAbsent(at.getEpochSecond() / 900, quarter -> chance.nextDouble() * most);
    }
}
