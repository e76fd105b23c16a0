package dev.fusewire.load.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.load.ChargerReading.Force;
import dev.fusewire.load.PauseOwnership.State;
import dev.fusewire.load.circuit.PointView.Status;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ChargingStationTest {

    @Test
    void aCarIsRaisedByStepsToItsMaximum() {
        Yard yard = Yard.of(25, 2).plug("a").pass(2);
        assertThat(yard.told()).isEmpty();
        assertThat(yard.reason("a")).isEqualTo("the meter of main has to prove itself: no increase");
        yard.pass(60);
        assertThat(yard.told()).containsExactly("a OFFER 10", "a OFFER 14", "a OFFER 16");
        assertThat(yard.reason("a")).isEqualTo("the maximum is 16 A");
        assertThat(yard.view("a").status()).isEqualTo(Status.CHARGING);
    }

    @Test
    void itIsRaisedNoMoreOftenThanTheRaiseDelay() {
        Yard yard = Yard.of(25, 2).plug("a");
        for (int second = 0; yard.amp("a") < 10; second++) {
            yard.pass(1);
            assertThat(second).isLessThan(30);
        }
        yard.pass(14);
        assertThat(yard.amp("a")).isEqualTo(10);
        yard.pass(2);
        assertThat(yard.amp("a")).isEqualTo(14);
    }

    @Test
    void whatElseRunsLowersItAtOnceByAsMuchAsIsTooMuch() {
        Yard yard = Yard.of(25, 2).plug("a").pass(60);
        yard.told();
        yard.base("main", 12, 0, 0).pass(2);
        assertThat(yard.told()).containsExactly("a OFFER 12");
        assertThat(yard.view("a").reason().text()).startsWith("12 A offered").contains("main L1");
        yard.pass(20);
        assertThat(yard.told()).isEmpty();
    }

    @Test
    void twoShareAlikeAndTheThirdTakesItsPart() {
        Yard yard = Yard.of(32, 3).plug("a", "b").pass(120);
        assertThat(yard.amp("a")).isBetween(15, 16);
        assertThat(yard.amp("b")).isBetween(15, 16);
        yard.plug("c").pass(120);
        assertThat(List.of(yard.amp("a"), yard.amp("b"), yard.amp("c")))
                .allSatisfy(each -> assertThat(each).isBetween(10, 11));
    }

    @Test
    void whereNotAllCanChargeOneWaitsAndGetsItsTurn() {
        Yard yard = Yard.of(13, 3).plug("a", "b", "c").pass(30);
        assertThat(yard.boxes.values().stream().filter(each -> each.force == Force.OFF))
                .hasSize(1);
        assertThat(yard.view("c").status()).isEqualTo(Status.WAITING);
        assertThat(yard.reason("c")).isEqualTo("main L1 has no room for another car: paused until it is its turn");
        yard.told();
        yard.pass(17 * 60);
        assertThat(yard.told()).contains("a PAUSE", "c CONTINUE");
        assertThat(yard.reason("a")).isEqualTo("main L1 has no room for another car: paused until it is its turn");
        yard.pass(45 * 60);
        assertThat(yard.count(Command.Action.PAUSE)).isLessThanOrEqualTo(8);
    }

    @Test
    void whatACarDoesNotTakeGoesToOthersAndComesBack() {
        Yard yard = Yard.of(26, 2).plug("a", "b");
        yard.box("a").appetite = 8;
        yard.pass(180);
        assertThat(yard.amp("a")).isEqualTo(10);
        assertThat(yard.amp("b")).isEqualTo(15);
        assertThat(yard.view("a").target()).isEqualTo(10);
        yard.box("a").appetite = 100;
        yard.pass(90);
        assertThat(yard.amp("a")).isBetween(12, 13);
        assertThat(yard.amp("b")).isBetween(12, 13);
    }

    @Test
    void aCarThatRestsKeepsTheMinimumOnly() {
        Yard yard = Yard.of(26, 2).plug("a", "b");
        yard.box("a").appetite = 0;
        yard.pass(200);
        assertThat(yard.amp("a")).isEqualTo(6);
        assertThat(yard.amp("b")).isEqualTo(16);
        assertThat(yard.view("a").status()).isEqualTo(Status.RESTING);
        assertThat(yard.reason("a")).isEqualTo("the car does not charge; 6 A offered");
    }

    @Test
    void aFullCarMakesRoomForOneThatWaits() {
        Yard yard = Yard.of(11, 2).plug("a").pass(60);
        yard.plug("b").pass(30);
        assertThat(yard.amp("b")).isZero();
        yard.box("a").appetite = 0;
        yard.pass(200);
        assertThat(yard.amp("a")).isZero();
        assertThat(yard.amp("b")).isEqualTo(10);
    }

    @Test
    void whoUnplugsIsOfferedTheMinimumForTheNext() {
        Yard yard = Yard.of(25, 2).plug("a").pass(60);
        yard.told();
        yard.unplug("a");
        yard.pass(2);
        assertThat(yard.told()).containsExactly("a OFFER 6");
        assertThat(yard.view("a").status()).isEqualTo(Status.NO_CAR);
        assertThat(yard.view("a").energy()).isZero();
        assertThat(yard.view("a").arrived()).isZero();
    }

    @Test
    void theOwnersStopIsLeftAlone() {
        Yard yard = Yard.of(25, 2).plug("a").pass(60);
        yard.told();
        yard.box("a").force = Force.OFF;
        yard.pass(600);
        assertThat(yard.told()).containsExactly("a OFFER 6");
        assertThat(yard.view("a").pause()).isEqualTo(State.FOREIGN);
        assertThat(yard.view("a").status()).isEqualTo(Status.STOPPED);
        assertThat(yard.reason("a")).isEqualTo("stopped by somebody else, who continues it");
        yard.box("a").force = Force.NEUTRAL;
        yard.pass(60);
        assertThat(yard.amp("a")).isEqualTo(16);
    }

    @Test
    void theOperatorStopsAndStarts() {
        Yard yard = Yard.of(25, 2).plug("a").pass(60);
        yard.told();
        yard.station.stop("a");
        yard.pass(1);
        assertThat(yard.told()).containsExactly("a PAUSE");
        assertThat(yard.reason("a")).isEqualTo("stopped by the operator");
        assertThat(yard.station.kept()).containsEntry("a", new Kept(State.REQUESTED, true));
        yard.pass(300);
        assertThat(yard.told()).isEmpty();
        yard.station.start("a");
        yard.pass(20);
        assertThat(yard.told()).containsExactly("a OFFER 6", "a CONTINUE");
    }

    @Test
    void pausesOutliveARestart() {
        Yard yard = Yard.of(11, 2).plug("a").pass(30);
        yard.plug("b").pass(30);
        assertThat(yard.station.kept()).containsOnlyKeys("b");
        ChargingStation next = new ChargingStation(
                StationSettings.DEFAULT,
                List.of(new CircuitSettings("main", null, 11)),
                List.of(new PointSettings("a", "main"), new PointSettings("b", "main")),
                yard.station.kept());
        yard.station = next;
        yard.told();
        yard.pass(10);
        assertThat(yard.view("b").pause()).isEqualTo(State.OURS);
        yard.unplug("a");
        yard.pass(90);
        assertThat(yard.amp("b")).isEqualTo(10);
    }

    @Test
    void energyIsCountedAndTheNeedGoesDown() {
        Yard yard = Yard.of(25, 2).plug("a").pass(60);
        yard.station.need("a", new Need(2, yard.now + 3_600_000));
        double before = yard.view("a").energy();
        yard.pass(360);
        assertThat(yard.view("a").energy() - before).isBetween(1.05, 1.11);
        assertThat(Objects.requireNonNull(yard.view("a").need()).energy()).isBetween(0.89, 0.95);
        assertThat(yard.view("a").power()).isBetween(11.0, 11.1);
        yard.station.need("a", null);
        assertThat(yard.view("a").need()).isNull();
    }

    @Test
    void settingsChangeWhileCarsCharge() {
        Yard yard = Yard.of(25, 2).plug("a").pass(60);
        yard.told();
        yard.station.configure(yard.station.point("a").withMaximum(10));
        yard.pass(1);
        assertThat(yard.told()).containsExactly("a OFFER 10");
        assertThat(yard.reason("a")).isEqualTo("the maximum is 10 A");
        yard.station.configure(yard.station.circuit("main").withReserve(16.8));
        yard.pass(1);
        assertThat(yard.told()).containsExactly("a OFFER 8");
        assertThat(yard.circuit("main").limit().l1()).isCloseTo(8.2, org.assertj.core.api.Assertions.within(0.01));
    }

    @Test
    void aStrategyThatFailsLeavesEqualShares() {
        Yard yard = Yard.of(26, 2).plug("a", "b");
        yard.station.strategy(situation -> {
            throw new IllegalStateException("no plan");
        });
        yard.pass(120);
        assertThat(yard.amp("a")).isBetween(12, 13);
        yard.station.strategy(situation -> new int[] {16});
        yard.pass(60);
        assertThat(yard.amp("b")).isBetween(12, 13);
    }

    @Test
    void aPlanIsFollowedAsFarAsCircuitsAllow() {
        Yard yard = Yard.of(21, 2).plug("a", "b");
        Plan plan = new Plan(Sharing.EQUAL);
        yard.station.strategy(plan);
        plan.set(Map.of("a", 14, "b", 0), yard.now + 600_000);
        yard.pass(90);
        assertThat(yard.amp("a")).isEqualTo(14);
        assertThat(yard.amp("b")).isZero();
        assertThat(yard.reason("b")).isEqualTo("the plan has nothing for it now: paused");
        plan.set(Map.of("a", 16, "b", 16), yard.now + 600_000);
        yard.pass(120);
        assertThat(yard.amp("a")).isEqualTo(16);
        assertThat(yard.amp("b")).isZero();
        yard.now += 600_000;
        yard.pass(200);
        assertThat(yard.amp("a")).isEqualTo(10);
        assertThat(yard.amp("b")).isBetween(9, 10);
    }

    @Test
    void turnsLastAsLongAsIsSet() {
        Yard yard = new Yard(
                List.of(new CircuitSettings("main", null, 10)),
                List.of(
                        new PointSettings("a", "main").withTimes(Duration.ofMinutes(3), Duration.ofSeconds(20)),
                        new PointSettings("b", "main").withTimes(Duration.ofMinutes(3), Duration.ofSeconds(20))));
        yard.plug("a").pass(5);
        yard.plug("b").pass(60 * 60);
        assertThat(yard.count(Command.Action.CONTINUE)).isBetween(12L, 20L);
    }

    @Test
    void whatIsSaidBeforeTheCarComesHolds() {
        Yard yard = Yard.of(25, 2).pass(5);
        yard.station.stop("a");
        yard.station.need("a", new Need(5, yard.now + 3_600_000));
        yard.pass(5);
        yard.plug("a").pass(5);
        assertThat(yard.view("a").status()).isEqualTo(Status.STOPPED);
        assertThat(yard.view("a").need()).isNotNull();
        yard.unplug("a");
        yard.pass(5);
        yard.plug("a").pass(30);
        assertThat(yard.view("a").status()).isEqualTo(Status.CHARGING);
        assertThat(yard.view("a").need()).isNull();
    }
}
