package dev.fusewire.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.simulation.Phases;
import dev.fusewire.simulation.modbus.DeviceFault;
import dev.fusewire.simulation.modbus.DevicePark;
import dev.fusewire.simulation.modbus.ModbusCharger;
import dev.fusewire.simulation.modbus.ModbusMeter;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code flows/modbus-chargers.json} with simulated devices that speak what the real ones do. */
@DisplayName("Three chargers of different makes on Modbus")
class ModbusChargersTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String METER = "sdm630-4";
    private static final List<String> CHARGERS = List.of("keba-p30-1", "heidelberg-energy-control-2", "alfen-eve-3");

    @TempDir
    Path folder;

    private static ModbusCharger charger(DevicePark park, int index) {
        return (ModbusCharger) park.device(CHARGERS.get(index));
    }

    private static double offered(DevicePark park) {
        return Stream.of(0, 1, 2)
                .mapToDouble(index -> charger(park, index).offered())
                .sum();
    }

    private static void becomes(RunningProgram program, ModbusMeter meter, String what, Predicate<Phases> wanted)
            throws Exception {
        Eventually.becomes(what, SOON, meter::currents, wanted, () -> String.join("\n", program.log()));
    }

    @Test
    @DisplayName(
            "share what the meter leaves, give way to the house, and fall back by themselves once the program is gone")
    void share() throws Exception {
        try (Opened opened = new Opened()) {
            Vertx vertx = Vertx.vertx();
            opened.keep(() -> vertx.close().await(20, TimeUnit.SECONDS));
            DevicePark park = DevicePark.of(
                    vertx,
                    "--charger",
                    "keba-p30:0",
                    "--charger",
                    "heidelberg-energy-control:0",
                    "--rtu",
                    "--charger",
                    "alfen-eve:0",
                    "--meter",
                    "sdm630:0",
                    "--control",
                    "0");
            park.start().await(20, TimeUnit.SECONDS);
            RunningProgram program = RunningProgram.start(folder, "--no-demo");
            opened.keep(() -> program.close());
            MainJob flow = MainJob.of("modbus-chargers.json", 1, 1)
                    .with("METER_PORT", park.port(METER))
                    .with("CHARGER_1_PORT", park.port(CHARGERS.get(0)))
                    .with("CHARGER_2_PORT", park.port(CHARGERS.get(1)))
                    .with("CHARGER_3_PORT", park.port(CHARGERS.get(2)))
                    .quickNodes()
                    .withAll("modbus charge point", Map.of("interval", "0.5", "failSafeTime", "10"));
            program.deploy(flow.flows());
            ModbusMeter meter = (ModbusMeter) park.device(METER);
            Eventually.holds(
                    "their dead-men are set",
                    SOON,
                    () -> Stream.of(0, 1)
                            .allMatch(
                                    index -> charger(park, index).failSafeTime().toSeconds() == 10));
            Eventually.holds(
                    "their cars charge",
                    SOON,
                    () -> Stream.of(0, 1, 2)
                            .allMatch(index -> charger(park, index).drawn().l1() > 5));
            // three times 16 A are too much for 32 A
            becomes(program, meter, "all have what there is", now -> now.highest() <= 30.5 && offered(park) >= 26);
            meter.setLoad(new Phases(12, 4, 4));
            becomes(program, meter, "they give way", now -> now.highest() <= 30.5);
            assertThat(Stream.of(0, 1, 2)
                            .map(index -> charger(park, index).drawn().l1()))
                    .allMatch(drawn -> drawn < 17);
            charger(park, 0).set(DeviceFault.SILENT, true);
            Eventually.holds(
                    "one that is cut off falls back",
                    SOON,
                    () -> charger(park, 0).hasFallenBack());
            charger(park, 0).set(DeviceFault.SILENT, false);
            Eventually.holds("and is found again", SOON, () -> !charger(park, 0).hasFallenBack());
            program.close();
            // the third has its time in a menu, a minute
            Eventually.holds(
                    "each falls back",
                    SOON,
                    () -> charger(park, 0).hasFallenBack() && charger(park, 1).hasFallenBack());
            assertThat(charger(park, 0).offered() + charger(park, 1).offered()).isEqualTo(12);
        }
    }
}
