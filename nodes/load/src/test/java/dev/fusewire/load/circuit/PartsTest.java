package dev.fusewire.load.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.load.ChargerReading;
import dev.fusewire.load.ChargerReading.Force;
import dev.fusewire.load.ChargerReading.PausedBy;
import dev.fusewire.load.PauseOwnership.State;
import dev.fusewire.load.PerPhase;
import dev.fusewire.load.Phase;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** What the station remembers, part by part. */
class PartsTest {

    private static ChargerReading reading(long time, Force force, double offered, double drawn) {
        return new ChargerReading(true, force != Force.OFF, force, offered, new PerPhase(drawn, drawn, drawn), 3, time);
    }

    // ---- what was drawn

    @Test
    void whatWasDrawnIsBetweenTheLeastAndTheMost() {
        DrawHistory history = new DrawHistory();
        assertThat(history.least(0, 0)).isZero();
        assertThat(history.most(0, 0)).isZero();
        assertThat(history.mostWithin(1_000)).isZero();
        history.add(new PerPhase(6, 1, 0), 10_000);
        history.add(new PerPhase(10, 2, 0), 20_000);
        history.add(new PerPhase(8, 3, 0), 30_000);
        assertThat(history.most(0, 33_500)).isEqualTo(8);
        assertThat(history.least(0, 33_000)).isEqualTo(8);
        assertThat(history.most(0, 32_000)).isEqualTo(10);
        assertThat(history.least(0, 30_000)).isEqualTo(8);
        assertThat(history.least(0, 20_000)).isEqualTo(6);
        assertThat(history.most(1, 0)).isEqualTo(3);
        assertThat(history.most(2, 0)).isZero();
        assertThat(history.mostWithin(5_000)).isEqualTo(10);
        history.clear();
        assertThat(history.most(0, 0)).isZero();
    }

    @Test
    void readingsOfTheSameSecondShareAPlace() {
        DrawHistory history = new DrawHistory();
        for (int i = 0; i < 500; i++) {
            history.add(new PerPhase(i % 2 == 0 ? 6 : 9, 0, 0), 1_000 + i * 100L);
        }
        assertThat(history.least(0, 50_000)).isEqualTo(6);
        assertThat(history.most(0, 50_000)).isEqualTo(9);
        history.add(new PerPhase(16, 0, 0), 1_000_000);
        assertThat(history.mostWithin(45_000)).isEqualTo(16);
        assertThat(history.most(0, 900_000)).isEqualTo(16);
    }

    // ---- quarter hours

    @Test
    void aQuarterHourAllowsWhatIsLeftOfIt() {
        QuarterHour quarter = new QuarterHour(StationSettings.DEFAULT);
        long start = 900_000L * 1_000;
        assertThat(quarter.average()).isNaN();
        assertThat(quarter.power()).isNaN();
        assertThat(quarter.allowed(10, start)).isEqualTo(10);
        for (long at = start; at <= start + 450_000; at += 5_000) {
            quarter.accept(20, at);
        }
        assertThat(quarter.power()).isEqualTo(4.6);
        assertThat(quarter.average()).isCloseTo(4.6, Assertions.within(1e-6));
        // half the time with 4.6 kW leaves 5.4 for the other half
        assertThat(quarter.allowed(5, start + 450_000)).isCloseTo(5.4, Assertions.within(1e-6));
        assertThat(quarter.allowed(4, start + 450_000)).isCloseTo(3.4, Assertions.within(1e-6));
        assertThat(quarter.allowed(2, start + 450_000)).isZero();
        assertThat(quarter.allowed(5, start + 890_000)).isLessThanOrEqualTo(7.5);
        assertThat(quarter.allowed(5, start + 900_000)).isEqualTo(5);
        quarter.accept(20, start + 905_000);
        assertThat(quarter.average()).isCloseTo(4.6, Assertions.within(1e-6));
    }

    @Test
    void whatWasNotMeasuredIsTakenToHaveBeenAllThereIs() {
        QuarterHour quarter = new QuarterHour(StationSettings.DEFAULT);
        long start = 900_000L * 1_000;
        quarter.accept(0, start);
        quarter.accept(0, start + 600_000);
        // one minute of nothing, nine of 6 kW
        assertThat(quarter.allowed(6, start + 600_000)).isCloseTo(7.2, Assertions.within(1e-6));
        quarter.accept(-50, start + 601_000);
        assertThat(quarter.power()).isZero();
    }

    // ---- turns

    @Test
    void aTurnCountsAndFades() {
        Turn turn = new Turn();
        turn.arrive(1_000);
        turn.tick(true, 1_000);
        turn.tick(true, 61_000);
        assertThat(turn.onFor(61_000)).isEqualTo(60_000);
        assertThat(turn.offFor(61_000)).isZero();
        assertThat(turn.served()).isEqualTo(60_000);
        assertThat(turn.arrived()).isEqualTo(1_000);
        turn.tick(false, 61_000);
        turn.tick(false, 61_000 + 3_600_000);
        assertThat(turn.served()).isCloseTo(60_000 / Math.E, Assertions.within(0.1));
        assertThat(turn.offFor(61_000 + 3_600_000)).isEqualTo(3_600_000);
        assertThat(turn.onFor(61_000 + 3_600_000)).isZero();
        turn.establish(true);
        turn.leave();
        assertThat(turn.isEstablished()).isFalse();
        assertThat(turn.served()).isZero();
        assertThat(turn.arrived()).isEqualTo(PointState.NEVER);
    }

    @Test
    void whoTakesNothingIsIdleAndAskedAgainLater() {
        Turn turn = new Turn();
        turn.arrive(0);
        for (long now = 0; now <= 95_000; now += 5_000) {
            turn.onCharger(reading(now, Force.NEUTRAL, 6, 0));
            turn.tick(true, now);
            assertThat(turn.isIdle()).as("at %d", now).isEqualTo(now >= 90_000);
        }
        turn.tick(false, 100_000);
        turn.onCharger(reading(100_000, Force.OFF, 6, 0));
        turn.tick(false, 90_000 + 30 * 60_000 - 1);
        assertThat(turn.isIdle()).isTrue();
        turn.tick(false, 90_000 + 30 * 60_000);
        assertThat(turn.isIdle()).isFalse();
        turn.onCharger(reading(2_000_000, Force.NEUTRAL, 6, 6));
        assertThat(turn.drawsFor(2_010_000)).isEqualTo(10_000);
        turn.onCharger(reading(2_010_000, Force.NEUTRAL, 6, 0));
        assertThat(turn.drawsFor(2_010_000)).isZero();
    }

    // ---- orders

    @Test
    void anOrderIsUnderWayUntilItHasShown() {
        Orders orders = new Orders(State.NONE, 6_000);
        ChargerReading before = reading(1_000, Force.NEUTRAL, 16, 16);
        orders.onCharger(before);
        assertThat(orders.offered(before)).isEqualTo(16);
        orders.offer(10, 16.2, 2_000);
        assertThat(orders.offered(before)).isEqualTo(10);
        assertThat(orders.before()).isEqualTo(17);
        assertThat(orders.isSettled(before)).isFalse();
        ChargerReading shown = reading(4_000, Force.NEUTRAL, 10, 16);
        assertThat(orders.offered(shown)).isEqualTo(10);
        assertThat(orders.isShown(shown)).isTrue();
        assertThat(orders.isSettled(shown)).isFalse();
        assertThat(orders.isSettled(reading(8_000, Force.NEUTRAL, 10, 10))).isTrue();
        assertThat(orders.isSettledAt(reading(8_000, Force.NEUTRAL, 10, 10), 7_999))
                .isFalse();
        assertThat(orders.isSettledAt(reading(8_000, Force.NEUTRAL, 10, 10), 8_000))
                .isTrue();
        assertThat(orders.mayOffer(9, 3_000)).isTrue();
        assertThat(orders.mayOffer(10, 7_999)).isFalse();
        assertThat(orders.mayOffer(10, 8_000)).isTrue();
        assertThat(orders.toldAt()).isEqualTo(2_000);
        assertThat(orders.offeredAt()).isEqualTo(2_000);
    }

    @Test
    void threeInVainAreARefusal() {
        Orders orders = new Orders(State.NONE, 6_000);
        orders.offer(10, 16, 0);
        for (int i = 1; i <= 3; i++) {
            assertThat(orders.refuses()).isFalse();
            orders.onCharger(reading(i * 8_000L, Force.NEUTRAL, 16, 16));
            orders.offer(10, 16, i * 8_000L);
        }
        assertThat(orders.refuses()).isTrue();
        orders.onCharger(reading(40_000, Force.NEUTRAL, 10, 10));
        assertThat(orders.refuses()).isFalse();
    }

    @Test
    void aPauseIsAskedForAgainAndThenRefused() {
        Orders orders = new Orders(State.NONE, 6_000);
        assertThat(orders.pause(6, 0)).isTrue();
        assertThat(orders.pause(6, 14_999)).isFalse();
        for (int i = 1; i <= 3; i++) {
            orders.onCharger(reading(i * 15_000L - 1, Force.NEUTRAL, 6, 6));
            assertThat(orders.isPauseSeen()).isFalse();
            assertThat(orders.isOff(reading(i * 15_000L - 1, Force.NEUTRAL, 6, 6)))
                    .isTrue();
            assertThat(orders.pause(6, i * 15_000L)).isTrue();
        }
        assertThat(orders.refuses()).isTrue();
        orders.onCharger(reading(60_000, Force.OFF, 6, 0));
        assertThat(orders.refuses()).isFalse();
        assertThat(orders.pause()).isEqualTo(State.OURS);
        assertThat(orders.isPauseSeen()).isTrue();
        assertThat(orders.pause(0, 70_000)).isFalse();
        assertThat(orders.resume(80_000)).isTrue();
        assertThat(orders.resume(90_000)).isFalse();
        assertThat(orders.isOff(reading(90_000, Force.OFF, 6, 0))).isFalse();
        assertThat(orders.resume(95_000)).isTrue();
        orders.onCharger(reading(98_000, Force.NEUTRAL, 6, 6));
        assertThat(orders.pause()).isEqualTo(State.NONE);
        assertThat(orders.resume(100_000)).isFalse();
    }

    @Test
    void theOwnersPauseIsNotOurs() {
        Orders orders = new Orders(State.NONE, 6_000);
        orders.onCharger(reading(1_000, Force.OFF, 6, 0));
        assertThat(orders.pause()).isEqualTo(State.FOREIGN);
        assertThat(orders.pause(6, 2_000)).isFalse();
        assertThat(orders.resume(3_000)).isFalse();
        ChargerReading ours = new ChargerReading(true, false, Force.OFF, 6, PerPhase.ZERO, 3, 4_000, PausedBy.US);
        orders.onCharger(ours);
        assertThat(orders.pause()).isEqualTo(State.OURS);
        orders.onCharger(new ChargerReading(true, false, Force.OFF, 6, PerPhase.ZERO, 3, 5_000, PausedBy.OWNER));
        assertThat(orders.pause()).isEqualTo(State.FOREIGN);
    }

    @Test
    void upAndDownByLittleTakesLongerEachTime() {
        Orders orders = new Orders(State.NONE, 6_000);
        orders.offer(10, 6, 0);
        assertThat(orders.raiseDelay(1, 15_000)).isEqualTo(15_000);
        orders.offer(9, 10, 10_000);
        assertThat(orders.raiseDelay(1, 15_000)).isEqualTo(30_000);
        assertThat(orders.raiseDelay(2, 15_000)).isEqualTo(30_000);
        assertThat(orders.raiseDelay(3, 15_000)).isEqualTo(15_000);
        orders.offer(10, 9, 50_000);
        assertThat(orders.raiseDelay(1, 15_000)).isEqualTo(30_000);
        for (int i = 0; i < 10; i++) {
            orders.offer(9, 10, 60_000);
            orders.offer(10, 9, 60_000);
        }
        assertThat(orders.raiseDelay(1, 15_000)).isEqualTo(15_000 << 6);
        orders.offer(13, 10, 70_000);
        assertThat(orders.raiseDelay(1, 15_000)).isEqualTo(15_000);
    }

    // ---- switching

    @Test
    void phasesAreSwitchedSeldom() {
        Switching switching = new Switching();
        assertThat(switching.wantsOne(true, 0)).isFalse();
        assertThat(switching.wantsOne(true, 59_999)).isFalse();
        assertThat(switching.wantsOne(false, 59_999)).isFalse();
        assertThat(switching.wantsOne(true, 60_000)).isFalse();
        assertThat(switching.wantsOne(true, 120_000)).isTrue();
        switching.onSwitch(120_000);
        assertThat(switching.wantsThree(true, 130_000)).isFalse();
        assertThat(switching.wantsThree(true, 130_000 + 300_000)).isFalse();
        assertThat(switching.wantsThree(true, 719_999)).isFalse();
        assertThat(switching.wantsThree(true, 720_000)).isTrue();
        assertThat(switching.wantsThree(false, 720_000)).isFalse();
        assertThat(switching.wantsThree(true, 720_000)).isFalse();
        assertThat(switching.wantsOne(true, 121_000)).isFalse();
        assertThat(switching.wantsOne(true, 719_999)).isFalse();
        assertThat(switching.wantsOne(true, 720_000)).isTrue();
    }

    // ---- words

    @Test
    void reasonsAreSentences() {
        PointReason reason = new PointReason(PointReason.Kind.LOWERED, "cabinet", Phase.L2, 31.04, 24, 9, 16, 0, null);
        assertThat(reason.text()).isEqualTo("cabinet L2 carries 31.0 A of 24.0 A: lowered to 9 A");
        assertThat(reason).hasToString(reason.text());
        assertThat(reason.as(PointReason.Kind.UNUSED).text())
                .isEqualTo("the car takes 16.0 A: the rest is given to others, 9 A offered");
        assertThat(PointReason.of(PointReason.Kind.RESTS, 0, 0, 31.6).text())
                .isEqualTo("paused; goes on in 32 s at the earliest");
        PointReason doubted =
                new PointReason(PointReason.Kind.METER_LOST, "house", null, 0, 0, 0, 0, 400, "the meter shows noughts");
        assertThat(doubted.text()).isEqualTo("house: the meter shows noughts: not believed, paused");
        assertThat(doubted.as(PointReason.Kind.METER_SILENT).text())
                .isEqualTo("house: the meter shows noughts: not believed, safe current of 0 A");
        for (PointReason.Kind each : PointReason.Kind.values()) {
            assertThat(PointReason.of(each).text()).isNotBlank();
        }
    }
}
