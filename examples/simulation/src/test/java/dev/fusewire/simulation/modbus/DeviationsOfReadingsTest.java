package dev.fusewire.simulation.modbus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.nodes.modbus.device.Profiles;
import dev.fusewire.nodes.modbus.device.WordOrder;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A charger that tells what is not so")
final class DeviationsOfReadingsTest {

    @TempDir
    private Path folder;

    @Test
    @DisplayName("tells 255 alone and 65535 in a block for what it does not know: neither is a limit")
    void singleAndBlock() {
        try (Bench bench =
                Bench.charger("go-e-modbus", folder, DeviceFault.CABLE_OF_ZERO, DeviceFault.SINGLE_AND_BLOCK_DIFFER)) {
            bench.plugIn();
            bench.tell(10);
            bench.pass(6);
            assertThat(bench.told("maximum")).isEqualTo(32.0);
        }
    }

    @Test
    @DisplayName("has its bytes swapped by an update: it is not controlled, and that is told")
    void bytesSwapped() {
        try (Bench bench = Bench.charger("bender-cc612", folder, DeviceFault.BYTES_SWAPPED)) {
            bench.tell(10);
            bench.pass(30);
            assertThat(bench.node.status()).contains("180 to 260 V expected").contains("not controlled");
            assertThat(bench.state().get("online")).isEqualTo(false);
            assertThat(bench.charger().setPointWrites()).isZero();
            bench.device.set(DeviceFault.BYTES_SWAPPED, false);
            bench.pass(60);
            assertThat(bench.state().get("online")).isEqualTo(true);
            assertThat(bench.told("offered")).isEqualTo(10.0);
        }
    }

    @Test
    @DisplayName("tells a state that is documented nowhere: unknown, and the car stays where it was")
    void undocumentedState() {
        try (Bench bench = Bench.charger("evlink-pro-ac", folder)) {
            bench.plugIn();
            assertThat(bench.told("state")).isEqualTo("charging");
            bench.device.set(DeviceFault.UNDOCUMENTED_STATE, true);
            bench.pass(6);
            assertThat(bench.told("state")).isEqualTo("unknown");
            assertThat(bench.told("connected")).isEqualTo(true);
            bench.tell(9);
            bench.pass(6);
            assertThat(bench.told("offered")).isEqualTo(9.0);
        }
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    @DisplayName("has a meter of another scale fitted: the one that fits is found")
    void voltageScale(boolean isOther) {
        var profile = Profiles.shipped("phoenix-em-eth");
        var device = new ModbusCharger(profile, profile.link().unit());
        device.set(DeviceFault.OTHER_VOLTAGE_SCALE, isOther);
        try (Bench bench = Bench.of(device, folder)) {
            bench.plugIn();
            bench.tell(10);
            bench.pass(6);
            assertThat((double) bench.told("power")).isBetween(6890.0, 6910.0);
        }
    }

    @Test
    @DisplayName("tells a cable of 0 A: that limits nothing")
    void cableOfZero() {
        try (Bench bench = Bench.charger("keba-p30", folder, DeviceFault.CABLE_OF_ZERO)) {
            bench.plugIn();
            bench.tell(13);
            bench.pass(6);
            assertThat(bench.told("offered")).isEqualTo(13.0);
            assertThat(bench.told("maximum")).isEqualTo(63.0);
        }
    }

    @Test
    @DisplayName("tells all ones instead of a power for a moment: no power is told, and nothing else is lost")
    void allOnes() {
        try (Bench bench = Bench.charger("bender-cc612", folder)) {
            bench.plugIn();
            assertThat(bench.state().has("power")).isTrue();
            bench.device.set(DeviceFault.ALL_ONES, true);
            bench.pass(4);
            assertThat(bench.state().has("power")).isFalse();
            assertThat(bench.told("state")).isEqualTo("charging");
            assertThat(bench.node.errors).isEmpty();
        }
    }

    @Test
    @DisplayName("is one register beside, with two voltages that look right: it is not controlled")
    void offByOne() {
        try (Bench bench = Bench.charger("heidelberg-energy-control", folder, DeviceFault.OFF_BY_ONE)) {
            bench.tell(10);
            bench.pass(30);
            assertThat(bench.node.status()).contains("not controlled");
            assertThat(bench.charger().setPointWrites()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"BIG, 0", "LITTLE, 0", "BIG, -1", "LITTLE, -1"})
    @DisplayName("has one of the four readings two sources tell of it: the one that fits is found, and it charges")
    void wordOrders(WordOrder order, int addressBase) {
        var profile = Profiles.shipped("alfen-eve");
        try (Bench bench = Bench.of(new ModbusCharger(profile, 1, order, addressBase), folder)) {
            bench.plugIn();
            bench.tell(11);
            bench.pass(6);
            assertThat(bench.node.status()).startsWith("charging 11.0 A of 11 A");
            assertThat(bench.charger().drawn().l1()).isBetween(10.9, 11.1);
        }
    }
}
