package dev.fusewire.simulation.modbus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.nodes.modbus.device.DeviceProfile;
import dev.fusewire.nodes.modbus.device.DeviceProfile.Kind;
import dev.fusewire.nodes.modbus.device.Profiles;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A charger of each profile")
final class EveryChargerTest {

    static List<String> chargers() {
        return Profiles.shippedIds().stream()
                .filter(id -> Profiles.shipped(id).kind() == Kind.CHARGER)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("chargers")
    @DisplayName("charges with what it is told, pauses and goes on, with nothing refused")
    void isControlled(String id, @TempDir Path folder) {
        try (Bench bench = Bench.charger(id, folder)) {
            bench.plugIn();
            bench.tell(12.9);
            bench.pass(6);
            assertThat(bench.charger().drawn().l1()).isBetween(11.9, 12.1);
            assertThat(bench.told("offered")).isEqualTo(12.0);
            assertThat(bench.told("connected")).isEqualTo(true);
            assertThat(bench.node.last(1, "confirmed").get("confirmed")).isEqualTo(true);
            bench.tell("pause");
            bench.pass(6);
            assertThat(bench.charger().drawn().l1()).isZero();
            assertThat(bench.told("pausedBy")).isEqualTo("us");
            assertThat(bench.told("force")).isEqualTo("off");
            bench.tell("continue");
            bench.pass(8);
            assertThat(bench.charger().drawn().l1()).isBetween(11.9, 12.1);
            bench.charger().unplug();
            bench.pass(6);
            assertThat(bench.told("connected")).isEqualTo(false);
            assertThat(bench.node.events()).containsSubsequence("set", "paused", "continued", "unplugged");
            assertThat(bench.node.events()).doesNotContain("refused", "uncontrolled");
            assertThat(bench.node.errors).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("chargers")
    @DisplayName(
            "falls back by itself once the program is gone, where it has a dead-man, and says so where it has none")
    void fallsBack(String id, @TempDir Path folder) {
        DeviceProfile profile = Profiles.shipped(id);
        try (Bench bench = Bench.charger(id, folder)) {
            bench.plugIn();
            bench.tell(14);
            bench.pass(200);
            assertThat(bench.charger().drawn().l1()).isBetween(13.9, 14.1);
            assertThat(bench.charger().hasFallenBack()).isFalse();
            assertThat(bench.told("deadMan")).isEqualTo(profile.hasDeadMan());
            assertThat(bench.node.status().contains("no dead-man")).isEqualTo(!profile.hasDeadMan());
            Bench.get(bench.node.node().close(false));
            bench.pass(70);
            assertThat(bench.charger().hasFallenBack()).isEqualTo(profile.hasDeadMan());
            assertThat(bench.charger().drawn().l1()).isBetween(5.9, profile.hasDeadMan() ? 6.1 : 14.1);
        }
    }
}
