package dev.fusewire.simulation.modbus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.Message;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.nodes.modbus.device.DeviceProfile.Kind;
import dev.fusewire.nodes.modbus.device.Profiles;
import dev.fusewire.nodes.modbus.device.WordOrder;
import dev.fusewire.simulation.Phases;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A meter of each profile")
final class EveryMeterTest {

    @TempDir
    private Path folder;

    static List<String> meters() {
        return Profiles.shippedIds().stream()
                .filter(id -> Profiles.shipped(id).kind() == Kind.METER)
                .toList();
    }

    private static ModbusMeter meter(String id) {
        var profile = Profiles.shipped(id);
        return new ModbusMeter(profile, profile.link().unit());
    }

    private static double of(Message msg, String name, String field) {
        return msg.get(name) instanceof ObjectValue values && values.get(field) instanceof Number number
                ? number.doubleValue()
                : Double.NaN;
    }

    @ParameterizedTest
    @MethodSource("meters")
    @DisplayName(
            "tells its currents, voltages, power and energy in the units of shelly 3em, below nought what flows out")
    void tells(String id) {
        ModbusMeter meter = meter(id);
        meter.setLoad(new Phases(10.2, 4.7, -3.1));
        try (Bench bench = Bench.of(meter, folder)) {
            Message msg = bench.node.sent.getLast().msg();
            assertThat(of(msg, "payload", "l1")).isBetween(10.19, 10.21);
            assertThat(of(msg, "payload", "l2")).isBetween(4.69, 4.71);
            assertThat(of(msg, "payload", "l3")).isBetween(-3.11, -3.09);
            assertThat(of(msg, "voltage", "l2")).isBetween(229.9, 230.5);
            assertThat(of(msg, "power", "l1")).isBetween(2340.0, 2350.0);
            assertThat(of(msg, "power", "total")).isBetween(2710.0, 2718.0);
            assertThat(of(msg, "energy", "total")).isBetween(4320.9, 4321.1);
            assertThat(msg.get("topic")).isEqualTo("garage");
            assertThat(bench.node.errors).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"BIG", "LITTLE"})
    @DisplayName("with either order of words is understood, where the order can be set in it")
    void eitherOrder(WordOrder order) {
        try (Bench bench = Bench.of(new ModbusMeter(Profiles.shipped("sdm630"), 1, order), folder)) {
            assertThat(bench.node.status()).isEqualTo("L1 1.5 A · L2 0.8 A · L3 2.1 A");
        }
    }

    @Test
    @DisplayName("says nothing once it is silent, and it is told once that it is")
    void silent() {
        try (Bench bench = Bench.of(meter("cg-em24"), folder)) {
            int before = bench.node.sent.size();
            bench.device.set(DeviceFault.SILENT, true);
            bench.pass(60);
            List<BenchContext.Sent> after = bench.node.sent.subList(before, bench.node.sent.size());
            assertThat(after).hasSizeLessThanOrEqualTo(2);
            assertThat(bench.node.last(1, "online").get("online")).isEqualTo(false);
            bench.device.set(DeviceFault.SILENT, false);
            bench.pass(60);
            assertThat(bench.node.last(1, "online").get("online")).isEqualTo(true);
        }
    }

    @Test
    @DisplayName("one register beside says nothing, and its status says why")
    void offByOne() {
        try (Bench bench = Bench.of(meter("sdm72"), folder, DeviceFault.OFF_BY_ONE)) {
            bench.pass(5);
            assertThat(bench.node.sent).noneMatch(each -> each.port() == 0);
            assertThat(bench.node.status()).contains("180 to 260 V expected in exactly one way");
        }
    }

    @Test
    @DisplayName("without a SunSpec block is told so, and with its block at another address it is found")
    void sunSpec() {
        var profile = Profiles.shipped("sunspec");
        try (Bench bench = Bench.of(new ModbusMeter(profile, 1), folder)) {
            assertThat(bench.node.status()).isEqualTo("L1 1.5 A · L2 0.8 A · L3 2.1 A");
            bench.device.set(DeviceFault.OFF_BY_ONE, true);
            bench.pass(2);
            bench.server.drop();
            bench.pass(60);
            assertThat(bench.node.status()).contains("no SunSpec block begins at [40000, 50000, 0]");
        }
    }
}
