package dev.fusewire.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Four and five cars that are in each other's way, against the best there is: in slots so few that all plans can be gone through. */
class ManyCarsTest {

    private static final int CASES = 200;

    @ParameterizedTest
    @CsvSource({"4, 3", "4, 4", "5, 3", "5, 4"})
    void areReadyMostlyWhenAllCanBeAndPayLittleMoreThanTheLeast(int cars, int slots) {
        int possible = 0;
        int kept = 0;
        int best = 0;
        double found = 0;
        double least = 0;
        double lacks = 0;
        double lacksAtBest = 0;
        for (int seed = 0; seed < CASES; seed++) {
            var home = home(new Random(seed), cars, slots);
            var course = new Slots(home.now, home.now.plusSeconds(900L * slots), List.of());
            var request = home.request();
            var room = new Room(request.supply(), Course.of(request, course));
            var demands = home.cars.stream()
                    .map(car -> Demand.of(car, course, slots, home.volts))
                    .toList();
            var sum = new Sharing(home.cars, demands, room, CheapestPlanner.attempts(cars))
                    .plan()
                    .sum();
            var optimum = new BestTogether(home.cars, demands, room, sum);
            lacks += sum.lacks();
            lacksAtBest += optimum.lacking;
            if (optimum.lacking < 1e-4) {
                possible++;
                if (sum.lacks() < 1e-4) {
                    kept++;
                    found += sum.weight();
                    least += optimum.weight;
                    best += sum.weight() <= optimum.weight * 1.001 ? 1 : 0;
                }
            }
        }
        assertThat(possible).as("cases that can be done").isGreaterThan(CASES / 2);
        assertThat((double) kept / possible).as("all ready where all can be").isGreaterThan(0.95);
        assertThat(found / least).as("cost against the least").isBetween(0.9999, 1.025);
        assertThat((double) best / kept).as("share of those as cheap as can be").isGreaterThan(0.65);
        assertThat(lacks - lacksAtBest).as("kWh that need not lack").isBetween(-1e-3, 0.025 * CASES);
    }

    private static Home home(Random chance, int cars, int slots) {
        var home = new Home();
        home.now = Instant.parse("2026-12-01T17:00:00Z");
        var prices = RandomHome.prices(chance);
        home.price = at -> 50_000 + Math.abs(prices.applyAsLong(at));
        home.house = RandomHome.powers(chance, 2);
        home.fuse = 6 * (cars - 1) + chance.nextInt(8);
        if (chance.nextInt(3) == 0) {
            home.sanctioned = Optional.of((cars + chance.nextInt(cars)) * 1.4);
            home.overrun = chance.nextBoolean() ? OptionalLong.of(chance.nextInt(500_000)) : OptionalLong.empty();
        }
        for (int car = 0; car < cars; car++) {
            var vehicle = new Vehicle("car " + car, 10, 1, 6, 7, Efficiency.constant(0.9), Acceptance.unlimited(), 100);
            double soc = 10 + chance.nextInt(50);
            int quarters = 1 + chance.nextInt(slots);
            double target = soc + 1 + chance.nextDouble() * quarters * 0.25 * 7 * 0.23 * 0.9 * 0.7 * 10;
            home.cars.add(Home.wants(vehicle, soc, target, home.now.plusSeconds(900L * quarters)));
        }
        return home;
    }
}
