package dev.fusewire.plan.soc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fusewire.plan.Acceptance;
import dev.fusewire.plan.Efficiency;
import dev.fusewire.plan.StateOfCharge;
import dev.fusewire.plan.Vehicle;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BatteryEstimateTest {

    private static final Instant EVENING = Instant.parse("2026-02-02T18:00:00Z");

    private final BatteryEstimate battery =
            new BatteryEstimate(new Vehicle("car", 50, 3, 6, 16, Efficiency.constant(0.9), Acceptance.unlimited(), 90));

    private StateOfCharge now() {
        return battery.now().orElseThrow();
    }

    private void say(double percent) {
        assertThat(battery.told(percent)).isTrue();
    }

    @Test
    void nobodyKnowsUntilSomebodySaysIt() {
        battery.drawn(5, 16);
        assertThat(battery.now()).isEmpty();
        assertThat(battery.told(40)).isTrue();
        assertThat(now()).isEqualTo(new StateOfCharge(40, 0, false));
    }

    @Test
    void energyFillsItLessLossesAndLessAndLessSurely() {
        say(40);
        battery.drawn(5, 16);
        assertThat(now().percent()).isCloseTo(49, within(1e-9));
        assertThat(now().isEstimated()).isTrue();
        double spread = now().spread();
        assertThat(spread).isBetween(0.5, 2.0);
        battery.drawn(5, 16);
        assertThat(now().spread()).isGreaterThan(spread);
        say(57);
        assertThat(now()).isEqualTo(new StateOfCharge(57, 0, false));
    }

    @Test
    void anOldValueToldAgainIsNotBelieved() {
        say(40);
        for (int minute = 0; minute < 30; minute++) {
            battery.drawn(0.1, 16);
            assertThat(battery.told(40)).isEqualTo(now().percent() < 43);
        }
        assertThat(now().percent()).isCloseTo(45.4, within(1e-9));
        assertThat(battery.told(45)).isTrue();
        assertThat(now().percent()).isEqualTo(45);
    }

    @Test
    void whatABatteryReallyGainsIsLearned() {
        say(20);
        battery.drawn(20, 16);
        // 36 points were expected: it has aged
        say(65);
        for (int day = 0; day < 10; day++) {
            battery.unplugged(EVENING);
            battery.plugged(EVENING.plusSeconds(7200));
            say(20);
            for (int quarter = 1; quarter <= 20; quarter++) {
                battery.drawn(1, 16);
                say(20 + Math.round(2.25 * quarter));
            }
        }
        assertThat(battery.gain()).isCloseTo(1.25, within(0.02));
        assertThat(battery.vehicle().efficiency().of(16, 3)).isLessThanOrEqualTo(1);
        say(65);
        battery.unplugged(EVENING);
        battery.plugged(EVENING.plusSeconds(7200));
        say(20);
        battery.drawn(20, 16);
        assertThat(now().percent()).isCloseTo(65, within(1.0));
    }

    @Test
    void afterATripNothingIsKnown() {
        say(60);
        battery.unplugged(EVENING);
        battery.plugged(EVENING.plusSeconds(300));
        assertThat(now().percent()).isEqualTo(60);
        battery.unplugged(EVENING);
        battery.plugged(EVENING.plusSeconds(3600));
        assertThat(battery.now()).isEmpty();
        // the same as before the trip: it may not have spoken since
        say(60);
        assertThat(now().spread()).isEqualTo(10);
        say(41);
        assertThat(now()).isEqualTo(new StateOfCharge(41, 0, false));
    }

    @Test
    void itStopsAtItsLimit() {
        say(80);
        battery.drawn(20, 16);
        assertThat(now().percent()).isEqualTo(90);
        say(87);
        battery.drawn(1, 16);
        battery.stopped();
        assertThat(now().percent()).isEqualTo(90);
        say(50);
        battery.stopped();
        assertThat(now().percent()).isEqualTo(50);
    }

    @Test
    void whatIsKeptComesBack() {
        say(40);
        battery.drawn(7, 10);
        var other = new BatteryEstimate(
                new Vehicle("car", 50, 3, 6, 16, Efficiency.constant(0.9), Acceptance.unlimited(), 90));
        other.restore(battery.keep());
        assertThat(other.now()).isEqualTo(battery.now());
        assertThat(other.keep()).isEqualTo(battery.keep());
    }

    @Test
    void aBatteryThatGainsLessIsPlannedWithThat() {
        for (int day = 0; day < 12; day++) {
            battery.unplugged(EVENING);
            battery.plugged(EVENING.plusSeconds(7200));
            say(20);
            battery.drawn(20, 16);
            // 36 points were expected
            say(20 + 0.8 * 36);
        }
        assertThat(battery.gain()).isCloseTo(0.8, within(0.01));
        assertThat(battery.vehicle().efficiency().of(16, 3)).isCloseTo(0.72, within(0.01));
    }

    @Test
    void littleEnergyAndAFullBatteryTeachNothing() {
        say(20);
        battery.drawn(5, 16);
        say(40);
        assertThat(battery.gain()).as("nine points are no measure").isEqualTo(1);
        battery.unplugged(EVENING);
        battery.plugged(EVENING.plusSeconds(7200));
        say(60);
        battery.drawn(20, 16);
        say(99);
        assertThat(battery.gain()).as("it was full before").isEqualTo(1);
        battery.unplugged(EVENING);
        battery.plugged(EVENING.plusSeconds(7200));
        say(60);
        battery.drawn(20, 16);
        say(55);
        assertThat(battery.gain()).as("it cannot have lost any").isEqualTo(1);
    }

    @Test
    void lossesAreThoseOfTheCurrent() {
        var steep = new BatteryEstimate(
                new Vehicle("car", 50, 3, 6, 16, (current, _) -> current / 20, Acceptance.unlimited(), 90));
        assertThat(steep.told(20)).isTrue();
        steep.drawn(5, 10);
        assertThat(steep.now().orElseThrow().percent()).isCloseTo(25, within(1e-9));
        steep.drawn(5, 2);
        assertThat(steep.now().orElseThrow().percent())
                .as("less than 6 A no car draws")
                .isCloseTo(28, within(1e-9));
        steep.drawn(5, 0);
        assertThat(steep.now().orElseThrow().percent())
                .as("not known: as at most")
                .isCloseTo(36, within(1e-9));
    }

    @Test
    void whatADriverGuessesIsWorthFivePoints() {
        battery.guessed(0);
        battery.guessed(100);
        battery.guessed(60);
        assertThat(now()).isEqualTo(new StateOfCharge(60, 5, true));
        assertThatThrownBy(() -> battery.guessed(-1)).hasMessageContaining("-1.0 %");
        assertThatThrownBy(() -> battery.guessed(101)).hasMessageContaining("101.0 %");
        say(55);
        assertThat(now()).isEqualTo(new StateOfCharge(55, 0, false));
    }

    @Test
    void whatIsKeptAndDamagedChangesNothing() {
        say(40);
        var kept = battery.keep();
        for (var damaged : new BatteryEstimate.Kept[] {
            new BatteryEstimate.Kept(140, 0, 0, 40, 1, false),
            new BatteryEstimate.Kept(-1, 0, 0, 40, 1, false),
            new BatteryEstimate.Kept(40, 1e9, 0, 40, 1, false),
            new BatteryEstimate.Kept(40, 0, -3, 40, 1, false),
            new BatteryEstimate.Kept(40, 0, 0, 400, 1, false),
            new BatteryEstimate.Kept(40, 0, 0, 40, 1e300, false)
        }) {
            assertThatThrownBy(() -> battery.restore(damaged)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(battery.keep()).isEqualTo(kept);
    }

    @Test
    void countersGoOnAfterARestart() {
        var counter = new EnergyCounter(11);
        assertThat(counter.last()).isEmpty();
        assertThat(counter.read(EVENING, 5100)).isZero();
        var again = new EnergyCounter(11);
        again.restore(counter.last().orElseThrow());
        assertThat(again.read(EVENING.plusSeconds(3600), 5110)).isEqualTo(10);
        again.restore(counter.last().orElseThrow());
        assertThat(again.read(EVENING.plusSeconds(3600), 5112))
                .as("more than can flow in an hour")
                .isZero();
        again.restore(counter.last().orElseThrow());
        assertThat(again.read(EVENING.plusSeconds(400 * 86_400), 5100 + 11 * 49))
                .as("another clock")
                .isZero();
        assertThatThrownBy(() -> again.restore(new EnergyCounter.Last(EVENING, -1)))
                .hasMessageContaining("-1.0 kWh");
    }

    @Test
    void nonsenseIsRefused() {
        assertThatThrownBy(() -> battery.told(101)).hasMessageContaining("101.0 %");
        assertThatThrownBy(() -> battery.told(Double.NaN)).hasMessageContaining("NaN %");
        assertThatThrownBy(() -> battery.drawn(-1, 6)).hasMessageContaining("-1.0 kWh");
    }

    @Test
    void countersMayBeginAgain() {
        var counter = new EnergyCounter(11);
        assertThat(counter.read(EVENING, 5100)).isZero();
        assertThat(counter.read(EVENING.plusSeconds(360), 5101)).isEqualTo(1);
        // a restart, after which it counts from 0
        assertThat(counter.read(EVENING.plusSeconds(720), 0.5)).isEqualTo(0.5);
        assertThat(counter.read(EVENING.plusSeconds(1080), 1.5)).isEqualTo(1);
        // cannot have flowed
        assertThat(counter.read(EVENING.plusSeconds(1090), 900)).isZero();
        assertThat(counter.read(EVENING.plusSeconds(1450), 901)).isEqualTo(1);
    }
}
