package dev.fusewire.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Several cars, tightly packed, in cases small enough to go through all their plans together. */
class CarsTogetherTest {

    private static final int CASES = 250;

    @Test
    void areReadyNearlyWheneverTheyCanBeAndPayLittleMoreThanTheLeast() {
        int possible = 0;
        int kept = 0;
        double ratios = 0;
        for (int seed = 0; seed < CASES; seed++) {
            var home = home(new Random(seed));
            var slots =
                    new Slots(home.now, home.cars.getLast().need().orElseThrow().by(), List.of());
            var request = home.request();
            var room = new Room(request.supply(), Course.of(request, slots));
            var demands = home.cars.stream()
                    .map(car -> Demand.of(car, slots, slots.count(), home.volts))
                    .toList();
            var best = new AllSharings(home.cars, demands, room);
            var sum = new Sharing(home.cars, demands, room, CheapestPlanner.attempts(home.cars.size()))
                    .plan()
                    .sum();
            assertThat(sum.lacks())
                    .as("nothing is better than the best, case %s", seed)
                    .isGreaterThan(best.lacking - 1e-4);
            if (best.lacking < CarProblem.TRIFLE) {
                possible++;
                if (sum.lacks() < 1e-4) {
                    kept++;
                    ratios += sum.weight() / best.weight;
                }
            }
        }
        assertThat(possible).isGreaterThan(CASES / 2);
        assertThat((double) kept / possible).as("ready where possible").isGreaterThan(0.95);
        assertThat(ratios / kept).as("cost against the least").isBetween(0.9999, 1.03);
    }

    private static Home home(Random chance) {
        var home = new Home();
        home.now = Instant.parse("2026-12-01T17:00:00Z");
        var prices = RandomHome.prices(chance);
        home.price = at -> 50_000 + Math.abs(prices.applyAsLong(at));
        home.house = RandomHome.powers(chance, 3);
        home.fuse = 12 + chance.nextInt(8);
        if (chance.nextInt(3) == 0) {
            home.sanctioned = Optional.of(3 + chance.nextDouble() * 6);
            home.overrun = chance.nextBoolean() ? OptionalLong.of(chance.nextInt(500_000)) : OptionalLong.empty();
        }
        int cars = 2 + chance.nextInt(2);
        int slots = cars == 2 ? 4 : 3;
        for (int car = 0; car < cars; car++) {
            var vehicle = new Vehicle("car " + car, 10, 1, 6, 8, Efficiency.constant(0.9), Acceptance.unlimited(), 100);
            double soc = 10 + chance.nextInt(50);
            int quarters = car == cars - 1 ? slots : 2 + chance.nextInt(slots - 1);
            double target = soc + 1 + chance.nextDouble() * quarters * 0.25 * 8 * 0.23 * 0.9 * 0.7 * 10;
            home.cars.add(Home.wants(vehicle, soc, target, home.now.plusSeconds(900L * quarters)));
        }
        return home;
    }
}
