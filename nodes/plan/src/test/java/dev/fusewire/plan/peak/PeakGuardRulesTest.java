package dev.fusewire.plan.peak;

import static dev.fusewire.plan.peak.GuardedHouse.settings;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.plan.peak.PeakSettings.PeakHours;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds in every house, whatever it draws and whoever switches. */
class PeakGuardRulesTest {

    private static final int SECONDS = 4000;

    static LongStream seeds() {
        return LongStream.range(0, Integer.getInteger("fusewire.seeds", 60));
    }

    private static List<PeakLoad> loads(SplittableRandom chance) {
        List<PeakLoad> loads = new ArrayList<>();
        for (int i = 0; i < 1 + chance.nextInt(4); i++) {
            loads.add(new PeakLoad(
                    "load " + i,
                    0.5 + chance.nextDouble() * 3,
                    chance.nextInt(5) > 0,
                    Duration.ofSeconds(chance.nextInt(400)),
                    Duration.ofSeconds(chance.nextInt(200))));
        }
        return loads;
    }

    private static PeakSettings anySettings(SplittableRandom chance) {
        return settings(
                chance.nextBoolean() ? 0 : 6 + chance.nextDouble() * 4,
                PeakHours.values()[chance.nextInt(3)],
                chance.nextInt(8) > 0);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void commandsKeepTheirRules(long seed) {
        SplittableRandom chance = new SplittableRandom(seed);
        List<PeakLoad> loads = loads(chance);
        PeakSettings settings = anySettings(chance);
        GuardedHouse house = new GuardedHouse(settings, loads);
        Map<String, PeakLoad> byName = new HashMap<>();
        loads.forEach(load -> byName.put(load.name(), load));
        Map<String, Long> since = new HashMap<>();
        Set<String> offByHand = new HashSet<>();
        Deque<String> stack = new ArrayDeque<>();
        long last = Long.MIN_VALUE / 2;
        for (int i = 0; i < SECONDS; i++) {
            if (chance.nextInt(60) == 0) {
                house.base = chance.nextDouble() * 12;
            }
            if (chance.nextInt(300) == 0) {
                house.speaks = !house.speaks;
            }
            if (chance.nextInt(600) == 0) {
                house.peak = !house.peak;
            }
            if (chance.nextInt(400) == 0) {
                String name = loads.get(chance.nextInt(loads.size())).name();
                boolean on = chance.nextBoolean();
                if (!Boolean.valueOf(on).equals(house.on.get(name))) {
                    since.put(name, house.second);
                }
                house.take(house.guard.switchByHand(name, on, house.now()));
                stack.remove(name);
                var _ = on ? offByHand.remove(name) : offByHand.add(name);
            }
            int before = house.told.size();
            house.pass(1);
            List<GuardedHouse.Told> told = house.told.subList(before, house.told.size());
            assertThat(told).as("one at a time").hasSizeLessThan(2);
            for (GuardedHouse.Told each : told) {
                String name = each.command().name();
                PeakLoad load = requireNonNull(byName.get(name));
                long rest = house.second - since.getOrDefault(name, -100_000L);
                assertThat(house.guard.state().doubt())
                        .as("a meter that is believed")
                        .isNull();
                assertThat(settings.acts()).isTrue();
                assertThat(house.second - last).as("time to see it").isGreaterThanOrEqualTo(15);
                last = house.second;
                since.put(name, house.second);
                if (each.command().on()) {
                    assertThat(offByHand).as("people's").doesNotContain(name);
                    assertThat(rest).isGreaterThanOrEqualTo(load.minimumOff().toSeconds());
                    assertThat(stack.pop()).as("the last one first").isEqualTo(name);
                    assertThat(house.speaks ? house.power() : 0).isLessThanOrEqualTo(10 - 0.5 + 0.01);
                } else {
                    assertThat(load.maySwitch()).isTrue();
                    assertThat(rest).isGreaterThanOrEqualTo(load.minimumOn().toSeconds());
                    stack.push(name);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatCanBeKeptIsKept(long seed) {
        SplittableRandom chance = new SplittableRandom(seed);
        List<PeakLoad> loads = loads(chance);
        GuardedHouse house = new GuardedHouse(settings(0, PeakHours.NOTHING, true), loads);
        double fixed = loads.stream()
                .filter(load -> !load.maySwitch())
                .mapToDouble(PeakLoad::power)
                .sum();
        house.base = Math.max(0.5, chance.nextDouble() * (9.9 - fixed));
        house.pass(60 + loads.size() * 20 + 10);
        if (house.base + fixed <= 9.9) {
            assertThat(house.power()).isLessThanOrEqualTo(10);
        }
        int commands = house.told.size();
        house.pass(3600);
        assertThat(house.told).as("a steady house comes to rest").hasSizeLessThanOrEqualTo(commands + loads.size());
        int settled = house.told.size();
        assertThat(house.pass(3600).told).hasSize(settled);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void violationsDoNotDependOnHowOftenTheMeterSpeaks(long seed) {
        assertThat(violations(seed, 1)).isEqualTo(violations(seed, 5));
    }

    private static int violations(long seed, int times) {
        SplittableRandom chance = new SplittableRandom(seed);
        PeakGuard guard = new PeakGuard(settings(0, PeakHours.NOTHING, false), List.of(), 0);
        double power = 5;
        for (int second = 1; second < SECONDS; second++) {
            power = chance.nextInt(40) == 0 ? 1 + chance.nextDouble() * 12 : power;
            for (int i = 0; i < times; i++) {
                guard.onPower(power, false, second * 1000L);
                assertThat(guard.tick(GuardedHouse.START.plusSeconds(second), false, second * 1000L))
                        .isEmpty();
            }
        }
        return guard.state().violations();
    }
}
