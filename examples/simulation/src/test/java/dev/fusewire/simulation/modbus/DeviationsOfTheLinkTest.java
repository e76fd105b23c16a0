package dev.fusewire.simulation.modbus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.nodes.modbus.device.Profiles;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A charger whose link is not as it should be")
final class DeviationsOfTheLinkTest {

    @TempDir
    private Path folder;

    private void charges(Bench bench, double ampere) {
        assertThat(bench.charger().drawn().l1()).isBetween(ampere - 0.1, ampere + 0.1);
    }

    @Test
    @DisplayName("answers function 6 with nonsense: it is written with function 16")
    void functionSixMalformed() {
        try (Bench bench = Bench.charger("heidelberg-energy-control", folder, DeviceFault.FC6_MALFORMED)) {
            bench.plugIn();
            bench.tell(10);
            bench.pass(6);
            charges(bench, 10);
            assertThat(bench.node.events()).doesNotContain("refused");
        }
    }

    @Test
    @DisplayName(
            "answers function 6 with nonsense and knows no other: what was set is read, and not written again blindly")
    void functionSixMalformedAndNoOther() {
        try (Bench bench = Bench.charger("keba-p40", folder, DeviceFault.FC6_MALFORMED)) {
            bench.plugIn();
            bench.tell(10);
            bench.pass(60);
            charges(bench, 10);
            assertThat(bench.charger().setPointWrites()).isLessThanOrEqualTo(3);
        }
    }

    @Test
    @DisplayName("knows only function 16: nothing is written with function 6")
    void onlySixteen() {
        try (Bench bench = Bench.charger("go-e-modbus", folder)) {
            assertThat(bench.charger().write(6, 299, new int[] {10})).isEqualTo(ModbusDevice.ILLEGAL_FUNCTION);
            bench.plugIn();
            bench.tell(9);
            bench.pass(6);
            charges(bench, 9);
        }
    }

    @Test
    @DisplayName("breaks at function 16 where one register is written: it is written with function 6")
    void onlySix() {
        try (Bench bench = Bench.charger("keba-p30", folder)) {
            assertThat(bench.charger().write(16, 5004, new int[] {10_000})).isEqualTo(ModbusDevice.ILLEGAL_FUNCTION);
            bench.plugIn();
            bench.tell(9);
            bench.pass(6);
            charges(bench, 9);
        }
    }

    @Test
    @DisplayName("dies of a second connection: however many nodes there are, there is one")
    void oneConnection() {
        try (Bench bench = Bench.charger("em2go", folder, DeviceFault.CRASHES_ON_SECOND_CONNECTION)) {
            BenchContext other = bench.another("");
            bench.plugIn();
            bench.tell(10);
            bench.pass(20);
            charges(bench, 10);
            assertThat(other.last(0, "online").get("online")).isEqualTo(true);
            assertThat(bench.server.isCrashed()).isFalse();
            assertThat(bench.server.connects()).isEqualTo(1);
            Bench.get(other.node().close(false));
        }
    }

    @Test
    @DisplayName("refuses more than three registers at once: it is asked for three, and all is told")
    void threeRegisters() {
        try (Bench bench = Bench.charger("em2go", folder)) {
            bench.plugIn();
            assertThat(bench.told("state")).isEqualTo("charging");
            assertThat(bench.state().has("power")).isTrue();
            assertThat(bench.state().has("energy")).isTrue();
        }
    }

    @Test
    @DisplayName("answers the first question with zeros: nobody takes that for a car that is gone")
    void zerosFirst() {
        try (Bench bench = Bench.charger("keba-p30", folder)) {
            bench.plugIn();
            bench.tell("pause");
            bench.pass(6);
            assertThat(bench.told("pausedBy")).isEqualTo("us");
            bench.device.set(DeviceFault.ZEROS_FIRST, true);
            bench.server.drop();
            bench.pass(20);
            assertThat(bench.told("connected")).isEqualTo(true);
            assertThat(bench.told("pausedBy")).isEqualTo("us");
            assertThat(bench.node.events()).doesNotContain("unplugged");
        }
    }

    @Test
    @DisplayName("answers the first question with exception 2: it is asked again, and nothing is left out for good")
    void exceptionFirst() {
        try (Bench bench = Bench.charger("webasto-next", folder, DeviceFault.EXCEPTION_FIRST)) {
            bench.plugIn();
            bench.tell(11);
            bench.pass(6);
            charges(bench, 11);
            assertThat(bench.state().has("power")).isTrue();
            assertThat(bench.state().has("energy")).isTrue();
        }
    }

    @Test
    @DisplayName("takes no connection for the whole time of its fail-safe: it is found again and gets its set point")
    void refusesAfterFailSafe() {
        try (Bench bench = Bench.charger("vestel-evc04", folder, DeviceFault.REFUSES_AFTER_FAIL_SAFE)) {
            bench.plugIn();
            bench.tell(13);
            bench.pass(6);
            charges(bench, 13);
            bench.device.set(DeviceFault.SILENT, true);
            bench.pass(70);
            assertThat(bench.charger().hasFallenBack()).isTrue();
            charges(bench, 6);
            assertThat(bench.state().get("online")).isEqualTo(false);
            bench.device.set(DeviceFault.SILENT, false);
            bench.server.drop();
            bench.pass(120);
            assertThat(bench.state().get("online")).isEqualTo(true);
            charges(bench, 13);
            assertThat(bench.node.events()).containsSubsequence("offline", "online");
        }
    }

    @Test
    @DisplayName("has another unit id behind its gateway: exception 10 is told in words")
    void noWayToUnit() {
        var profile = Profiles.shipped("victron-evcs-gx");
        try (Bench bench = Bench.of(new ModbusCharger(profile, 40), folder, DeviceFault.NO_WAY_TO_UNIT)) {
            bench.pass(40);
            assertThat(bench.state().get("online")).isEqualTo(false);
            assertThat(bench.node.status()).contains("exception 10").contains("is the unit id right?");
        }
    }

    @Test
    @DisplayName("hangs on a serial line behind a gateway: RTU frames over TCP do the same")
    void rtuOverTcp() {
        try (Bench bench = Bench.behindGateway("heidelberg-energy-control", folder)) {
            bench.plugIn();
            bench.tell(11);
            bench.pass(8);
            charges(bench, 11);
        }
    }
}
