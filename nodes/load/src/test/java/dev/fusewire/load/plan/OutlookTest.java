package dev.fusewire.load.plan;

import static dev.fusewire.load.plan.Cars.car;
import static dev.fusewire.load.plan.Cars.onOne;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What comes of currents")
class OutlookTest {

    private static Share share(PlanPoint car, double... amps) {
        Problem problem = onOne(100, amps.length, car);
        return Outlook.plan(problem, new double[][] {amps}, Plan.Source.RULE)
                .shares()
                .getFirst();
    }

    @Test
    @DisplayName("A need is met in the middle of a slot, by what flows until then")
    void isReadyInTheMiddleOfASlot() {
        // 16 A are 0.92 kWh a quarter of an hour
        Share half = share(car("a", 1, 16, 1.38, 60), 16, 16, 0, 0);
        assertThat(half.ready()).isEqualTo(23);
        assertThat(half.met()).isTrue();
        assertThat(half.missing()).isZero();
        assertThat(half.delivered()).isCloseTo(1.38, within(1e-9));
        assertThat(share(car("a", 1, 16, 1.84, 60), 16, 16, 0, 0).ready()).isEqualTo(30);
        assertThat(share(car("a", 1, 16, 0.92, 60), 0, 0, 16, 0).ready()).isEqualTo(45);
        assertThat(share(car("a", 1, 16, 0.02, 60), 0, 0, 0, 0).ready())
                .as("as good as met")
                .isZero();
    }

    @Test
    @DisplayName("More than a car needs it does not take")
    void takesNoMoreThanItNeeds() {
        Share full = share(car("a", 1, 16, 0.5, 60), 16, 0);
        assertThat(full.delivered()).isEqualTo(0.5);
        assertThat(full.ready()).isEqualTo(9);
    }

    @Test
    @DisplayName("What is missing takes so much longer, at the most it can have, from when it leaves")
    void missesAndTellsHowLongItWouldTake() {
        Share half = share(car("a", 1, 16, 3.68, 45), 16, 16, 0, 0);
        assertThat(half.met()).isFalse();
        assertThat(half.missing()).isCloseTo(1.84, within(1e-9));
        assertThat(half.ready()).isEqualTo(75);
        assertThat(share(car("a", 1, 16, 3.68, 600), 16, 16).ready())
                .as("from the plan's end where it stays longer")
                .isEqualTo(60);
        assertThat(share(car("a", 1, 0, 3.68, 60), 0, 0).ready())
                .as("without current never")
                .isEqualTo(Integer.MAX_VALUE);
        assertThat(share(car("a", 1, 16, 0.941, 60), 16, 0).met()).as("21 Wh").isFalse();
        assertThat(share(car("a", 1, 16, 0.939, 60), 16, 0).met()).as("19 Wh").isTrue();
    }

    @Test
    @DisplayName("A car that will come is charged from then on, and one that goes until then")
    void countsOnlyWhileTheCarIsThere() {
        PlanPoint later = new PlanPoint("a", 1, 230, 6, 16, 0.46, 20, 60, 0, 0);
        assertThat(later.presence(15, 30)).isEqualTo(10);
        assertThat(later.presence(0, 15)).isZero();
        assertThat(later.presence(45, 90)).isEqualTo(15);
        // 10 of 15 minutes with 12 A are 8 A on average
        Share share = share(later, 0, 8, 0, 0);
        assertThat(share.delivered()).isCloseTo(0.46, within(1e-9));
        assertThat(share.ready()).isEqualTo(30);
        Problem problem = onOne(100, 4, later);
        assertThat(problem.most(0, 0, problem.slots().edges())).isZero();
        assertThat(problem.most(0, 1, problem.slots().edges())).isCloseTo(10.667, within(1e-3));
        assertThat(problem.most(0, 2, problem.slots().edges())).isEqualTo(16);
    }

    @Test
    @DisplayName("A current that cannot be named is a fault to within a millionth of an ampere, and energy to a ten"
            + " thousandth")
    void faultsAreExact() {
        Problem problem = onOne(20, 2, car("a", 1, 16, 4, 60), car("b", 1, 16, 4, 60));
        assertThat(Outlook.faults(problem, new double[][] {{10, 10.00001}, {10, 10}}))
                .isEmpty();
        assertThat(Outlook.faults(problem, new double[][] {{10, 10.0001}, {10, 10}}))
                .singleElement()
                .asString()
                .startsWith("L1, slot 1: ")
                .endsWith(" above the bound of 20.0");
        assertThat(Outlook.faults(problem, new double[][] {{10, 16.00001}, {10, 0}}))
                .singleElement()
                .asString()
                .startsWith("a, slot 1: ");
        Problem one = onOne(32, 2, car("a", 1, 16, 1.38, 60));
        assertThat(Outlook.faults(one, new double[][] {{16, 8}})).isEmpty();
        assertThat(Outlook.faults(one, new double[][] {{16, 8.01}}))
                .singleElement()
                .asString()
                .startsWith("a: 1.38")
                .endsWith("kWh planned, 1.38 needed");
        assertThat(Outlook.faults(one, new double[][] {{6, 0}})).isEmpty();
    }

    @Test
    @DisplayName("How many needs are met is counted")
    void countsNeedsThatAreMet() {
        Problem problem = onOne(32, 2, car("a", 1, 16, 0.5, 60), car("b", 1, 16, 5, 60));
        assertThat(Cars.plan(problem).met()).isEqualTo(1);
    }

    @Test
    @DisplayName("A goal stands before those named later, and before those not named")
    void goalsStandInOrder() {
        Problem problem = new Problem(
                List.of(), List.of(), Slots.even(1, 15), Tariff.none(1), List.of(Goal.COST, Goal.ENERGY), true);
        assertThat(problem.before(Goal.COST, Goal.ENERGY)).isTrue();
        assertThat(problem.before(Goal.ENERGY, Goal.COST)).isFalse();
        assertThat(problem.before(Goal.ENERGY, Goal.PEAK)).isTrue();
        assertThat(problem.before(Goal.PEAK, Goal.ENERGY)).isFalse();
        assertThat(problem.before(Goal.PEAK, Goal.CHANGES)).isFalse();
        assertThat(problem.before(Goal.COST, Goal.COST)).isFalse();
    }

    @Test
    @DisplayName("Numbers of a car and lengths of lists that cannot be are refused by their name")
    void refusesWhatCannotBe() {
        assertThatThrownBy(() -> new PlanPoint("a", 1, 0, 6, 16, 1, 0, 60, 0, 0))
                .hasMessageStartingWith("a: 0.0 V");
        assertThatThrownBy(() -> new PlanPoint("a", 1, 1000, 6, 16, 1, 0, 60, 0, 0))
                .hasMessageStartingWith("a: 1000.0 V");
        assertThatThrownBy(() -> new PlanPoint("a", 1, 230, -1, 16, 1, 0, 60, 0, 0))
                .hasMessage("a: a minimum of -1.0 A");
        assertThatThrownBy(() -> new PlanPoint("a", 1, 230, 6, 16, 1, 0, 60, 0, -1))
                .hasMessage("a: -1.0 A offered");
        assertThat(new PlanPoint("a", 1, 230, 0, 0, 0, 0, 60, 0, 0).power()).isEqualTo(0.23);
        assertThatThrownBy(() ->
                        new Problem(List.of(), List.of(), Slots.even(2, 15), Tariff.none(1), List.of(Goal.COST), true))
                .hasMessage("prices: 1, expected 2");
        Tariff tariff = new Tariff(new double[2], 0, 0, new double[3], 0);
        assertThatThrownBy(() -> new Problem(List.of(), List.of(), Slots.even(2, 15), tariff, List.of(Goal.COST), true))
                .hasMessage("base load: 3, expected 2");
        assertThat(Slots.even(2, 15).hours(1)).isEqualTo(0.25);
    }

    @Test
    @DisplayName("How long a car can wait is what is left of its stay beside charging at the most it can have")
    void waits() {
        assertThat(car("a", 1, 16, 3.68, 90).laxity(3.68)).isCloseTo(30, within(1e-9));
        assertThat(new PlanPoint("a", 1, 230, 6, 16, 3.68, 20, 90, 0, 0).laxity(3.68))
                .isCloseTo(10, within(1e-9));
        assertThat(new PlanPoint("a", 1, 230, 6, 16, 3.68, -20, 90, 0, 0).laxity(3.68))
                .isCloseTo(30, within(1e-9));
    }
}
