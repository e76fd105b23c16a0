package dev.fusewire.simulation.modbus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.simulation.Car;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A charger that does not do what it is told")
final class DeviationsOfSettingsTest {

    @TempDir
    private Path folder;

    private void charges(Bench bench, double ampere) {
        assertThat(bench.charger().drawn().l1()).isBetween(ampere - 0.1, ampere + 0.1);
    }

    @Test
    @DisplayName("has become read-only with an update: three refusals, and it counts as a load nobody controls")
    void readOnly() {
        try (Bench bench = Bench.charger("bender-cc612", folder)) {
            bench.plugIn();
            bench.device.set(DeviceFault.READ_ONLY, true);
            bench.tell(10);
            bench.pass(20);
            assertThat(bench.node.events()).containsSubsequence("refused", "refused", "refused", "uncontrolled");
            assertThat(bench.node.errors).anyMatch(text -> text.contains("exception 2"));
            assertThat(bench.node.status()).isEqualTo("takes no commands");
            bench.device.set(DeviceFault.READ_ONLY, false);
            bench.pass(40);
            charges(bench, 10);
            assertThat(bench.node.status()).startsWith("charging 10.0 A of 10 A");
        }
    }

    @Test
    @DisplayName("stays on its fail-safe current after a gap, and shows what it was told before: it is told again")
    void staysOnFailSafe() {
        try (Bench bench = Bench.charger("heidelberg-energy-control", folder, DeviceFault.STAYS_ON_FAIL_SAFE)) {
            bench.plugIn();
            bench.tell(14);
            bench.pass(6);
            bench.device.set(DeviceFault.SILENT, true);
            bench.pass(90);
            charges(bench, 6);
            bench.device.set(DeviceFault.SILENT, false);
            bench.pass(60);
            charges(bench, 14);
            assertThat(bench.charger().hasFallenBack()).isFalse();
        }
    }

    @Test
    @DisplayName("makes 6 A of a pause a moment later: it is paused again, and after three times it is told")
    void pauseBecomesSix() {
        try (Bench bench = Bench.charger("heidelberg-energy-control", folder, DeviceFault.PAUSE_BECOMES_SIX)) {
            bench.plugIn();
            bench.tell("pause");
            bench.pass(40);
            assertThat(bench.node.events())
                    .containsSubsequence("paused", "refused", "refused", "refused", "uncontrolled");
            assertThat(bench.told("force")).isEqualTo("neutral");
            charges(bench, 6);
        }
    }

    @Test
    @DisplayName("restarts with an old limit: it gets the one that holds")
    void oldLimitAfterRestart() {
        try (Bench bench = Bench.charger("mennekes-4you-500", folder, DeviceFault.OLD_LIMIT_AFTER_RESTART)) {
            bench.plugIn();
            bench.tell(13);
            bench.pass(6);
            bench.charger().restart();
            bench.server.restart();
            bench.pass(20);
            charges(bench, 13);
        }
    }

    @Test
    @DisplayName("restarts during a pause of ours and forgets it: it is paused again")
    void pauseForgotten() {
        try (Bench bench = Bench.charger("keba-p40", folder)) {
            bench.plugIn();
            bench.tell(13);
            bench.tell("pause");
            bench.pass(6);
            charges(bench, 0);
            bench.charger().restart();
            bench.server.restart();
            bench.pass(20);
            charges(bench, 0);
            assertThat(bench.told("pausedBy")).isEqualTo("us");
        }
    }

    @Test
    @DisplayName("stops in the gap between the powers of one and of three phases: it is told amperes, and never watts")
    void gapOfPowers() {
        try (Bench bench = Bench.charger("mennekes-4you-500", folder, DeviceFault.STOPS_IN_THE_GAP_OF_POWERS)) {
            bench.charger().plugIn(Car.Settings.DEFAULT.withPhases(1).withReaction(Duration.ofSeconds(1)));
            assertThat(bench.charger().write(16, 1002, new int[] {3725})).isZero();
            bench.pass(6);
            charges(bench, 0);
            assertThat(bench.charger().write(16, 1002, new int[] {3680})).isZero();
            for (int ampere = 6; ampere <= 16; ampere++) {
                bench.tell(ampere);
                bench.pass(6);
                charges(bench, ampere);
            }
            assertThat(bench.charger().written(1002)).isEqualTo(3680);
        }
    }

    @Test
    @DisplayName("only monitors: it takes a set point and shows it, and what flows tells")
    void onlyMonitors() {
        try (Bench bench = Bench.charger("evlink-pro-ac", folder)) {
            bench.plugIn();
            bench.device.set(DeviceFault.IGNORES_SET_POINT, true);
            assertThat(bench.charger().drawn().l1()).isGreaterThan(15);
            bench.tell(8);
            bench.pass(30);
            assertThat(bench.told("offered")).isEqualTo(8.0);
            // this profile measures no current: the house's meter has to see it
            assertThat(bench.node.events()).doesNotContain("uncontrolled");
        }
    }

    @Test
    @DisplayName("takes a set point, shows it and draws more by its own measurement: a load nobody controls")
    void ignoresSetPoint() {
        try (Bench bench = Bench.charger("alfen-eve", folder)) {
            bench.plugIn();
            bench.device.set(DeviceFault.IGNORES_SET_POINT, true);
            bench.tell(8);
            bench.pass(30);
            assertThat(bench.told("offered")).isEqualTo(8.0);
            assertThat(bench.node.events()).contains("uncontrolled");
            assertThat(bench.node.status()).isEqualTo("takes no commands");
            bench.device.set(DeviceFault.IGNORES_SET_POINT, false);
            bench.pass(10);
            assertThat(bench.node.status()).startsWith("charging 8.0 A of 8 A");
        }
    }

    @Test
    @DisplayName("takes its enabling register and leaves it as it was, as in release mode OCPP: refused")
    void ignoresEnable() {
        try (Bench bench = Bench.charger("victron-evcs", folder, DeviceFault.IGNORES_ENABLE)) {
            bench.plugIn();
            bench.tell("pause");
            bench.pass(30);
            assertThat(bench.node.events()).containsSubsequence("refused", "refused", "refused", "uncontrolled");
            assertThat(bench.told("force")).isEqualTo("neutral");
        }
    }

    @Test
    @DisplayName("is of a revision that takes tenfold: what flows tells, though it reads back as it should")
    void tenfold() {
        try (Bench bench = Bench.charger("wallbe-eco", folder)) {
            bench.device.set(DeviceFault.TENFOLD_SET_POINT, true);
            bench.plugIn();
            bench.tell(6);
            bench.pass(30);
            assertThat(bench.told("offered")).isEqualTo(6.0);
            assertThat(bench.charger().drawn().l1()).isGreaterThan(15);
            assertThat(bench.node.events()).contains("uncontrolled");
        }
    }

    @Test
    @DisplayName("has a fail-safe of somebody else's: it gets ours, kept over its restart")
    void foreignFailSafe() {
        try (Bench bench = Bench.charger("keba-p30", folder)) {
            assertThat(bench.charger().failSafeCurrent()).isEqualTo(6);
            assertThat(bench.charger().failSafeTime()).isEqualTo(Duration.ofSeconds(60));
            bench.charger().setFailSafeByHand(16, Duration.ofSeconds(30));
            bench.pass(310);
            assertThat(bench.charger().failSafeCurrent()).isEqualTo(6);
            assertThat(bench.charger().failSafeTime()).isEqualTo(Duration.ofSeconds(60));
            bench.charger().restart();
            assertThat(bench.charger().failSafeTime()).isEqualTo(Duration.ofSeconds(60));
        }
    }

    @Test
    @DisplayName("does not keep the fail-safe current it was told: that is an error and an event, and no dead-man")
    void forgetsFailSafe() {
        try (Bench bench = Bench.charger("keba-p30", folder)) {
            bench.charger().setFailSafeByHand(16, Duration.ofSeconds(60));
            bench.device.set(DeviceFault.FORGETS_FAIL_SAFE, true);
            bench.pass(310);
            assertThat(bench.node.errors).contains("Error: its fail-safe current is 16.0 A instead of 6.0 A");
            assertThat(bench.told("deadMan")).isEqualTo(false);
            assertThat(bench.node.status()).endsWith("dead-man not set");
        }
    }

    @Test
    @DisplayName("was stopped by the owner: no controller ends it, over a restart of the program neither")
    void ownerStops() {
        try (Bench bench = Bench.charger("keba-p40", folder)) {
            bench.plugIn();
            bench.tell(13);
            bench.tell(dev.fusewire.node.ObjectValue.of("pause", true, "by", "owner"));
            bench.pass(8);
            bench.tell("continue");
            bench.tell(16);
            bench.pass(8);
            charges(bench, 0);
            assertThat(bench.told("pausedBy")).isEqualTo("user");
            bench.restartProgram();
            bench.tell("continue");
            bench.tell(10);
            bench.pass(10);
            charges(bench, 0);
            assertThat(bench.told("pausedBy")).isEqualTo("user");
            bench.charger().unplug();
            bench.pass(8);
            bench.plugIn();
            bench.pass(8);
            charges(bench, 10);
        }
    }

    @Test
    @DisplayName("was paused by us: that is still ours after a restart of the program, and ends with our word")
    void oursOverRestart() {
        try (Bench bench = Bench.charger("heidelberg-energy-control", folder)) {
            bench.plugIn();
            bench.tell(12);
            bench.tell("pause");
            bench.pass(8);
            bench.restartProgram();
            bench.pass(8);
            assertThat(bench.told("pausedBy")).isEqualTo("us");
            bench.tell(12);
            bench.tell("continue");
            bench.pass(8);
            charges(bench, 12);
        }
    }

    @Test
    @DisplayName("falls silent while it is told something: that is not sent again blindly, but once it is seen to be"
            + " missing")
    void neverTwiceBlindly() {
        try (Bench bench = Bench.charger("bender-cc612", folder)) {
            bench.plugIn();
            bench.tell(10);
            bench.pass(6);
            int before = bench.charger().setPointWrites();
            bench.device.set(DeviceFault.SILENT, true);
            bench.tell(8);
            bench.tell(7);
            bench.pass(60);
            assertThat(bench.node.status()).contains("7 A waits");
            assertThat(bench.charger().setPointWrites()).isEqualTo(before);
            bench.device.set(DeviceFault.SILENT, false);
            bench.pass(40);
            charges(bench, 7);
            assertThat(bench.charger().setPointWrites()).isEqualTo(before + 1);
        }
    }
}
