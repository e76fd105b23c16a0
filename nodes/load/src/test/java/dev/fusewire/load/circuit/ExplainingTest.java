package dev.fusewire.load.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.load.PerPhase;
import dev.fusewire.load.Phase;
import dev.fusewire.load.PhaseMap;
import dev.fusewire.load.circuit.PointReason.Kind;
import dev.fusewire.load.circuit.PointView.Status;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Who is affected, and why")
class ExplainingTest {

    private static PointSettings onOne(String name, String circuit, String map) {
        return new PointSettings(name, circuit)
                .withPhases(1)
                .withMap(PhaseMap.of(map, 1))
                .withTimes(Duration.ZERO, Duration.ofSeconds(20));
    }

    /** Two cabinets behind the house, with two cars of one phase each. */
    private static Yard cabinets() {
        Yard yard = new Yard(
                List.of(
                        new CircuitSettings("house", null, 100),
                        new CircuitSettings("left", "house", 25),
                        new CircuitSettings("right", "house", 25)),
                List.of(
                        onOne("l1", "left", "123"),
                        onOne("l2", "left", "231"),
                        onOne("r1", "right", "123"),
                        onOne("r3", "right", "312")));
        yard.plug("l1", "l2", "r1", "r3");
        yard.boxes.values().forEach(box -> box.conductors = 1);
        return yard.pass(120);
    }

    @Test
    void onlyWhoLoadsThePhaseThatHasTooMuchIsPaused() {
        Yard yard = cabinets();
        assertThat(yard.boxes.values()).allSatisfy(box -> assertThat(box.amp).isEqualTo(16));
        yard.told();
        yard.base("left", 0, 35, 0).pass(12);
        PointReason why = yard.commands.getLast().reason();
        assertThat(why.kind()).isEqualTo(Kind.OVERLOADED);
        assertThat(why.circuit()).isEqualTo("left");
        assertThat(why.phase()).isEqualTo(Phase.L2);
        assertThat(yard.told()).containsExactly("l2 OFFER 6", "l2 PAUSE");
        PointReason reason = yard.view("l2").reason();
        assertThat(reason.kind()).isIn(Kind.OVERLOADED, Kind.AWAITS_TURN);
        assertThat(reason.circuit()).isEqualTo("left");
        assertThat(reason.phase()).isEqualTo(Phase.L2);
        assertThat(reason.limit()).isEqualTo(25);
        assertThat(reason.carried()).isGreaterThanOrEqualTo(35);
    }

    @Test
    void onlyWhoHangsOnTheCircuitThatHasTooMuchIsPaused() {
        Yard yard = cabinets();
        yard.told();
        yard.base("right", 35, 35, 35).pass(12);
        assertThat(yard.commands.stream().filter(each -> each.action() == Command.Action.PAUSE))
                .allSatisfy(each -> assertThat(each.reason().circuit()).isEqualTo("right"))
                .extracting(each -> each.reason().phase())
                .containsExactlyInAnyOrder(Phase.L1, Phase.L3);
        assertThat(yard.told()).containsExactlyInAnyOrder("r1 OFFER 6", "r3 OFFER 6", "r1 PAUSE", "r3 PAUSE");
    }

    @Test
    void aSmallOverloadIsWaitedOutByThoseOnThatPhaseAtTheirMinimum() {
        Yard yard = cabinets();
        yard.told();
        yard.base("left", 0, 20.5, 0).pass(10);
        assertThat(yard.told()).containsExactly("l2 OFFER 6");
        assertThat(yard.reason("l2")).startsWith("left L2 carries 26.").endsWith("held at the minimum of 6 A");
        assertThat(yard.reason("l1")).isEqualTo("the maximum is 16 A");
        yard.pass(60);
        assertThat(yard.told()).isEmpty();
        yard.pass(300);
        assertThat(yard.told()).containsExactly("l2 PAUSE");
    }

    @Test
    void whatIsAgreedOverAllPhasesIsNamedByItsSum() {
        Yard yard = new Yard(
                List.of(new CircuitSettings("main", null, 63).withContractedPower(20)),
                List.of(new PointSettings("a", "main"), new PointSettings("b", "main")));
        yard.plug("a", "b").base("main", 5, 5, 5).pass(200);
        PointReason reason = yard.view("a").reason();
        assertThat(reason.kind()).isEqualTo(Kind.STEADY);
        assertThat(reason.circuit()).isEqualTo("main");
        assertThat(reason.phase()).isNull();
        // 20 kW are 87 A over the phases: 15 of the house, 12 A each on three phases
        assertThat(reason.limit()).isBetween(86.9, 87.0);
        assertThat(reason.carried()).isBetween(84.0, 87.5);
        assertThat(yard.amp("a") + yard.amp("b")).isBetween(23, 24);
    }

    @Test
    void aCarThatIsPausedForRoomTellsHowLongItRestsAndWhatItWaitsFor() {
        Yard yard = Yard.of(25, 2).plug("a").pass(60);
        yard.base("main", 35, 35, 35).pass(12);
        assertThat(yard.reason("a")).startsWith("main ");
        yard.base("main", 0, 0, 0).pass(20);
        assertThat(yard.reason("a")).matches("paused; goes on in [34]\\d s at the earliest");
        yard.pass(20);
        assertThat(yard.reason("a")).matches("paused; goes on in [12]\\d s at the earliest");
        yard.base("main", 20.5, 20.5, 20.5).pass(60);
        assertThat(yard.reason("a")).contains("has no room for another car");
        yard.base("main", 15, 15, 15);
        for (int second = 0; !yard.reason("a").endsWith("waiting to see whether that lasts"); second++) {
            yard.pass(1);
            assertThat(second).as(yard.reason("a")).isLessThan(120);
        }
        assertThat(yard.reason("a")).startsWith("paused; there is room in ");
    }

    @Test
    void whoWaitsBelowASilentMeterSaysSo() {
        Yard yard = Yard.of(11, 2).plug("a").pass(60);
        yard.plug("b").pass(60);
        assertThat(yard.view("b").status()).isEqualTo(Status.WAITING);
        yard.silent.add("main");
        yard.pass(20);
        assertThat(yard.reason("b")).isEqualTo("the meter of main has been silent for 20 s: no increase");
    }

    @Test
    void aChargePointThatAllowsLessIsToldLessAndWhy() {
        Yard yard = Yard.of(25, 2).plug("a").pass(60);
        yard.told();
        yard.box("a").maximum = 10;
        yard.pass(1);
        assertThat(yard.told()).containsExactly("a OFFER 10");
        assertThat(yard.reason("a")).isEqualTo("the charge point allows no more than 10 A");
    }

    @Test
    void whatACarDoesNotTakeIsNamedAndSoIsACarThatRests() {
        Yard yard = Yard.of(26, 2).plug("a").pass(90);
        yard.box("a").appetite = 7;
        yard.pass(60);
        yard.plug("b");
        for (int second = 0; yard.amp("a") == 16; second++) {
            yard.told();
            yard.pass(1);
            assertThat(second).isLessThan(300);
        }
        assertThat(yard.commands.getFirst().reason().text())
                .isEqualTo("the car takes 7.0 A: the rest is given to others, 9 A offered");
        yard.box("a").appetite = 0;
        yard.told();
        yard.pass(200);
        assertThat(yard.commands.stream().filter(each -> each.point().equals("a")))
                .last()
                .satisfies(each -> assertThat(each.reason().text()).isEqualTo("the car does not charge; 6 A offered"));
    }

    @Test
    void aWarmFuseIsNamed() {
        Yard yard = Yard.of(25, 2).plug("a").pass(60);
        yard.told();
        yard.base("main", 27.5, 0, 0);
        for (int second = 0; yard.told().stream().noneMatch("a PAUSE"::equals); second++) {
            yard.pass(1);
            assertThat(second).isLessThan(310);
        }
        assertThat(yard.view("a").reason().kind()).isIn(Kind.FUSE_WARM, Kind.OVERLOADED);
        assertThat(yard.view("a").reason().phase()).isEqualTo(Phase.L1);
        assertThat(yard.view("a").reason().carried()).isGreaterThan(30);
    }

    @Test
    void whatIsReckonedIsAsBadAsTheWorstOfTheMetersItRestsOn() {
        for (String silent : List.of("one", "two")) {
            Yard yard = new Yard(
                    List.of(
                            new CircuitSettings("row", null, 40).withoutMeter(PerPhase.ZERO),
                            new CircuitSettings("one", "row", 20),
                            new CircuitSettings("two", "row", 20)),
                    List.of(
                            new PointSettings("a", "row"),
                            new PointSettings("b", "one"),
                            new PointSettings("c", "two")));
            yard.plug("a").base("one", 3, 3, 3).base("two", 4, 4, 4).pass(90);
            assertThat(yard.amp("a")).isEqualTo(16);
            yard.silent.add(silent);
            yard.pass(25);
            assertThat(yard.reason("a")).isEqualTo("the maximum is 16 A");
            yard.pass(20);
            assertThat(yard.reason("a"))
                    .startsWith("the meter of " + silent + " has been silent for")
                    .endsWith("safe current of 6 A");
        }
    }

    @Test
    void aMeterThatShowsLessThanItsCarsDrawIsNotBelieved() {
        Yard yard = Yard.of(40, 2).plug("a", "b").pass(120);
        assertThat(yard.amp("a")).isEqualTo(16);
        yard.base("main", -25, -25, -25).pass(40);
        assertThat(yard.circuit("main").text())
                .startsWith("the meter shows 7.")
                .endsWith("A where the car draws 32.0 A");
    }

    @Test
    void onThreePhasesAgainOnlyWhereAllThreeHaveRoomBesideTheOthers() {
        Yard yard = new Yard(
                List.of(new CircuitSettings("main", null, 25)),
                List.of(
                        new PointSettings("a", "main").withSwitching(),
                        onOne("b", "main", "231").withMaximum(16)));
        yard.box("b").conductors = 1;
        yard.plug("a").base("main", 0, 23, 0).pass(420);
        assertThat(yard.box("a").mode).isEqualTo(1);
        assertThat(yard.count(Command.Action.SWITCH)).isEqualTo(1);
        assertThat(switched(yard)).isEqualTo("there is no room for three phases in main L2: one phase with 6 A");
        // L2 has room for one more, and that is b's
        yard.base("main", 0, 9, 0).plug("b").pass(1500);
        assertThat(yard.amp("b")).isBetween(15, 16);
        assertThat(yard.box("a").mode).isEqualTo(1);
        assertThat(yard.amp("a")).isEqualTo(16);
        yard.unplug("b");
        yard.pass(900);
        assertThat(yard.box("a").mode).isEqualTo(3);
        assertThat(yard.count(Command.Action.SWITCH)).isEqualTo(2);
        assertThat(switched(yard)).isEqualTo("there is room for three phases again");
    }

    /** Why the number of phases was switched last. */
    private static String switched(Yard yard) {
        return yard.commands.reversed().stream()
                .filter(each -> each.action() == Command.Action.SWITCH)
                .findFirst()
                .orElseThrow()
                .reason()
                .text();
    }

    @Test
    void aChargePointThatCannotSwitchIsNotToldTo() {
        Yard yard = Yard.of(25, 2).plug("a").base("main", 0, 23, 0).pass(420);
        assertThat(yard.count(Command.Action.SWITCH)).isZero();
        assertThat(yard.amp("a")).isZero();
    }

    @Test
    void aSwitchThatDoesNotShowIsNotToldEachSecond() {
        Yard yard = new Yard(
                List.of(new CircuitSettings("main", null, 25)),
                List.of(new PointSettings("a", "main").withSwitching()));
        yard.plug("a").base("main", 0, 23, 0);
        for (int second = 0; yard.view("a").status() != Status.WAITING; second++) {
            yard.pass(1);
            assertThat(second).isLessThan(420);
        }
        yard.pass(3);
        yard.box("a").obeys = false;
        yard.pass(600);
        assertThat(yard.count(Command.Action.SWITCH)).isBetween(1L, 5L);
    }
}
