package dev.fusewire.load.plan;

import static dev.fusewire.load.plan.Cars.car;
import static dev.fusewire.load.plan.Cars.onOne;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A planner's problem, and what is wrong with currents for it")
class ProblemTest {

    @Test
    @DisplayName("Numbers that cannot be are refused with their name, value and unit")
    void refusesWhatCannotBe() {
        assertThatThrownBy(() -> car("a", 4, 16, 1, 60)).hasMessage("a: 4 phases, expected 1 to 3");
        assertThatThrownBy(() -> car("a", 1, Double.NaN, 1, 60)).hasMessage("a: a maximum of NaN A");
        assertThatThrownBy(() -> car("a", 1, 16, -1, 60)).hasMessage("a: a need of -1.0 kWh");
        assertThatThrownBy(() -> new Limit("L1", new double[] {-1}, new double[] {5}))
                .hasMessage("L1: a factor of -1.0");
        assertThatThrownBy(() -> new Slots(new int[] {5, 0})).hasMessageContaining("[5, 0]");
        assertThatThrownBy(() -> Cars.of(4, List.of(Limit.steady("L1", new double[2], 5, 4)), car("a", 1, 16, 1, 60)))
                .hasMessage("L1, factors: 2, expected 1");
        assertThatThrownBy(() -> Cars.of(4, List.of(Limit.steady("L1", new double[1], 5, 3)), car("a", 1, 16, 1, 60)))
                .hasMessage("L1, bounds: 3, expected 4");
    }

    @Test
    @DisplayName("Slots are short first and longer later, and reach to the end")
    void slotsGrow() {
        assertThat(Slots.growing(5, 120).minutes()).containsExactly(5, 5, 5, 15, 15, 15, 30, 30);
        assertThat(Slots.growing(5, 1440).count()).isLessThan(30);
        assertThat(Slots.growing(15, 0).minutes()).containsExactly(15);
        int[] edges = Slots.growing(5, 1440).edges();
        assertThat(edges[edges.length - 1]).isGreaterThanOrEqualTo(1440);
    }

    @Test
    @DisplayName("Each fault of currents is found and named")
    void findsFaults() {
        Problem problem = onOne(20, 2, car("a", 1, 16, 2, 60), car("b", 1, 16, 2, 60));
        assertThat(Outlook.faults(problem, new double[][] {{14, 0}, {6, 0}})).isEmpty();
        assertThat(Outlook.faults(problem, new double[][] {{14, 0}, {7, 0}}))
                .singleElement()
                .asString()
                .contains("L1, slot 0");
        assertThat(Outlook.faults(problem, new double[][] {{14, 10}, {0, 10.5}}))
                .anySatisfy(f -> assertThat(f).contains("L1, slot 1"));
        assertThat(Outlook.faults(problem, new double[][] {{5, 0}, {6, 0}}))
                .singleElement()
                .asString()
                .contains("a: 5.0 A is no whole");
        assertThat(Outlook.faults(problem, new double[][] {{6.5, 0}, {6, 0}}))
                .singleElement()
                .asString()
                .contains("6.5 A");
        assertThat(Outlook.faults(problem, new double[][] {{17, 0}, {0, 0}}))
                .singleElement()
                .asString()
                .contains("of at most 16.0 A");
        assertThat(Outlook.faults(problem, new double[][] {{-1, 0}, {0, 0}})).isNotEmpty();
        assertThat(Outlook.faults(problem, new double[][] {{Double.NaN, 0}, {0, 0}}))
                .isNotEmpty();
        Problem small = onOne(20, 2, car("a", 1, 16, 1, 60));
        assertThat(Outlook.faults(small, new double[][] {{16, 4}}))
                .singleElement()
                .asString()
                .contains("kWh planned, 1.0 needed");
        assertThat(Outlook.faults(onOne(20, 2, car("a", 1, 16, 0.1, 60)), new double[][] {{16, 0}}))
                .as("a car that is full stops by itself")
                .isEmpty();
    }

    @Test
    @DisplayName("A bound below nothing is no fault of a plan that offers nothing there")
    void othersMayPassALimit() {
        Problem problem = onOne(-3, 1, car("a", 1, 16, 2, 60));
        assertThat(Outlook.faults(problem, new double[][] {{0}})).isEmpty();
        assertThat(Outlook.faults(problem, new double[][] {{6}})).isNotEmpty();
        assertThat(Cars.now(problem)).containsExactly(0.0);
    }

    @Test
    @DisplayName("Cost is energy by its price in each slot, and the peak above the one there is")
    void countsTheCost() {
        Tariff tariff = new Tariff(new double[] {0.1, 0.4}, 10, 3, new double[] {1, 0}, 0);
        Problem problem = new Problem(
                List.of(car("a", 1, 16, 5, 60)), List.of(), Slots.even(2, 15), tariff, List.of(Goal.COST), true);
        Plan plan = Outlook.plan(problem, new double[][] {{10, 16}}, Plan.Source.RULE);
        assertThat(plan.peak()).isEqualTo(16 * 0.23, org.assertj.core.data.Offset.offset(1e-9));
        assertThat(plan.cost())
                .isEqualTo(0.1 * 0.575 + 0.4 * 0.92 + 10 * 0.68, org.assertj.core.data.Offset.offset(1e-9));
        assertThat(plan.delivered()).isEqualTo(1.495, org.assertj.core.data.Offset.offset(1e-9));
    }
}
