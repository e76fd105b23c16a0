package dev.fusewire.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fusewire.load.Decision.Action;
import dev.fusewire.load.Reason.Kind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The current adjuster, 25 A with a reserve of 1 A")
class CurrentAdjusterTest extends AdjustedCar {

    @Test
    void waitsForMeterAndChargePoint() {
        assertThat(adjuster.tick(0)).isEqualTo(Decision.keep(Reason.of(Kind.STARTING)));
        charger(16, 16);
        assertThat(adjuster.tick(0).reason().text()).isEqualTo("waiting for the meter");
        assertThat(adjuster.reason().kind()).isEqualTo(Kind.WAITS_FOR_METER);
    }

    @Test
    void lowersAtOnceToWhatThePhaseLeaves() {
        steady(3, 2, 16, 16);
        now += 1000;
        Decision decision = meter(18, 31.5, 18);
        assertThat(decision.action()).isEqualTo(Action.OFFER);
        assertThat(decision.current()).isEqualTo(8);
        assertThat(decision.reason().text()).isEqualTo("L2 carries 31.5 A of 25 A: 8 A left, lowered to 8 A");
        assertThat(adjuster.offered()).isEqualTo(8);
        assertThat(adjuster.reason()).isEqualTo(decision.reason());
    }

    @Test
    void countsAgainstTheCarWhatTheChargePointDoesNotTell() {
        steady(3, 2, 16, 16);
        now += 1000;
        adjuster.onCharger(new ChargerReading(
                true, true, ChargerReading.Force.NEUTRAL, 16, new PerPhase(16, Double.NaN, 16), 3, now));
        Decision decision = meter(18, 30, 18);
        assertThat(decision.current()).isEqualTo(6);
        assertThat(decision.reason().text()).startsWith("L2 carries 30.0 A of 25 A: ");
    }

    @Test
    void holdsTheMinimumWhereLessIsLeft() {
        steady(3, 2, 16, 16);
        now += 1000;
        assertThat(meter(18, 36, 18).current()).isEqualTo(6);
        now += 1000;
        Decision decision = adjuster.tick(now);
        assertThat(decision.action()).isEqualTo(Action.KEEP);
        assertThat(decision.reason().text())
                .isEqualTo("L2 carries 36.0 A of 25 A: 4.0 A left, held at the minimum of 6 A");
    }

    @Test
    void doesNotTakeOffTwiceWhatTheCarHasNotFollowedYet() {
        steady(3, 2, 16, 16);
        now += 1000;
        assertThat(meter(18, 32, 18).current()).isEqualTo(8);
        for (int i = 0; i < 4; i++) {
            now += 1000;
            assertThat(meter(18, 32, 18).action()).isEqualTo(Action.KEEP);
        }
    }

    @Test
    void answersASecondRiseWhileTheFirstCommandTakesEffect() {
        steady(3, 2, 16, 16);
        now += 1000;
        assertThat(meter(18, 30, 18).current()).isEqualTo(10);
        now += 1000;
        assertThat(meter(18, 33, 18).current()).isEqualTo(7);
    }

    @Test
    void seesARiseThatTheCarsOwnFallHides() {
        steady(3, 2, 16, 16);
        now += 1000;
        assertThat(meter(18, 30, 18).current()).isEqualTo(10);
        // the car has followed by now, the charge point has not spoken yet: 14 A of house on L2
        now += 2000;
        assertThat(meter(12, 24, 12).action()).isEqualTo(Action.KEEP);
        // now 17 A of house: 27 A are less than the 30 A before, and too much all the same
        now += 1000;
        Decision decision = meter(12, 27, 12);
        assertThat(decision.action()).isEqualTo(Action.OFFER);
        assertThat(decision.current()).isBetween(6, 8);
    }

    @Test
    void takesNoiseForNoFallOfTheCar() {
        steady(3, 2, 16, 16);
        now += 1000;
        assertThat(meter(18, 30, 18).current()).isEqualTo(10);
        now += 1000;
        assertThat(meter(18, 29.2, 18).action()).isEqualTo(Action.KEEP);
        now += 1000;
        assertThat(meter(18, 30, 18).action()).isEqualTo(Action.KEEP);
    }

    @Test
    void raisesByAStepAfterTheRaiseDelay() {
        steady(3, 2, 16, 16);
        now += 1000;
        assertThat(meter(18, 32, 18).current()).isEqualTo(8);
        long lowered = now;
        Decision decision = steady(60, 2, 8, 8);
        assertThat(decision.action()).isEqualTo(Action.OFFER);
        assertThat(decision.current()).isEqualTo(12);
        assertThat(decision.reason().text()).isEqualTo("L1 carries 10.0 A of 25 A: 22 A left, raised to 12 A");
        // the sample that was too much is 15 s old
        assertThat(now - lowered).isEqualTo(16_000);
        decision = steady(60, 2, 12, 12);
        assertThat(decision.current()).isEqualTo(16);
        assertThat(steady(60, 2, 16, 16).action()).isEqualTo(Action.KEEP);
    }

    @Test
    void tellsThatItWaitsToRaise() {
        steady(3, 2, 16, 16);
        now += 1000;
        assertThat(meter(18, 32, 18).current()).isEqualTo(8);
        steady(10, 2, 8, 8);
        assertThat(adjuster.reason().text()).isEqualTo("L2 carries 9.0 A of 25 A: 8 A left, 8 A offered");
        assertThat(steady(60, 2, 8, 8).current()).isEqualTo(12);
        steady(10, 2, 12, 12);
        assertThat(adjuster.reason().text())
                .isEqualTo("L1 carries 14.0 A of 25 A: 22 A left, waiting to see whether that lasts");
    }

    @Test
    void raisesNoFurtherThanTheHighestOfTheLastSecondsLeaves() {
        steady(20, 2, 16, 16);
        now += 1000;
        assertThat(meter(34, 17, 17).current()).isEqualTo(6);
        steady(10, 14, 6, 6);
        Decision decision = steady(60, 2, 6, 6);
        assertThat(decision.action()).isEqualTo(Action.OFFER);
        assertThat(decision.current()).isEqualTo(10);
        assertThat(decision.reason().left()).isEqualTo(10);
    }

    @Test
    void raisesWithAMeterThatSpeaksEveryThirtySeconds() {
        int offered = 6;
        for (int second = 0; second < 300; second++) {
            now += 1000;
            charger(offered, offered);
            if (second % 30 == 0) {
                Decision decision = meter(4 + offered, 4 + offered, 4 + offered);
                assertThat(decision.isCommand()).isFalse();
            }
            Decision decision = second % 5 == 0 ? adjuster.tick(now) : Decision.keep(adjuster.reason());
            offered = decision.isCommand() ? decision.current() : offered;
        }
        assertThat(offered).isEqualTo(16);
    }

    @Test
    void countsNoRoomFromARoofThatExports() {
        adjuster = adjuster(settings(32, 6));
        steady(3, -20, 20, 0);
        Decision decision = steady(60, -20, 20, 20);
        assertThat(decision.current()).isEqualTo(23);
        assertThat(decision.reason().text()).isEqualTo("L2 carries 21.0 A of 25 A: 23 A left, raised to 23 A");
    }

    @Test
    void holdsACarThatTakesLessThanItMayToWhatThereIs() {
        Decision decision = steady(10, 12, 16, 9);
        assertThat(decision.action()).isEqualTo(Action.OFFER);
        assertThat(decision.current()).isEqualTo(12);
        assertThat(decision.reason().text()).isEqualTo("L1 carries 21.0 A of 25 A: 12 A left, lowered to 12 A");
        // 9 A is less than 12 A: there is nothing to raise, whatever the house does
        assertThat(steady(60, 4, 12, 9).action()).isEqualTo(Action.KEEP);
        assertThat(adjuster.reason().text()).isEqualTo("L1 carries 13.0 A of 25 A: 20 A left, 12 A offered");
    }

    @Test
    void doesNotFlapWhereTheHouseRipples() {
        int commands = 0;
        int offered = 16;
        for (int second = 0; second < 600; second++) {
            now += 1000;
            double house = 10 + (second % 2) * 0.6;
            charger(offered, Math.min(offered, 15.6));
            Decision decision =
                    meter(house + Math.min(offered, 15.6), 1 + Math.min(offered, 15.6), 1 + Math.min(offered, 15.6));
            decision = decision.isCommand() ? decision : adjuster.tick(now);
            commands += decision.isCommand() ? 1 : 0;
            offered = decision.isCommand() ? decision.current() : offered;
        }
        assertThat(offered).isEqualTo(13);
        assertThat(commands).isLessThanOrEqualTo(2);
    }

    @Test
    void leavesTheCurrentOfACarThatIsAwayOrRestsAlone() {
        charger(false, false, 8, PerPhase.ZERO);
        assertThat(meter(2, 2, 2).isCommand()).isFalse();
        assertThat(adjuster.tick(now).reason().text()).isEqualTo("no car is plugged in");
        charger(true, false, 8, PerPhase.ZERO);
        assertThat(adjuster.tick(now).reason().text()).isEqualTo("the car does not charge; 8 A offered");
    }

    @Test
    void offersAgainWhereTheChargePointHasNotTakenIt() {
        steady(3, 2, 16, 16);
        now += 1000;
        assertThat(meter(18, 32, 18).current()).isEqualTo(8);
        now += 1000;
        charger(16, 16);
        assertThat(meter(18, 32, 18).action()).isEqualTo(Action.KEEP);
        now += 1000;
        charger(16, 16);
        assertThat(meter(18, 32, 18).current()).isEqualTo(8);
    }

    @Test
    void ignoresASampleItHasSeen() {
        steady(3, 2, 16, 16);
        MeterSample old = new MeterSample(new PerPhase(60, 60, 60), now - 1);
        assertThat(adjuster.onMeter(old, now)).isEqualTo(Decision.keep(adjuster.reason()));
    }

    @Test
    void isLimitedByThePhaseOfAOnePhaseCarOnly() {
        for (int i = 0; i < 70; i++) {
            now += 1000;
            charger(true, true, 16, new PerPhase(0, 16, 0));
            assertThat(meter(10, 18, 2).isCommand()).isFalse();
        }
        now += 1000;
        charger(true, true, 16, new PerPhase(0, 16, 0));
        assertThat(meter(40, 18, 40).isCommand()).isFalse();
        assertThat(adjuster.tick(now).reason().phase()).isEqualTo(Phase.L2);
        now += 1000;
        assertThat(meter(40, 28, 40).current()).isEqualTo(12);
    }

    @Test
    void refusesAFuseThatLeavesLessThanTheMinimum() {
        assertThatThrownBy(() -> new CurrentAdjuster(
                        new Circuit(6, 1), AdjusterSettings.DEFAULT, MeterLimits.DEFAULT, PhaseMap.STRAIGHT))
                .hasMessage("5.0 A of the fuse are to be used, less than the minimum current of 6 A");
        assertThat(new CurrentAdjuster(
                                new Circuit(6, 0), AdjusterSettings.DEFAULT, MeterLimits.DEFAULT, PhaseMap.STRAIGHT)
                        .maximum())
                .isEqualTo(16);
    }

    @Test
    void doesNotGoUpAndDownWhereTheChargePointMeasuresNothing() {
        List<Integer> offers = new ArrayList<>();
        int offered = 6;
        for (int second = 0; second < 600; second++) {
            now += 1000;
            charger(offered, 0);
            // the last digits of a house that lives
            double carried = 2.5 + 0.01 * (second % 3) + offered;
            Decision decision = meter(carried, carried, carried);
            decision = decision.isCommand() ? decision : adjuster.tick(now);
            if (decision.isCommand()) {
                offered = decision.current();
                offers.add(offered);
            }
        }
        // until it is clear that nothing is measured
        assertThat(offers).hasSizeLessThan(6);
        assertThat(offers.getLast()).isEqualTo(10);
    }
}
