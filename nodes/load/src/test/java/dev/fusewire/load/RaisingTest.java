package dev.fusewire.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.fusewire.load.ChargerReading.Force;
import dev.fusewire.load.Decision.Action;
import dev.fusewire.load.Reason.Kind;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("At the edges of raising and lowering, 25 A with a reserve of 1 A")
class RaisingTest {

    private CurrentAdjuster adjuster = adjuster(16, 6, 4, 1);
    private long now;

    private static CurrentAdjuster adjuster(int maximum, int safe, int step, int hysteresis) {
        return new CurrentAdjuster(
                new Circuit(25, 1),
                new AdjusterSettings(6, maximum, safe, Duration.ofSeconds(6), Duration.ofSeconds(15), step, hysteresis),
                MeterLimits.DEFAULT,
                PhaseMap.STRAIGHT);
    }

    private void reading(boolean connected, double offered, double drawn) {
        adjuster.onCharger(new ChargerReading(
                connected, connected, Force.NEUTRAL, offered, new PerPhase(drawn, drawn, drawn), 3, now));
    }

    private Decision meter(double l1, double l2, double l3) {
        return adjuster.onMeter(new MeterSample(new PerPhase(l1, l2, l3), now), now);
    }

    @CanIgnoreReturnValue
    private Decision second(double house, double offered, double drawn) {
        now += 1000;
        reading(true, offered, drawn);
        Decision decision = meter(house + drawn, drawn, drawn);
        return decision.isCommand() ? decision : adjuster.tick(now);
    }

    private Decision seconds(int most, double house, double offered, double drawn) {
        Decision decision = second(house, offered, drawn);
        for (int i = 1; i < most && !decision.isCommand(); i++) {
            decision = second(house, offered, drawn);
        }
        return decision;
    }

    @ParameterizedTest(name = "of {0} A, {1} A are left: {2}")
    @CsvSource({"8, 9, KEEP", "8, 10, OFFER", "14, 15, KEEP", "15, 16, OFFER", "16, 20, KEEP"})
    void hysteresisOfTwoAmperesEndsAtTheMaximum(int offered, int left, Action action) {
        adjuster = adjuster(16, 6, 4, 2);
        assertThat(seconds(60, 24 - left, offered, offered).action()).isEqualTo(action);
    }

    @ParameterizedTest(name = "{0} A of 10 A drawn: {1}")
    @CsvSource({"8, OFFER", "7.9, KEEP", "1, KEEP", "0.9, OFFER"})
    void aCarThatDoesNotUseItsCurrentGetsNoMore(double drawn, Action action) {
        assertThat(seconds(60, 2, 10, drawn).action()).isEqualTo(action);
    }

    @Test
    void theChargePointMayBeSilentForThirtySeconds() {
        adjuster = new CurrentAdjuster(
                new Circuit(25, 1),
                new AdjusterSettings(6, 16, 6, Duration.ofSeconds(6), Duration.ZERO, 4, 1),
                MeterLimits.DEFAULT,
                PhaseMap.STRAIGHT);
        reading(true, 6, 6);
        for (int i = 0; i < 3; i++) {
            now += 10_000;
            assertThat(meter(20, 20, 20).isCommand()).isFalse();
        }
        now += 1;
        assertThat(meter(7, 7, 7).isCommand()).isFalse();
        assertThat(adjuster.tick(now).reason().kind()).isEqualTo(Kind.CHARGER_SILENT);
        assertThat(adjuster.tick(now - 1).current()).isEqualTo(10);
    }

    @Test
    void aFullPhaseIsNotOverloaded() {
        reading(true, 16, 9);
        assertThat(meter(24, 2, 2).action()).isEqualTo(Action.KEEP);
        assertThat(adjuster.tick(now).current()).isEqualTo(9);
    }

    @Test
    void beforeACommandHasHadItsEffectOnlyAnOverloadLowers() {
        assertThat(seconds(60, 2, 8, 8).current()).isEqualTo(12);
        for (int i = 0; i < 5; i++) {
            assertThat(second(12.5, 12, 8).reason().text())
                    .isEqualTo("L1 carries 20.5 A of 25 A: 11 A left, 12 A offered");
        }
        Decision decision = second(12.5, 12, 8);
        assertThat(decision.action()).isEqualTo(Action.OFFER);
        assertThat(decision.current()).isEqualTo(11);
    }

    @Test
    void anOverloadLowersBeforeThat() {
        assertThat(seconds(60, 2, 8, 8).current()).isEqualTo(12);
        now += 1000;
        reading(true, 12, 8);
        assertThat(meter(24.5, 2, 2).current()).isEqualTo(7);
    }

    @Test
    void whatIsLeftIsToldBeforeTheHouseAloneIsKnown() {
        assertThat(meter(10, 2, 2).isCommand()).isFalse();
        reading(true, 8, 8);
        assertThat(adjuster.tick(now).reason().text())
                .isEqualTo("the meter has just begun: no increase until it has proved itself");
        reading(true, 16, 8);
        assertThat(adjuster.tick(now).reason().text()).isEqualTo("L1 carries 10.0 A of 25 A: 22 A left, 16 A offered");
    }

    @Test
    void aCarThatBeganAfterTheMeterLookedMakesNoRoom() {
        for (int i = 0; i < 3; i++) {
            now += 30_000;
            reading(true, 6, 0);
            assertThat(meter(18, 2, 2).isCommand()).isFalse();
        }
        now += 30_000;
        reading(true, 6, 6);
        assertThat(meter(18, 2, 2).isCommand()).isFalse();
        assertThat(adjuster.tick(now).reason().text()).isEqualTo("L1 carries 18.0 A of 25 A: 6 A left, 6 A offered");
    }

    @Test
    void aCarThatEndedSinceTheMeterLookedMakesNoRoom() {
        for (int i = 0; i < 3; i++) {
            now += 30_000;
            reading(true, 6, 6);
            assertThat(meter(24, 8, 8).isCommand()).isFalse();
        }
        now += 30_000;
        // ended already, the charge point has not said so
        assertThat(meter(18, 2, 2).isCommand()).isFalse();
        reading(true, 6, 0);
        assertThat(adjuster.tick(now).isCommand()).isFalse();
    }

    @ParameterizedTest(name = "connected: {0}, safe current {1} A, maximum {2} A: {3} A")
    @CsvSource({
        "true, 6, 16, 6",
        "true, 16, 16, 16",
        "true, 20, 16, 16",
        "true, 20, 30, 20",
        "true, 40, 30, 24",
        "true, 0, 16, 16",
        "false, 6, 16, 16"
    })
    void aSilentMeterBoundsWhatIsOffered(boolean connected, int safe, int maximum, int expected) {
        adjuster = adjuster(80, safe, 4, 1);
        reading(true, 32, 0);
        assertThat(meter(0, 0, 0).isCommand()).isFalse();
        adjuster.setMaximum(maximum);
        now += 36_000;
        reading(connected, 32, 0);
        Decision decision = adjuster.tick(now);
        assertThat(decision.action()).isEqualTo(Action.OFFER);
        assertThat(decision.current()).isEqualTo(expected);
        now += 3_000;
        reading(connected, expected, 0);
        assertThat(adjuster.tick(now).action()).isEqualTo(Action.KEEP);
    }
}
