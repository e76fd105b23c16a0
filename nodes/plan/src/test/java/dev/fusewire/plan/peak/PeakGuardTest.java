package dev.fusewire.plan.peak;

import static dev.fusewire.plan.peak.GuardedHouse.load;
import static dev.fusewire.plan.peak.GuardedHouse.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fusewire.plan.peak.PeakEvent.Kind;
import dev.fusewire.plan.peak.PeakSettings.PeakHours;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class PeakGuardTest {

    /** The loads of the seed: 3 and 2 kW that need not run. */
    private static GuardedHouse house() {
        return house(settings());
    }

    private static GuardedHouse house(PeakSettings settings) {
        return new GuardedHouse(settings, List.of(load("boiler", 3), load("washing machine", 2)));
    }

    @Test
    void s1_2_isSuggestedBeforeAnythingIsSwitched() {
        GuardedHouse house = house();
        house.base = 6.5;
        house.pass(30);
        assertThat(house.told).isEmpty();
        assertThat(house.guard.state().suggestions())
                .containsExactly("Switch off boiler: 8.5 kW instead of 11.5 kW, 10 kW are agreed.");
        assertThat(house.pass(60).commands()).containsExactly("boiler off");
        assertThat(house.guard.state().suggestions()).isEmpty();
    }

    @Test
    void s1_2_inPeakHoursEveryLoadThatIsOnIsSuggested() {
        GuardedHouse house = house();
        house.base = 2;
        house.peak = true;
        assertThat(house.pass(600).guard.state().suggestions())
                .containsExactly("Peak hours: boiler (3 kW) can wait.", "Peak hours: washing machine (2 kW) can wait.");
        assertThat(house.told).isEmpty();
    }

    @Test
    void inPeakHoursLoadsAreSwitchedOffWhereThatIsWantedAndComeBackAfterwards() {
        GuardedHouse house = house(settings(0, PeakHours.SWITCH_OFF, true));
        house.base = 2;
        house.pass(60);
        house.peak = true;
        assertThat(house.pass(3600).commands()).containsExactly("boiler off", "washing machine off");
        house.peak = false;
        assertThat(house.pass(600).commands())
                .containsExactly("boiler off", "washing machine off", "washing machine on", "boiler on");
    }

    @Test
    void s1_3_loadsGoInOrderAndComeBackTheOtherWayRound() {
        GuardedHouse house = house();
        house.base = 9.5;
        house.pass(200);
        assertThat(house.commands()).containsExactly("boiler off", "washing machine off");
        assertThat(house.power()).isLessThan(10);
        house.base = 4;
        house.pass(600);
        assertThat(house.commands())
                .containsExactly("boiler off", "washing machine off", "washing machine on", "boiler on");
        assertThat(house.guard.state().off()).isEmpty();
    }

    @Test
    void aShortTimeTooMuchSwitchesNothing() {
        GuardedHouse house = house();
        house.pass(100);
        house.base = 8;
        house.pass(50);
        house.base = 4;
        assertThat(house.pass(600).told).isEmpty();
    }

    @Test
    void whatComesBackLeavesRoomBelowTheLimit() {
        GuardedHouse house = house();
        house.base = 6.5;
        house.pass(100);
        house.base = 4.7; // 9.7 kW with both: less than agreed, and less than half a kW below
        assertThat(house.pass(3600).commands()).containsExactly("boiler off");
        house.base = 4.4;
        assertThat(house.pass(120).commands()).containsExactly("boiler off", "boiler on");
    }

    @Test
    void onceOffALoadStaysOffForItsMinimumTime() {
        GuardedHouse house = house();
        house.base = 6.5;
        house.pass(100);
        long off = house.told.getFirst().second();
        house.base = 1;
        house.pass(1000);
        assertThat(house.told.getLast().second() - off).isGreaterThanOrEqualTo(300);
    }

    @Test
    void s1_28_aViolationIsCountedOnceHoweverManyMessagesTellOfIt() {
        GuardedHouse house = house(settings(0, PeakHours.NOTHING, false));
        house.base = 6;
        house.pass(600);
        assertThat(house.guard.state().violations()).isOne();
        assertThat(house.guard.state().isViolated()).isTrue();
        house.base = 4;
        house.pass(120);
        assertThat(house.guard.state().isViolated()).isFalse();
        house.base = 6;
        house.pass(600);
        assertThat(house.guard.state().violations()).isEqualTo(2);
        assertThat(house.count(Kind.VIOLATION)).isEqualTo(2);
        assertThat(house.count(Kind.VIOLATION_OVER)).isOne();
    }

    @Test
    void s1_28_aLoadThatPulsesAroundTheLimitIsOneViolation() {
        GuardedHouse house = house(settings(0, PeakHours.NOTHING, false));
        for (int i = 0; i < 50; i++) {
            house.base = i % 2 == 0 ? 6 : 4;
            house.pass(10);
        }
        assertThat(house.guard.state().violations()).isOne();
    }

    @Test
    void aSilentMeterSwitchesNothingAndSaysSo() {
        GuardedHouse house = house();
        house.base = 6.5;
        house.pass(20);
        house.speaks = false;
        house.pass(3600);
        assertThat(house.told).isEmpty();
        assertThat(house.guard.state().doubt()).contains("silent");
        assertThat(house.count(Kind.METER_DOUBTED)).isOne();
        house.speaks = true;
        house.pass(50);
        assertThat(house.told).isEmpty();
        assertThat(house.pass(30).commands()).containsExactly("boiler off");
    }

    @Test
    void aSilentMeterBringsNothingBack() {
        GuardedHouse house = house();
        house.base = 6.5;
        house.pass(100);
        house.base = 1;
        house.speaks = false;
        assertThat(house.pass(3600).commands()).containsExactly("boiler off");
    }

    @Test
    void aMeterThatDoesNotMoveWhenALoadGoesIsNotBelieved() {
        PeakGuard guard = new PeakGuard(settings(), List.of(load("boiler", 3), load("washing machine", 2)), 0);
        int off = 0;
        for (int second = 1; second < 600; second++) {
            guard.onPower(11.5, false, second * 1000L);
            off += guard.tick(GuardedHouse.START.plusSeconds(second), false, second * 1000L)
                    .size();
        }
        assertThat(off).isOne();
        assertThat(guard.state().doubt()).contains("has not moved");
    }

    @Test
    void aMeterThatShowsLessThanTheCarDrawsIsNotBelieved() {
        GuardedHouse house = house();
        house.pass(100);
        house.guard.onCar(11, house.now());
        assertThat(house.pass(1).guard.state().doubt()).contains("less than the 11 kW of the car");
    }

    @Test
    void noughtsAndAMeterWithoutVoltageAreNotBelieved() {
        PeakGuard guard = new PeakGuard(settings(), List.of(), 0);
        guard.onPower(0, false, 1000);
        assertThat(guard.tick(GuardedHouse.START, false, 1000)).isEmpty();
        assertThat(guard.state().doubt()).contains("noughts");
        guard.onPower(4, true, 2000);
        assertThat(guard.tick(GuardedHouse.START, false, 2000)).isEmpty();
        assertThat(guard.state().doubt()).contains("no voltage");
    }

    @Test
    void s1_7_whatPeopleSwitchOffStaysOff() {
        GuardedHouse house = house();
        house.pass(10);
        house.take(house.guard.switchByHand("boiler", false, house.now()));
        assertThat(house.pass(7200).commands()).containsExactly("boiler off");
        house.take(house.guard.switchByHand("boiler", true, house.now()));
        assertThat(house.pass(7200).commands()).containsExactly("boiler off", "boiler on");
    }

    @Test
    void whoPressesTheRelaysButtonIsPeople() {
        GuardedHouse house = house();
        house.base = 6.5;
        house.pass(100);
        assertThat(house.commands()).containsExactly("boiler off");
        house.on.put("boiler", true);
        house.guard.onLoad("boiler", true, false, house.now());
        assertThat(house.guard.state().off()).isEmpty();
        house.pass(10);
        assertThat(house.commands()).as("its minimum time on holds").containsExactly("boiler off");
    }

    @Test
    void aLoadThatWaitsForTheCarComesBackWhenItNeedNot() {
        GuardedHouse house = house();
        house.pass(10);
        house.take(house.guard.letWait("boiler", true, house.now()));
        assertThat(house.pass(7200).commands()).containsExactly("boiler off");
        house.take(house.guard.letWait("boiler", false, house.now()));
        assertThat(house.pass(100).commands()).containsExactly("boiler off", "boiler on");
    }

    @Test
    void aLoadThatMayNotBeSwitchedIsOnlySuggested() {
        GuardedHouse house = new GuardedHouse(
                settings(),
                List.of(new PeakLoad("heating", 3, false, Duration.ZERO, Duration.ZERO), load("boiler", 2)));
        house.base = 6;
        house.pass(300);
        assertThat(house.commands()).containsExactly("boiler off");
        house.base = 8;
        assertThat(house.pass(300).guard.state().suggestions().getFirst()).startsWith("Switch off heating");
        assertThat(house.commands()).containsExactly("boiler off");
    }

    @Test
    void theAverageOfAQuarterOfAnHourIsKeptBySwitchingInTime() {
        GuardedHouse house = house(settings(8, PeakHours.NOTHING, true));
        house.base = 4.5; // 9.5 kW: less than agreed at once, more than agreed on average
        house.pass(3600);
        assertThat(house.commands()).startsWith("boiler off");
        assertThat(house.guard.state().violations()).isZero();
    }

    @Test
    void anAverageThatWasTooHighCountsOnceForEachPeriod() {
        GuardedHouse house = house(settings(8, PeakHours.NOTHING, false));
        house.base = 4.5;
        house.pass(3 * 900 + 10);
        assertThat(house.count(Kind.AVERAGE_VIOLATION)).isEqualTo(3);
        assertThat(house.guard.state().violations()).isEqualTo(3);
    }

    @Test
    void s1_13_anEmergencyLiftsTheSanctionedLoad() {
        GuardedHouse house = house(settings(8, PeakHours.SWITCH_OFF, true));
        house.guard.lift(true);
        house.peak = true;
        house.base = 14;
        house.pass(3600);
        assertThat(house.told).isEmpty();
        assertThat(house.guard.state().violations()).isZero();
        assertThat(house.guard.state().lines()).containsExactly("19 of 10 kW", "Emergency: not kept");
        house.guard.lift(false);
        house.pass(100);
        assertThat(house.commands()).startsWith("boiler off");
    }

    @Test
    void s1_29_linesFitASmallDisplay() {
        GuardedHouse house = new GuardedHouse(
                settings(), List.of(load("floor heating in the bathroom", 3), load("washing machine", 2)));
        for (double base : new double[] {2, 6, 12, 2}) {
            house.base = base;
            for (int i = 0; i < 40; i++) {
                assertThat(house.pass(10).guard.state().lines()).hasSize(2).allMatch(line -> line.length() <= 20);
            }
        }
        house.speaks = false;
        assertThat(house.pass(100).guard.state().lines()).containsExactly("Meter not believed", "Nothing is switched");
    }

    @Test
    void afterARestartWhatWasOffComesBack() {
        GuardedHouse house = house();
        house.take(house.guard.restore(List.of("boiler", "gone"), List.of(), 0));
        house.base = 2;
        assertThat(house.pass(600).commands()).containsExactly("boiler off", "boiler on");
    }

    @Test
    void whatCannotBeIsRefusedByName() {
        assertThatThrownBy(() -> load("boiler", 0)).hasMessageContaining("power of load boiler is 0.0 kW");
        assertThatThrownBy(() -> new PeakGuard(settings(), List.of(load("a", 1), load("a", 2)), 0))
                .hasMessageContaining("two loads are called a");
        assertThatThrownBy(() -> house().guard.onPower(Double.NaN, false, 0)).hasMessageContaining("NaN kW");
        assertThatThrownBy(() -> house().guard.switchByHand("sauna", true, 0)).hasMessageContaining("no load sauna");
        assertThatThrownBy(() -> new PeakSettings(
                        0,
                        0,
                        Duration.ofMinutes(15),
                        0,
                        Duration.ZERO,
                        Duration.ZERO,
                        Duration.ZERO,
                        PeakHours.NOTHING,
                        true,
                        ZoneOffset.UTC))
                .hasMessageContaining("sanctioned load is 0.0 kW");
    }
}
