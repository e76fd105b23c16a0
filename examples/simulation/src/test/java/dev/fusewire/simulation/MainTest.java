package dev.fusewire.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class MainTest {

    @Test
    void readsItsOptions() {
        var settings = Main.read(List.of(
                        "--mqtt", "broker.lan:1884", "--goe-port", "0", "--phases", "1", "--unplugged", "--steady"))
                .orElseThrow();
        assertThat(settings.broker().toString()).isEqualTo("broker.lan:1884");
        assertThat(settings.ports().goe().number()).isZero();
        assertThat(settings.car().phases()).isEqualTo(1);
        assertThat(settings.pluggedIn()).isFalse();
        assertThat(settings.script().at(Duration.ofSeconds(45))).isEqualTo(new Phases(1.8, 1.1, 2.4));
    }

    @Test
    void canHaveEitherMeter() {
        assertThat(Main.read(List.of()).orElseThrow().meter()).isEqualTo(MeterSettings.GEN1);
        assertThat(Main.read(List.of("--pro-3em", "--monophase", "--shelly-password", "secret"))
                        .orElseThrow()
                        .meter())
                .isEqualTo(new MeterSettings(MeterSettings.Model.SHELLY_PRO_3EM, true, "secret"));
    }

    @Test
    void namesTheOptionItDoesNotUnderstand() {
        assertThatThrownBy(() -> Main.read(List.of("--speed", "3")))
                .hasMessage("--speed is not an option; --help lists them");
        assertThatThrownBy(() -> Main.read(List.of("--seed", "three")))
                .hasMessage("--seed: a number expected, not three");
        assertThatThrownBy(() -> Main.read(List.of("--seed")))
                .hasMessageContaining("an option with its value expected");
    }

    @Test
    void helpNamesEveryOption() {
        assertThat(Main.read(List.of("--help"))).isEmpty();
        assertThat(Main.HELP)
                .contains("--mqtt-user", "--mqtt-password", "--shelly-id", "--goe-serial", "--meter-period", "--fuse");
    }
}
