package dev.fusewire.load.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.load.MeterWatch.Level;
import dev.fusewire.load.PerPhase;
import dev.fusewire.load.circuit.Command.Action;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Cars that want the same room")
class TogetherTest {

    private static final long DEAD_TIME = StationSettings.DEFAULT.deadTime().toMillis();

    private final Plan plan = new Plan(Sharing.EQUAL);

    private static PointSettings quick(String name) {
        return new PointSettings(name, "main").withTimes(Duration.ZERO, Duration.ofSeconds(20));
    }

    private static Yard yard(CircuitSettings main, String... names) {
        return new Yard(
                List.of(main), List.of(names).stream().map(TogetherTest::quick).toList());
    }

    private static Yard metered(double rating, String... names) {
        return yard(new CircuitSettings("main", null, rating), names);
    }

    private static Yard reckoned(double rating, String... names) {
        return yard(new CircuitSettings("main", null, rating).withoutMeter(PerPhase.ZERO), names);
    }

    private static int most(Yard yard, int seconds) {
        return IntStream.range(0, seconds)
                .map(_ -> {
                    yard.pass(1);
                    return yard.boxes.keySet().stream().mapToInt(yard::amp).sum();
                })
                .max()
                .orElseThrow();
    }

    private void planned(Yard yard, Map<String, Integer> amperes) {
        plan.set(amperes, Long.MAX_VALUE);
        yard.station.strategy(plan);
    }

    // ---- how much

    @Test
    @DisplayName(
            "are not raised into it twice where no meter would show that, while another keeps what it should give back")
    void isNotRaisedIntoTwice() {
        Yard yard = reckoned(38, "a", "b", "c");
        yard.plug("a").pass(120);
        assertThat(yard.amp("a")).isEqualTo(16);
        yard.box("a").obeys = false;
        yard.plug("b", "c");
        assertThat(most(yard, 60)).isBetween(36, 38);
    }

    @Test
    @DisplayName(
            "do not begin in it twice where no meter would show that, while another keeps what it should give back")
    void isNotBegunInTwice() {
        Yard yard = reckoned(24, "a", "b", "c");
        yard.plug("a", "b", "c");
        planned(yard, Map.of("a", 16, "b", 0, "c", 0));
        yard.pass(180);
        assertThat(yard.amp("a")).isEqualTo(16);
        yard.box("a").obeys = false;
        planned(yard, Map.of("a", 8, "b", 8, "c", 8));
        assertThat(most(yard, 60)).isBetween(22, 24);
    }

    @Test
    @DisplayName("are left what they do not take only once, and not more than there is")
    void whatIsLeftToThem() {
        Yard yard = new Yard(
                List.of(new CircuitSettings("main", null, 36)),
                List.of(quick("a"), quick("b"), quick("c").withMaximum(8)));
        yard.plug("a", "b").pass(120);
        assertThat(List.of(yard.amp("a"), yard.amp("b"))).containsOnly(16);
        yard.box("a").appetite = 9;
        yard.box("b").appetite = 9;
        yard.pass(120);
        yard.plug("c").pass(120);
        assertThat(yard.amp("c")).isEqualTo(8);
        assertThat(yard.amp("a") + yard.amp("b") + yard.amp("c")).isLessThanOrEqualTo(36);
        assertThat(yard.amp("a")).as("what nobody else needs").isEqualTo(16);
    }

    // ---- when, and who first

    @Test
    @DisplayName("rise and begin together, and again once the meter has seen what that did")
    void togetherAndThenOnceItIsSeen() {
        Yard yard = metered(40, "a", "b", "c");
        List<Long> raised = new ArrayList<>();
        Map<Integer, String> comes = Map.of(0, "a", 20, "b", 23, "c");
        Map<Integer, PerPhase> loads = Map.of(120, new PerPhase(60, 60, 60), 180, PerPhase.ZERO);
        for (int second = 0; second < 400; second++) {
            String name = comes.get(second);
            if (name != null) {
                yard.plug(name).pass(1);
                yard.told();
            }
            PerPhase load = loads.get(second);
            if (load != null) {
                yard.base("main", load.l1(), load.l2(), load.l3());
            }
            int before = yard.amp("a") + yard.amp("b") + yard.amp("c");
            yard.pass(1);
            if (yard.amp("a") + yard.amp("b") + yard.amp("c") > before) {
                raised.add(yard.now);
            }
            yard.told();
        }
        assertThat(raised).hasSizeGreaterThan(6);
        assertThat(IntStream.range(1, raised.size()).mapToLong(i -> raised.get(i) - raised.get(i - 1)))
                .allSatisfy(gap -> assertThat(gap).isGreaterThanOrEqualTo(DEAD_TIME));
    }

    @Test
    @DisplayName("begin before others get more than they have")
    void whoWaitsBegins() {
        Yard yard = metered(40, "a", "b");
        yard.plug("a", "b");
        planned(yard, Map.of("a", 6, "b", 0));
        yard.pass(90);
        yard.told();
        planned(yard, Map.of("a", 16, "b", 6));
        yard.pass(40);
        assertThat(yard.told()).containsSubsequence("a OFFER 10", "b CONTINUE", "a OFFER 14");
    }

    @Test
    @DisplayName("are raised first where they are offered less")
    void whoHasLessIsRaised() {
        Yard yard = metered(40, "a", "b");
        yard.plug("a", "b");
        planned(yard, Map.of("a", 10, "b", 6));
        yard.pass(90);
        yard.told();
        planned(yard, Map.of("a", 16, "b", 16));
        yard.pass(40);
        assertThat(yard.told()).startsWith("b OFFER 10", "a OFFER 14");
    }

    @Test
    @DisplayName("go on first where they were served less")
    void whoWasServedLessGoesOn() {
        Yard yard = metered(40, "a", "b");
        yard.plug("a").pass(600);
        yard.plug("b").pass(60);
        assertThat(goOn(yard)).containsExactly("b CONTINUE", "a CONTINUE");
    }

    @Test
    @DisplayName("go on last where the car took nothing, however little it was served")
    void whoRestsGoesOnLast() {
        Yard yard = metered(40, "a", "b");
        yard.plug("b").pass(600);
        yard.box("a").appetite = 0;
        yard.plug("a").pass(120);
        assertThat(goOn(yard)).containsExactly("b CONTINUE", "a CONTINUE");
    }

    /** Both are paused, and then may go on; what they are told of it. */
    private List<String> goOn(Yard yard) {
        planned(yard, Map.of("a", 0, "b", 0));
        yard.pass(60);
        yard.told();
        planned(yard, Map.of("a", 6, "b", 6));
        yard.pass(60);
        return yard.told().stream().filter(each -> each.endsWith("CONTINUE")).toList();
    }

    // ---- what is known of them

    @Test
    @DisplayName("are lowered as soon as the car says that it was not it that the meter saw")
    void whatTheCarSaysLaterCounts() {
        Yard yard = metered(20, "a", "b");
        yard.plug("a").pass(90);
        yard.box("a").appetite = 6;
        yard.pass(120);
        assertThat(yard.amp("a")).isEqualTo(16);
        yard.told();
        yard.box("a").answers = false;
        yard.base("main", 10, 10, 10).pass(1);
        assertThat(yard.told()).as("it may be the car").isEmpty();
        yard.silent.add("main");
        yard.box("a").answers = true;
        yard.pass(1);
        assertThat(yard.told()).singleElement().isIn("a OFFER 8", "a OFFER 9");
    }

    @Test
    @DisplayName("are no witnesses against a meter once they say nothing any more")
    void whoIsSilentIsNoWitness() {
        Yard yard = metered(60, "a", "b");
        yard.plug("a", "b").pass(120);
        yard.box("a").answers = false;
        yard.pass(16);
        yard.unplug("a");
        yard.pass(60);
        assertThat(yard.circuit("main").meter()).isEqualTo(Level.FRESH);
        assertThat(yard.carried("main").l1()).as("what b takes").isBetween(16.0, 16.2);
    }

    @Test
    @DisplayName("are not told to use one phase where that one has no room either")
    void oneIsNoBetterThanThree() {
        Yard yard = new Yard(
                List.of(new CircuitSettings("main", null, 25)),
                List.of(new PointSettings("a", "main").withSwitching()));
        yard.plug("a").base("main", 23, 23, 0).pass(420);
        assertThat(yard.amp("a")).isZero();
        assertThat(yard.count(Action.SWITCH)).isZero();
    }

    @Test
    @DisplayName("are not told to use one phase while a plan has nothing for them and three have room")
    void whomAPlanGivesNothingKeepsItsPhases() {
        Yard yard = new Yard(
                List.of(new CircuitSettings("main", null, 25)),
                List.of(quick("a").withSwitching(), quick("b")));
        yard.plug("a", "b");
        planned(yard, Map.of("a", 0, "b", 6));
        yard.pass(1_200);
        assertThat(yard.amp("a")).isZero();
        assertThat(yard.count(Action.SWITCH)).isZero();
        planned(yard, Map.of("a", 16, "b", 6));
        yard.pass(90);
        assertThat(yard.box("a").mode).isEqualTo(3);
        assertThat(yard.amp("a")).isEqualTo(16);
        yard.base("main", 0, 12, 0).pass(300);
        assertThat(yard.box("a").mode).as("5 A are left on L2").isEqualTo(3);
        yard.base("main", 0, 14, 0);
        planned(yard, Map.of("a", 0, "b", 6));
        yard.pass(300);
        assertThat(yard.box("a").mode).as("and now less than six").isEqualTo(1);
    }
}
