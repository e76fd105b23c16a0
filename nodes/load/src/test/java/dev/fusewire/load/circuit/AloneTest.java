package dev.fusewire.load.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.load.AdjusterSettings;
import dev.fusewire.load.ChargerReading;
import dev.fusewire.load.ChargerReading.Force;
import dev.fusewire.load.Circuit;
import dev.fusewire.load.CurrentAdjuster;
import dev.fusewire.load.FuseGuard;
import dev.fusewire.load.GuardSettings;
import dev.fusewire.load.LoadController;
import dev.fusewire.load.MeterLimits;
import dev.fusewire.load.MeterSample;
import dev.fusewire.load.PauseOwnership.State;
import dev.fusewire.load.PerPhase;
import dev.fusewire.load.PhaseMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("One circuit and one charge point")
class AloneTest {

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    @DisplayName("is decided as one house is, command by command")
    void isOneHouse(long seed) {
        Random random = new Random(seed);
        List<String> house = new ArrayList<>();
        LoadController controller = new LoadController(
                new CurrentAdjuster(
                        new Circuit(25, 1), AdjusterSettings.DEFAULT, MeterLimits.DEFAULT, PhaseMap.STRAIGHT),
                new FuseGuard(
                        new Circuit(25, 1), GuardSettings.DEFAULT, MeterLimits.DEFAULT, PhaseMap.STRAIGHT, State.NONE),
                each -> house.add(each.action() + " " + each.current()));
        ChargingStation station = new ChargingStation(
                StationSettings.DEFAULT,
                List.of(new CircuitSettings("main", null, 25).withReserve(1)),
                List.of(new PointSettings("a", "main")));
        Box box = new Box();
        long now = 1_000_000;
        double load = 5;
        for (int second = 0; second < 3_000; second++) {
            now += 1_000;
            if (random.nextInt(60) == 0) {
                load = random.nextInt(35);
            }
            boolean isSilent = second % 1_000 > 900 && seed % 3 == 0;
            box.connected = second % 700 < 600;
            ChargerReading reading = box.reading(now);
            MeterSample sample = new MeterSample(noisy(random, load + box.current(), box.current()), now);
            List<String> told = new ArrayList<>();
            house.clear();
            controller.onCharger(reading);
            station.onCharger("a", reading);
            if (!isSilent) {
                controller.onMeter(sample, now);
                station.onMeter("main", sample, now);
            }
            if (random.nextInt(200) == 0) {
                int most = random.nextInt(3) == 0 ? 0 : 6 + random.nextInt(12);
                controller.plan(most, "cheap", now);
                station.plan("a", most, "cheap", now);
            } else if (random.nextInt(900) == 0) {
                controller.endPlan();
                station.endPlan("a");
            }
            controller.tick(now);
            List<Command> commands = station.decide(now);
            commands.forEach(each -> told.add(each.action() + " " + each.current()));
            assertThat(told).as("at %d s", second).isEqualTo(house);
            assertThat(station.view(now).points().getFirst().reason().text())
                    .isEqualTo(controller.reason().text());
            commands.forEach(box::carryOut);
        }
        assertThat(box.commands).isGreaterThan(20);
    }

    private static PerPhase noisy(Random random, double first, double others) {
        return new PerPhase(first + random.nextDouble(), others + random.nextDouble(), others + random.nextDouble());
    }

    private static final class Box {
        int amp = 6;
        Force force = Force.NEUTRAL;
        boolean connected;
        int commands;

        double current() {
            return connected && force != Force.OFF ? amp : 0;
        }

        ChargerReading reading(long now) {
            force = connected ? force : Force.NEUTRAL;
            return new ChargerReading(
                    connected,
                    connected && force != Force.OFF,
                    force,
                    amp,
                    new PerPhase(current(), current(), current()),
                    3,
                    now);
        }

        void carryOut(Command command) {
            commands++;
            switch (command.action()) {
                case OFFER -> amp = command.current();
                case PAUSE -> force = Force.OFF;
                case CONTINUE -> force = Force.NEUTRAL;
                case SWITCH -> throw new AssertionError("one house does not switch phases");
            }
        }
    }

    @Test
    void whatIsAskedForBesideIsTheStations() {
        Yard yard = Yard.of(25, 1).plug("a").pass(60);
        assertThat(yard.amp("a")).isEqualTo(16);
        assertThat(yard.reason("a")).startsWith("L1 carries").endsWith("16 A offered");
        yard.station.limit("main", ExternalLimit.ofCurrent(10.5));
        yard.pass(2);
        assertThat(yard.amp("a")).isEqualTo(10);
        yard.station.limit("main", ExternalLimit.ofCurrent(5));
        yard.pass(10);
        assertThat(yard.amp("a")).isZero();
        yard.station.limit("main", ExternalLimit.NONE);
        yard.pass(180);
        assertThat(yard.amp("a")).isEqualTo(16);
        yard.station.stop("a");
        yard.pass(300);
        assertThat(yard.amp("a")).isZero();
        yard.station.start("a");
        yard.pass(120);
        assertThat(yard.amp("a")).isEqualTo(16);
    }

    @Test
    void itsPauseIsKept() {
        Yard yard = Yard.of(25, 1).plug("a").pass(60);
        yard.base("main", 40, 0, 0).pass(12);
        assertThat(yard.amp("a")).isZero();
        assertThat(yard.station.kept()).containsEntry("a", new Kept(State.OURS, false));
        assertThat(yard.view("a").target()).isZero();
    }

    @Test
    void itIsNotWhereMoreIsAgreed() {
        Yard yard = new Yard(
                List.of(new CircuitSettings("main", null, 25).withContractedPower(5)),
                List.of(new PointSettings("a", "main")));
        yard.plug("a").pass(60);
        assertThat(yard.amp("a")).isEqualTo(7);
        assertThat(yard.reason("a")).doesNotContain("left");
    }
}
