package dev.fusewire.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class EfficiencyTest {

    @Test
    void isLessAtLowCurrents() {
        var usual = Efficiency.usual(230);

        assertThat(usual.of(6, 1)).isCloseTo(0.94 * 1180 / 1380, within(1e-9));
        assertThat(usual.of(16, 3)).isCloseTo(0.94 * 10840 / 11040, within(1e-9));
        assertThat(usual.of(0.5, 1)).as("less than the electronics take").isZero();
    }

    @Test
    void isAsMeasured() {
        var measured = Efficiency.measured(Map.of(6.0, 0.8, 16.0, 0.9));

        assertThat(measured.of(6, 3)).isEqualTo(0.8);
        assertThat(measured.of(11, 3)).isCloseTo(0.85, within(1e-9));
        assertThat(measured.of(32, 3)).isEqualTo(0.9);
        assertThat(measured.of(1, 3)).isEqualTo(0.8);
    }

    @Test
    void isAShare() {
        assertThatThrownBy(() -> Efficiency.constant(90))
                .hasMessage("an efficiency of 90.0, expected more than 0 and at most 1");
        assertThatThrownBy(() -> Efficiency.measured(Map.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Efficiency.losses(-1, 0.9, 230)).hasMessage("losses of -1.0 W at 230.0 V");
    }

    @Test
    void aBatteryTakesLessTowardsItsEnd() {
        var tapering = Acceptance.tapering(80, 11, 1);

        assertThat(tapering.most(80)).isInfinite();
        assertThat(tapering.most(90)).isCloseTo(6, within(1e-9));
        assertThat(tapering.most(100)).isCloseTo(1, within(1e-9));
        assertThat(Acceptance.measured(Map.of(80.0, 11.0, 100.0, 3.0)).most(90)).isCloseTo(7, within(1e-9));
    }

    @Test
    void theEndOfABatteryTakesLonger() {
        var vehicle = new Vehicle("Zoe", 50, 3, 6, 16, Efficiency.constant(1), Acceptance.tapering(80, 11.04, 1), 100);
        var battery = new Battery(vehicle, 230, 50, true);

        battery.charge(25, 16, 0.25);
        assertThat(battery.gained).isCloseTo(2.76, within(1e-9));
        battery.charge(45, 16, 0.25);
        assertThat(battery.gained).isBetween(1.2, 1.51);
        assertThat(battery.drawn).isCloseTo(battery.gained, within(1e-9));
    }

    @Test
    void chargingEndsWithWhatIsWanted() {
        var vehicle = new Vehicle("Zoe", 50, 3, 6, 16, Efficiency.constant(0.5), Acceptance.unlimited(), 100);
        var battery = new Battery(vehicle, 230, 26, true);

        battery.charge(25, 10, 1);
        assertThat(battery.gained).isCloseTo(1, within(1e-9));
        assertThat(battery.drawn).isCloseTo(2, within(1e-9));
        assertThat(battery.charged).isCloseTo(2 / 6.9, within(1e-9));
        battery.charge(26, 10, 1);
        assertThat(battery.drawn).isZero();
    }
}
