package dev.fusewire.load.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.load.circuit.Command.Action;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A car whose number of phases a plan chooses")
class PlannedPhasesTest {

    private final Yard yard = new Yard(
            List.of(new CircuitSettings("main", null, 40)),
            List.of(new PointSettings("a", "main").withSwitching(), new PointSettings("b", "main")));
    private final Plan plan = new Plan(Sharing.EQUAL);

    private void plan(Map<String, Integer> currents, Map<String, Integer> phases) {
        plan.set(currents, phases, Long.MAX_VALUE);
        yard.station.strategy(plan);
        yard.told();
    }

    @Test
    @DisplayName("is paused, switched and charged on one phase, and the others have the rest at once")
    void chargesOnOnePhase() {
        yard.plug("a", "b").pass(120);
        assertThat(yard.amp("a")).isEqualTo(16);
        plan(Map.of("a", 10, "b", 16), Map.of("a", 1));
        yard.pass(1);
        assertThat(yard.reason("a")).isEqualTo("the plan has it charge on one phase");
        yard.pass(2);
        assertThat(yard.told()).containsExactly("a PAUSE", "a SWITCH 1");
        yard.pass(120);
        assertThat(yard.box("a").mode).isEqualTo(1);
        assertThat(yard.amp("a")).isEqualTo(10);
        assertThat(yard.view("a").phases()).isEqualTo(1);
        assertThat(yard.told()).as("two minutes suffice").contains("a CONTINUE");
    }

    @Test
    @DisplayName("keeps a number of phases for ten minutes, and waits for as long where the plan changes its mind")
    void keepsItForTenMinutes() {
        yard.plug("a").pass(120);
        plan(Map.of("a", 10), Map.of("a", 1));
        yard.pass(60);
        assertThat(yard.view("a").switches()).isBetween(yard.now + 500_000, yard.now + 600_000);
        plan(Map.of("a", 16), Map.of("a", 3));
        yard.pass(480);
        assertThat(yard.count(Action.SWITCH)).isZero();
        yard.pass(120);
        assertThat(yard.told()).containsOnlyOnce("a SWITCH 3");
        yard.pass(120);
        assertThat(yard.amp("a")).isEqualTo(16);
        assertThat(yard.view("a").phases()).isEqualTo(3);
    }

    @Test
    @DisplayName("stays as the plan wants it where the rule would switch, and is the rule's once there is no plan")
    void isTheRulesWithoutAPlan() {
        yard.plug("a").pass(120);
        plan(Map.of("a", 16), Map.of("a", 1));
        yard.pass(1_200);
        assertThat(yard.box("a").mode).as("room for three for twenty minutes").isEqualTo(1);
        plan.set(Map.of(), Map.of(), Long.MIN_VALUE);
        yard.pass(400);
        assertThat(yard.box("a").mode).isEqualTo(3);
    }

    @Test
    @DisplayName("is not switched where its charge point cannot be, whatever a plan says")
    void isNotSwitchedWhereItCannotBe() {
        yard.plug("b").pass(120);
        plan(Map.of("b", 12), Map.of("b", 1));
        yard.pass(120);
        assertThat(yard.count(Action.SWITCH)).isZero();
        assertThat(yard.view("b").switches()).isEqualTo(Long.MAX_VALUE);
    }
}
