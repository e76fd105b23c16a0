package dev.fusewire.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.ObjectValue;
import dev.fusewire.simulation.CloudStubs;
import dev.fusewire.simulation.Phases;
import dev.fusewire.simulation.SimulatedHouse;
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
import java.util.regex.Pattern;
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

    private static final Pattern BROKER = Pattern.compile("MQTT broker +: mqtt://127\\.0\\.0\\.1:(\\d+)");

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

    /** An operator picks one of them in the cockpit, stops it and lets it go on; what it leaves is the others'. */
    private static void choose(RunningProgram program, DevicePark park) throws Exception {
        try (CockpitFeed page = CockpitFeed.of(program.base(), "")) {
            String second = page.piece("point", "CP 2").string("id", "");
            assertThat(page.actOn(second, "stop", null).get("ok")).isEqualTo(true);
            Eventually.holds(
                    "the chosen one stops", SOON, () -> charger(park, 1).drawn().highest() < 0.1);
            Eventually.holds(
                    "the others have the room",
                    SOON,
                    () -> charger(park, 0).drawn().l1()
                                    + charger(park, 2).drawn().l1()
                            > 26);
            Eventually.becomes(
                    "what was charged is counted",
                    SOON,
                    () -> page.state("station").get("totals"),
                    totals -> totals instanceof ObjectValue counted
                            && counted.get("all") instanceof Number kWh
                            && kWh.doubleValue() > 0,
                    () -> String.join("\n", program.log()));
            assertThat(page.actOn(second, "start", null).get("ok")).isEqualTo(true);
            Eventually.holds("and goes on", SOON, () -> charger(park, 1).drawn().l1() > 5);
        }
    }

    @Test
    @DisplayName("share what the meter leaves, have LINE and NETPIE told, give way to the house, and fall back once the"
            + " program is gone")
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
            int broker = Integer.parseInt(program.awaitLog(BROKER, SOON).group(1));
            CloudStubs clouds =
                    new CloudStubs(vertx, "127.0.0.1", 0, new SimulatedHouse.Broker("127.0.0.1", broker, null, null));
            clouds.start().await(20, TimeUnit.SECONDS);
            opened.keep(() -> clouds.close().await(20, TimeUnit.SECONDS));
            MainJob flow = MainJob.of("modbus-chargers.json", 1, 1)
                    .with("METER_PORT", park.port(METER))
                    .with("CHARGER_1_PORT", park.port(CHARGERS.get(0)))
                    .with("CHARGER_2_PORT", park.port(CHARGERS.get(1)))
                    .with("CHARGER_3_PORT", park.port(CHARGERS.get(2)))
                    .with("LINE_SERVER", "http://127.0.0.1:" + clouds.httpPort())
                    .with("NETPIE_PORT", broker)
                    .quickNodes()
                    .withAll("modbus charge point", Map.of("interval", "0.5", "failSafeTime", "10"));
            for (String type : List.of("notify-line", "notify", "switch", "mqtt-broker", "change", "netpie")) {
                flow.withAll(
                        type, Map.of("d", false, "credentials", ObjectValue.of("token", "any"), "interval", "0.5"));
            }
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
            Eventually.becomes(
                    "LINE has told that balancing has begun",
                    SOON,
                    clouds::messages,
                    told -> told.stream().anyMatch(text -> text.contains("Load balancing has begun")),
                    () -> String.join("\n", program.log()));
            Eventually.becomes(
                    "NETPIE shows it, and what has been charged",
                    SOON,
                    clouds::shadow,
                    shadow -> "balancing".equals(shadow.getString("Charger State"))
                            && shadow.getDouble("Charging Power", 0.0) > 15
                            && shadow.getDouble("Energy Consumed", 0.0) > 0
                            && shadow.getString("Reason", "").contains("Main"),
                    () -> String.join("\n", program.log()));
            assertThat(clouds.messages()).as("once").hasSize(1);
            choose(program, park);
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
