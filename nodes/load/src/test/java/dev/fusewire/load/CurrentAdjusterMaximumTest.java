package dev.fusewire.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fusewire.load.ChargerReading.Force;
import dev.fusewire.load.Decision.Action;
import dev.fusewire.load.Reason.Kind;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The current adjuster and the maximum")
class CurrentAdjusterMaximumTest extends AdjustedCar {

    @Test
    void obeysALowerMaximumWithTheNextTick() {
        steady(5, 2, 16, 16);
        adjuster.setMaximum(10);
        assertThat(adjuster.maximum()).isEqualTo(10);
        Decision decision = adjuster.tick(now);
        assertThat(decision.current()).isEqualTo(10);
        assertThat(decision.reason().text()).isEqualTo("the maximum is 10 A");
        assertThat(steady(60, 2, 10, 10).action()).isEqualTo(Action.KEEP);
    }

    @Test
    void obeysTheMaximumBeforeTheMeterHasSpokenAndWhileItIsSilent() {
        charger(20, 0);
        assertThat(adjuster.tick(now)).isEqualTo(Decision.offer(16, Reason.of(Kind.MAXIMUM, 16, 0)));
        adjuster = adjuster(settings(16, 8));
        steady(3, 2, 16, 16);
        adjuster.setMaximum(7);
        now += 40_000;
        charger(16, 16);
        assertThat(adjuster.tick(now).current()).isEqualTo(7);
        adjuster = adjuster(settings(16, 0));
        steady(3, 2, 16, 16);
        adjuster.setMaximum(7);
        now += 40_000;
        charger(16, 16);
        assertThat(adjuster.tick(now)).isEqualTo(Decision.offer(7, Reason.of(Kind.MAXIMUM, 7, 0)));
        now += 3_000;
        charger(7, 7);
        assertThat(adjuster.tick(now).action()).isEqualTo(Action.KEEP);
    }

    @Test
    void neverOffersMoreThanTheChargePointAllowsAndSaysSo() {
        chargerThatAllows(6, 6, 6);
        var _ = meter(8, 8, 8);
        for (int i = 0; i < 60; i++) {
            now += 1000;
            chargerThatAllows(6, 6, 6);
            assertThat(meter(8, 7 + i % 2, 8).isCommand()).isFalse();
            assertThat(adjuster.tick(now).isCommand()).isFalse();
        }
        assertThat(adjuster.reason().text())
                .isEqualTo("L1 carries 8.0 A of 25 A: 22 A left, but the charge point allows no more than 6 A");
        chargerThatAllows(13, 6, 6);
        Decision decision = adjuster.tick(now);
        assertThat(decision.current()).isEqualTo(10);
        now += 7_000;
        chargerThatAllows(13, 10, 10);
        var _ = meter(12, 12, 12);
        now += 15_000;
        chargerThatAllows(13, 10, 10);
        var _ = meter(12, 11, 12);
        assertThat(adjuster.tick(now).current()).isEqualTo(13);
    }

    @Test
    void lowersToWhatTheChargePointAllows() {
        chargerThatAllows(10, 16, 10);
        var _ = meter(12, 12, 12);
        Decision decision = adjuster.tick(now);
        assertThat(decision.current()).isEqualTo(10);
        assertThat(decision.reason().text()).isEqualTo("the charge point allows no more than 10 A");
        assertThat(adjuster.maximum()).isEqualTo(16);
    }

    @Test
    void aMaximumThatIsNoChargingCurrentLimitsNothing() {
        for (double none : new double[] {0, 5.9, Double.NaN, -1}) {
            assertThat(reading(none, 16, 16).maximum()).isEqualTo(Double.POSITIVE_INFINITY);
        }
    }

    private void chargerThatAllows(double maximum, double offered, double drawn) {
        adjuster.onCharger(reading(maximum, offered, drawn));
    }

    private ChargerReading reading(double maximum, double offered, double drawn) {
        return new ChargerReading(true, true, Force.NEUTRAL, offered, new PerPhase(drawn, drawn, drawn), 3, now)
                .withMaximum(maximum);
    }

    @Test
    void lowersBelowTheMaximumInOneCommandWhereThatIsTooMuch() {
        steady(5, 2, 16, 16);
        adjuster.setMaximum(12);
        now += 1000;
        assertThat(meter(32, 17, 17).current()).isEqualTo(8);
    }

    @Test
    void neverOffersMoreThanTheFuseWhateverTheMaximum() {
        adjuster = adjuster(settings(80, 40));
        charger(63, 0);
        assertThat(adjuster.tick(now).current()).isEqualTo(24);
        now += 5_000;
        charger(63, 0);
        assertThat(meter(0, 0, 0).isCommand()).isFalse();
        assertThat(adjuster.tick(now).current()).isEqualTo(24);
        now += 40_000;
        charger(63, 0);
        assertThat(adjuster.tick(now).current()).isEqualTo(24);
    }

    @Test
    void refusesAMaximumThatIsNone() {
        assertThatThrownBy(() -> adjuster.setMaximum(5))
                .hasMessage("maximum current of 5 A is not between 6 A and 16 A");
        assertThatThrownBy(() -> adjuster.setMaximum(17))
                .hasMessage("maximum current of 17 A is not between 6 A and 16 A");
        adjuster.setMaximum(6);
        adjuster.setMaximum(16);
    }
}
