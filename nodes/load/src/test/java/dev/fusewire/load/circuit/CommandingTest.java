package dev.fusewire.load.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.load.PauseOwnership.State;
import dev.fusewire.load.circuit.PointView.Status;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a station commands")
class CommandingTest {

    private static PointSettings quick(String name) {
        return new PointSettings(name, "main").withTimes(Duration.ZERO, Duration.ofSeconds(20));
    }

    private static Yard quickYard(double rating, String... names) {
        return new Yard(
                List.of(new CircuitSettings("main", null, rating)),
                List.of(names).stream().map(CommandingTest::quick).toList());
    }

    /** The most any phase carried in these seconds. */
    private static double most(Yard yard, int seconds) {
        double most = 0;
        for (int second = 0; second < seconds; second++) {
            yard.pass(1);
            most = Math.max(most, yard.carried("main").l1());
        }
        return most;
    }

    @Test
    void aPauseThatDoesNotShowIsToldAgainAndLessOfferedMeanwhile() {
        Yard yard = Yard.of(25, 2).plug("a").pass(60);
        yard.told();
        yard.box("a").obeys = false;
        yard.base("main", 35, 35, 35).pass(40);
        assertThat(yard.told()).containsSubsequence("a OFFER 6", "a PAUSE", "a OFFER 6", "a PAUSE");
        assertThat(yard.view("a").pause()).isEqualTo(State.REQUESTED);
    }

    @Test
    void aPauseThatWasNeverSeenAndIsNotNeededAnyMoreIsTakenBack() {
        Yard yard = Yard.of(45, 2).plug("a").pass(60);
        yard.box("a").obeys = false;
        yard.base("main", 40, 40, 40).pass(70);
        assertThat(yard.view("a").status()).isEqualTo(Status.UNCONTROLLED);
        assertThat(yard.view("a").pause()).isEqualTo(State.REQUESTED);
        yard.told();
        yard.base("main", 0, 0, 0).pass(60);
        assertThat(yard.told()).contains("a CONTINUE");
        assertThat(yard.view("a").pause()).isNotEqualTo(State.REQUESTED);
    }

    @Test
    void oneThatRefusesAPauseDoesNotKeepOthersPausedOnceThereIsRoom() {
        Yard yard = Yard.of(25, 2).plug("a", "b").pass(120);
        yard.box("a").obeys = false;
        yard.base("main", 22, 22, 22).pass(300);
        assertThat(yard.view("a").status()).isEqualTo(Status.UNCONTROLLED);
        assertThat(yard.view("b").pause()).isEqualTo(State.OURS);
        yard.base("main", 0, 0, 0).pass(180);
        assertThat(yard.view("b").pause()).isEqualTo(State.NONE);
    }

    @Test
    void withoutAMeterAPauseThatWasNeverSeenIsNotTakenBack() {
        Yard yard = Yard.of(45, 2).plug("a").pass(60);
        yard.box("a").obeys = false;
        yard.base("main", 40, 40, 40).pass(70);
        yard.told();
        yard.silent.add("main");
        yard.base("main", 0, 0, 0).pass(120);
        assertThat(yard.told()).doesNotContain("a CONTINUE");
    }

    @Test
    void aContinueThatDoesNotShowIsToldAgainButNotWithoutAMeter() {
        Yard yard = Yard.of(11, 2).plug("a").pass(40);
        yard.plug("b").pass(30);
        assertThat(yard.view("b").pause()).isEqualTo(State.OURS);
        yard.box("b").obeys = false;
        yard.unplug("a");
        yard.told();
        yard.pass(100);
        assertThat(yard.told().stream().filter("b CONTINUE"::equals)).hasSizeBetween(3, 5);
        yard.silent.add("main");
        yard.pass(25);
        yard.told();
        yard.pass(60);
        assertThat(yard.told()).doesNotContain("b CONTINUE");
    }

    @Test
    void nothingIsRaisedBeforeAMeterHasSeenWhatTheLastIncreaseDid() {
        Yard yard = new Yard(
                StationSettings.DEFAULT.withTimes(Duration.ofSeconds(6), Duration.ofSeconds(4)),
                List.of(new CircuitSettings("main", null, 40)),
                List.of(quick("a"), quick("b")));
        yard.plug("a", "b").pass(3);
        for (int second = 0; yard.told().isEmpty(); second++) {
            yard.pass(1);
            assertThat(second).isLessThan(60);
        }
        yard.silent.add("main");
        yard.pass(13);
        assertThat(yard.told()).as("without a sample of after the raise").isEmpty();
        yard.silent.clear();
        yard.pass(8);
        assertThat(yard.told()).isNotEmpty();
    }

    @Test
    void roomHasToLastBeforeACarBegins() {
        Yard yard = Yard.of(20, 2).plug("a").base("main", 8.5, 8.5, 8.5).pass(60);
        yard.plug("b").pass(90);
        assertThat(yard.view("b").status()).isEqualTo(Status.WAITING);
        yard.told();
        for (int round = 0; round < 6; round++) {
            yard.base("main", 0, 0, 0).pass(6);
            yard.base("main", 8.5, 8.5, 8.5).pass(6);
        }
        assertThat(yard.told()).doesNotContain("b CONTINUE");
        yard.base("main", 0, 0, 0).pass(40);
        assertThat(yard.told()).contains("b CONTINUE");
    }

    @Test
    void aCarThatWasShedWantsMoreRoomThanItNeedsBeforeItGoesOn() {
        Yard yard = quickYard(25, "a", "b");
        yard.plug("a").pass(60);
        yard.base("main", 35, 35, 35).pass(5);
        assertThat(yard.amp("a")).isZero();
        // 6.35 A are left, and 7 wanted
        yard.base("main", 18.5, 18.5, 18.5).pass(180);
        assertThat(yard.amp("a")).isZero();
        yard.base("main", 17.5, 17.5, 17.5).pass(50);
        assertThat(yard.amp("a")).as("after a minute of room").isZero();
        yard.pass(60);
        assertThat(yard.amp("a")).isGreaterThanOrEqualTo(6);
    }

    @Test
    void aCarThatWaitsForItsTurnNeedsNoMoreThanItsMinimum() {
        Yard yard = Yard.of(11, 2).plug("a").pass(30);
        yard.plug("b").pass(60);
        assertThat(yard.amp("b")).isZero();
        yard.unplug("a");
        yard.base("main", 4.5, 4.5, 4.5).pass(60);
        assertThat(yard.amp("b")).isEqualTo(6);
    }

    @Test
    void ofSeveralThatWaitOnlyAsManyBeginAsThereIsRoomFor() {
        Yard yard = Yard.of(14, 3).plug("a", "b", "c").base("main", 13, 13, 13).pass(400);
        assertThat(List.of(yard.amp("a"), yard.amp("b"), yard.amp("c"))).containsOnly(0);
        yard.base("main", 0, 0, 0);
        assertThat(most(yard, 400)).isLessThanOrEqualTo(14.2);
        assertThat(yard.boxes.keySet().stream().filter(each -> yard.amp(each) > 0))
                .hasSize(2);
    }

    @Test
    void whatAnotherIsToGiveBackIsNotGivenOnBeforeItHas() {
        Yard yard = Yard.of(26, 3).plug("a").pass(90);
        assertThat(yard.amp("a")).isEqualTo(16);
        yard.box("a").obeys = false;
        yard.plug("b");
        assertThat(most(yard, 240)).isLessThanOrEqualTo(26.2);
        assertThat(yard.amp("b")).isBetween(9, 10);
    }

    @Test
    void carsThatAreRaisedTogetherShareWhatIsFree() {
        Yard yard = Yard.of(31, 3).plug("a", "b", "c");
        assertThat(most(yard, 240)).isBetween(29.0, 31.2);
        assertThat(yard.boxes.keySet())
                .allSatisfy(each -> assertThat(yard.amp(each)).isBetween(10, 11));
    }

    @Test
    void whoTakesLessThanItIsOfferedIsNotRaised() {
        Yard yard = Yard.of(40, 2).plug("a");
        yard.box("a").appetite = 7;
        yard.pass(240);
        assertThat(yard.amp("a")).as("3 A more than it takes").isEqualTo(10);
        yard.box("a").appetite = 9;
        yard.pass(60);
        assertThat(yard.amp("a")).as("within 2 A of what it takes").isGreaterThan(10);
    }

    @Test
    void whatACarDoesNotTakeIsLeftToItWhileNobodyNeedsIt() {
        Yard yard = Yard.of(26, 2).plug("a").pass(90);
        yard.box("a").appetite = 9;
        yard.told();
        yard.pass(300);
        assertThat(yard.told()).isEmpty();
        assertThat(yard.amp("a")).isEqualTo(16);
        yard.plug("b").pass(200);
        assertThat(yard.amp("a")).isEqualTo(11);
        assertThat(yard.amp("b")).isBetween(14, 15);
        // of what was left to it no more than its charge point allows
        yard.box("a").maximum = 8;
        yard.pass(5);
        assertThat(yard.amp("a")).isEqualTo(8);
    }

    @Test
    void aTurnIsNotTakenFromWhoHasOnlyJustBegun() {
        Yard yard = Yard.of(13, 2).plug("a", "b").pass(60);
        Plan plan = new Plan(Sharing.EQUAL);
        plan.set(Map.of("a", 6, "b", 0), Long.MAX_VALUE);
        yard.station.strategy(plan);
        yard.pass(60);
        assertThat(yard.amp("b")).as("six amperes for its quarter of an hour").isEqualTo(6);
        yard.pass(16 * 60);
        assertThat(yard.amp("b")).isZero();
        assertThat(yard.reason("b")).isEqualTo("the plan has nothing for it now: paused");
        assertThat(yard.amp("a")).isEqualTo(6);
    }

    @Test
    void whatAPlanGivesIsSaid() {
        Yard yard = Yard.of(40, 2).plug("a", "b").pass(120);
        Plan plan = new Plan(Sharing.EQUAL);
        plan.set(Map.of("a", 9, "b", 16), Long.MAX_VALUE);
        yard.station.strategy(plan);
        yard.told();
        yard.pass(1);
        assertThat(yard.told()).containsExactly("a OFFER 9");
        assertThat(yard.reason("a")).isEqualTo("the plan gives it 9 A now");
        yard.pass(30);
        assertThat(yard.reason("a")).isEqualTo("the plan gives it 9 A now");
        assertThat(yard.reason("b")).isEqualTo("the maximum is 16 A");
    }
}
