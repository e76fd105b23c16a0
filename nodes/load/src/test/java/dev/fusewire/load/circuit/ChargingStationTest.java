package dev.fusewire.load.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.load.ChargerReading.Force;
import dev.fusewire.load.PauseOwnership.State;
import dev.fusewire.load.PerPhase;
import dev.fusewire.load.PhaseMap;
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
    void everyPhaseCountsByItself() {
        Yard yard = new Yard(
                List.of(new CircuitSettings("main", null, 20)),
                List.of(
                        new PointSettings("a", "main").withPhases(1).withMap(PhaseMap.of("123", 1)),
                        new PointSettings("b", "main").withPhases(1).withMap(PhaseMap.of("231", 1))));
        yard.box("a").conductors = 1;
        yard.box("b").conductors = 1;
        yard.plug("a", "b").pass(150);
        assertThat(yard.amp("a")).isEqualTo(16);
        assertThat(yard.amp("b")).isEqualTo(16);
    }

    @Test
    void aCircuitAboveBindsThoseBelow() {
        Yard yard = new Yard(
                List.of(
                        new CircuitSettings("house", null, 25),
                        new CircuitSettings("cabinet", "house", 63),
                        new CircuitSettings("garage", "house", 63)),
                List.of(new PointSettings("a", "cabinet"), new PointSettings("b", "garage")));
        yard.plug("a", "b").base("house", 3, 1, 1).pass(150);
        assertThat(yard.amp("a") + yard.amp("b")).isBetween(20, 22);
        assertThat(yard.reason("a")).contains("house L1");
        assertThat(yard.circuit("house").headroom().l1()).isBetween(0.0, 1.0);
        assertThat(yard.circuit("cabinet").headroom().l1()).isGreaterThan(40);
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
    void anExternalLimitHoldsAtOnceAndEnds() {
        Yard yard = Yard.of(40, 2).plug("a", "b").pass(120);
        yard.told();
        yard.station.limit("main", ExternalLimit.ofCurrent(14.2));
        yard.pass(1);
        assertThat(yard.told()).containsExactlyInAnyOrder("a OFFER 7", "b OFFER 7");
        assertThat(yard.circuit("main").text()).isEqualTo("limited from outside");
        yard.station.limit("main", ExternalLimit.ofCurrent(8));
        yard.pass(6);
        assertThat(yard.told()).contains("a OFFER 6").anyMatch(each -> each.endsWith("PAUSE"));
        yard.station.limit("main", ExternalLimit.NONE);
        yard.pass(240);
        assertThat(yard.amp("a") + yard.amp("b")).isEqualTo(32);
    }

    @Test
    void anExternalLimitInKilowattsCountsOverAllPhases() {
        Yard yard = Yard.of(63, 1).plug("a").pass(120);
        yard.station.limit("main", ExternalLimit.ofPower(6.9));
        yard.pass(2);
        assertThat(yard.amp("a")).isBetween(9, 10);
        assertThat(yard.circuit("main").powerLimit()).isEqualTo(6.9);
        yard.station.limit("main", ExternalLimit.ofPower(0));
        yard.pass(6);
        assertThat(yard.amp("a")).isZero();
    }

    @Test
    void theContractedPowerIsNotPassed() {
        Yard yard = new Yard(
                List.of(new CircuitSettings("main", null, 63).withContractedPower(11)),
                List.of(new PointSettings("a", "main")));
        yard.plug("a").base("main", 4, 4, 4).pass(90);
        assertThat(yard.amp("a")).isEqualTo(11);
        assertThat(yard.reason("a")).contains("its share of main");
        yard.base("main", 12, 12, 12).pass(30);
        assertThat(yard.amp("a")).isEqualTo(6);
        yard.pass(90);
        assertThat(yard.amp("a")).isZero();
    }

    @Test
    void theAverageOfAQuarterHourIsKept() {
        Yard yard = new Yard(
                List.of(new CircuitSettings("main", null, 63).withAverageLimit(6)),
                List.of(new PointSettings("a", "main")));
        yard.plug("a").pass(895);
        assertThat(yard.circuit("main").average()).isBetween(4.0, 6.05);
        yard.base("main", 9, 9, 9).pass(60);
        yard.base("main", 0, 0, 0).pass(830);
        assertThat(yard.circuit("main").average()).isBetween(4.0, 6.05);
    }

    @Test
    void aSilentMeterDegradesOnlyWhatIsBelow() {
        Yard yard = new Yard(
                List.of(
                        new CircuitSettings("house", null, 63),
                        new CircuitSettings("cabinet", "house", 40),
                        new CircuitSettings("garage", "house", 40)),
                List.of(new PointSettings("a", "cabinet"), new PointSettings("b", "garage")));
        yard.plug("a", "b").pass(90);
        yard.silent.add("cabinet");
        yard.told();
        yard.pass(30);
        assertThat(yard.told()).isEmpty();
        assertThat(yard.circuit("cabinet").text()).startsWith("the meter has been silent for");
        yard.pass(10);
        assertThat(yard.told()).containsExactly("a OFFER 6");
        assertThat(yard.reason("a")).isEqualTo("the meter of cabinet has been silent for 40 s: safe current of 6 A");
        yard.pass(270);
        assertThat(yard.told()).containsExactly("a PAUSE");
        assertThat(yard.reason("a"))
                .startsWith("the meter of cabinet has been silent for")
                .endsWith(": paused");
        assertThat(yard.amp("b")).isEqualTo(16);
        yard.silent.clear();
        yard.pass(200);
        assertThat(yard.amp("a")).isEqualTo(16);
    }

    @Test
    void withoutASafeCurrentItPausesAtOnce() {
        Yard yard = new Yard(
                StationSettings.DEFAULT.withSafeCurrent(0),
                List.of(new CircuitSettings("main", null, 40)),
                List.of(new PointSettings("a", "main")));
        yard.plug("a").pass(60);
        yard.silent.add("main");
        yard.pass(37);
        assertThat(yard.amp("a")).isZero();
    }

    @Test
    void aCircuitWithoutAMeterIsReckoned() {
        Yard yard = new Yard(
                List.of(
                        new CircuitSettings("house", null, 63),
                        new CircuitSettings("cabinet", "house", 25).withoutMeter(new PerPhase(5, 0, 0))),
                List.of(new PointSettings("a", "cabinet"), new PointSettings("b", "cabinet")));
        yard.plug("a", "b").pass(120);
        assertThat(yard.amp("a") + yard.amp("b")).isEqualTo(20);
        assertThat(yard.circuit("cabinet").source()).isEqualTo(CircuitView.Source.RECKONED);
        assertThat(yard.circuit("cabinet").carried().l1()).isEqualTo(25);
        yard.station.onLoad("cabinet", "pump", new PerPhase(4, 0, 0));
        yard.pass(2);
        assertThat(yard.amp("a") + yard.amp("b")).isEqualTo(16);
    }

    @Test
    void oneThatRefusesCountsWithWhatItOffers() {
        Yard yard = Yard.of(40, 2).plug("a", "b").pass(120);
        yard.box("a").obeys = false;
        yard.station.limit("main", ExternalLimit.ofCurrent(26));
        yard.pass(70);
        assertThat(yard.view("a").status()).isEqualTo(Status.UNCONTROLLED);
        assertThat(yard.reason("a")).isEqualTo("the charge point takes no commands: counted with 16 A");
        assertThat(yard.amp("b")).isEqualTo(9);
        yard.box("a").obeys = true;
        yard.pass(60);
        assertThat(yard.view("a").status()).isEqualTo(Status.CHARGING);
        assertThat(yard.amp("a")).isBetween(11, 13);
    }

    @Test
    void oneThatDrawsMoreThanItIsOfferedIsCountedSo() {
        Yard yard = Yard.of(30, 2).plug("a", "b").pass(120);
        yard.box("a").excess = 6;
        yard.pass(14);
        assertThat(yard.view("a").status()).isEqualTo(Status.UNCONTROLLED);
        assertThat(yard.reason("a")).startsWith("the car draws 12.0 A, more than it is offered: counted with 21 A");
        assertThat(yard.carried("main").l1()).isLessThanOrEqualTo(30.2);
    }

    @Test
    void oneThatDoesNotAnswerIsCountedAsItWas() {
        Yard yard = Yard.of(40, 2).plug("a", "b").pass(120);
        yard.box("a").answers = false;
        yard.pass(35);
        assertThat(yard.view("a").status()).isEqualTo(Status.UNCONTROLLED);
        assertThat(yard.reason("a")).startsWith("the charge point has not answered for 35 s: counted with 16 A");
        yard.box("a").answers = true;
        yard.pass(1);
        assertThat(yard.view("a").status()).isEqualTo(Status.CHARGING);
        yard.station.onChargerLost("a");
        assertThat(yard.view("a").status()).isEqualTo(Status.UNCONTROLLED);
        yard.pass(1);
        assertThat(yard.view("a").status()).isEqualTo(Status.CHARGING);
    }

    @Test
    void aSmallOverloadIsWaitedOutAndALargeOneIsNot() {
        Yard yard = Yard.of(25, 2).plug("a").pass(60);
        yard.base("main", 20, 0, 0).pass(20);
        assertThat(yard.amp("a")).isEqualTo(6);
        assertThat(yard.reason("a")).startsWith("main L1 carries 26").contains("held at the minimum of 6 A");
        yard.base("main", 40, 0, 0).pass(6);
        assertThat(yard.amp("a")).isZero();
        yard.base("main", 0, 0, 0).pass(50);
        assertThat(yard.amp("a")).isZero();
        yard.pass(80);
        assertThat(yard.amp("a")).isGreaterThan(0);
    }

    @Test
    void anOverloadOfFiveMinutesIsTooLong() {
        Yard yard = Yard.of(25, 2).plug("a").pass(60);
        yard.base("main", 20, 0, 0).pass(290);
        assertThat(yard.amp("a")).isEqualTo(6);
        yard.pass(20);
        assertThat(yard.amp("a")).isZero();
    }

    @Test
    void whereThereIsNoRoomForThreePhasesOneIsUsedAndThreeAgainLater() {
        Yard yard = new Yard(
                List.of(new CircuitSettings("main", null, 25)),
                List.of(new PointSettings("a", "main").withSwitching()));
        yard.plug("a").base("main", 0, 23, 0).pass(420);
        assertThat(yard.told()).contains("a PAUSE", "a SWITCH 1", "a CONTINUE");
        assertThat(yard.box("a").mode).isEqualTo(1);
        assertThat(yard.amp("a")).isEqualTo(16);
        yard.base("main", 0, 2, 0).pass(240);
        assertThat(yard.box("a").mode).isEqualTo(1);
        yard.pass(600);
        assertThat(yard.told()).contains("a PAUSE", "a SWITCH 3", "a CONTINUE");
        assertThat(yard.box("a").mode).isEqualTo(3);
        assertThat(yard.amp("a")).isEqualTo(16);
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
    void itNeverOffersMoreThanTheChargePointAllows() {
        Yard yard = Yard.of(25, 2).plug("a");
        yard.box("a").maximum = 11;
        yard.pass(90);
        assertThat(yard.amp("a")).isEqualTo(11);
        assertThat(yard.reason("a")).isEqualTo("the charge point allows no more than 11 A");
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

    @Test
    void whatIsReckonedIsAsGoodAsTheMetersItRestsOn() {
        Yard yard = new Yard(
                List.of(
                        new CircuitSettings("house", null, 63),
                        new CircuitSettings("row", "house", 40).withoutMeter(PerPhase.ZERO),
                        new CircuitSettings("heat pump", "row", 20)),
                List.of(new PointSettings("a", "row"), new PointSettings("b", "house")));
        yard.plug("a", "b").base("heat pump", 8, 8, 8).pass(90);
        assertThat(yard.circuit("row").base().l1()).isBetween(8.0, 8.3);
        yard.silent.add("heat pump");
        yard.pass(40);
        assertThat(yard.amp("a")).isEqualTo(6);
        assertThat(yard.reason("a")).startsWith("the meter of heat pump has been silent for");
        assertThat(yard.amp("b")).isEqualTo(16);
    }

    @Test
    void oneThatWentSilentWhileItBeganIsTakenToHaveBegun() {
        Yard yard = Yard.of(30, 2).plug("a", "b").pass(60);
        yard.station.stop("a");
        yard.pass(90);
        yard.station.start("a");
        for (int i = 0; yard.told().stream().noneMatch("a CONTINUE"::equals); i++) {
            yard.pass(1);
            assertThat(i).isLessThan(60);
        }
        yard.box("a").answers = false;
        yard.pass(40);
        assertThat(yard.view("a").reason().current()).isEqualTo(6);
        assertThat(yard.reason("a")).contains("has not answered").endsWith("counted with 6 A");
    }
}
