package dev.fusewire.nodes.shelly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.ObjectValue;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("a set of three phases")
class PhaseSetTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final PhaseSet set = new PhaseSet(Duration.ofSeconds(35), Clamps.AS_MARKED);

    private void hear(PhaseSet phases, int clamp, Quantity quantity, double value, long second) {
        phases.take(MeterReport.builder().add(clamp, quantity, value).build(), second * SECOND);
    }

    private void current(int clamp, double ampere, long second) {
        hear(set, clamp, Quantity.CURRENT, ampere, second);
    }

    @Test
    void isCompleteWithThreeCurrentsAndNotBefore() {
        current(0, 1, 0);
        current(1, 2, 0);
        assertThat(set.isComplete(0)).isFalse();
        assertThat(set.complaint(0)).isEqualTo("L3 not heard yet");
        assertThat(set.age(0)).isEmpty();
        current(2, 3, 0);
        assertThat(set.isComplete(0)).isTrue();
        assertThat(set.currents()).isEqualTo(ObjectValue.of("l1", 1, "l2", 2, "l3", 3));
    }

    @Test
    void isAsOldAsItsOldestPhase() {
        current(0, 1, 0);
        current(1, 2, 4);
        current(2, 3, 5);
        assertThat(set.age(6 * SECOND)).contains(Duration.ofSeconds(6));
        assertThat(set.isComplete(35 * SECOND)).isTrue();
        assertThat(set.isComplete(36 * SECOND)).isFalse();
        assertThat(set.complaint(36 * SECOND)).isEqualTo("L1 silent for 36 s");
    }

    @Test
    void anotherValueOfThePhaseShowsThatItsCurrentHasNotChanged() {
        current(0, 1, 0);
        current(1, 2, 0);
        current(2, 3, 0);
        for (int clamp = 0; clamp < 3; clamp++) {
            hear(set, clamp, Quantity.VOLTAGE, 230, 30);
        }
        assertThat(set.isComplete(60 * SECOND)).isTrue();
        assertThat(set.age(60 * SECOND)).contains(Duration.ofSeconds(30));
    }

    @Test
    void afterAGapTheCurrentHasToComeAnew() {
        current(0, 1, 0);
        current(1, 2, 0);
        current(2, 3, 0);
        for (int clamp = 0; clamp < 3; clamp++) {
            hear(set, clamp, Quantity.VOLTAGE, 230, 40);
        }
        assertThat(set.isComplete(40 * SECOND)).isFalse();
        assertThat(set.complaint(40 * SECOND)).isEqualTo("L1 not heard yet, L2 not heard yet, L3 not heard yet");
    }

    @Test
    void aSpoiledPhaseMakesItIncompleteUntilItsCurrentIsBack() {
        current(0, 1, 0);
        current(1, 2, 0);
        current(2, 3, 0);
        set.take(MeterReport.builder().fault(1, "the meter says so", true).build(), SECOND);
        assertThat(set.isComplete(SECOND)).isFalse();
        assertThat(set.complaint(SECOND)).isEqualTo("L2 not valid: the meter says so");
        current(1, 2.5, 2);
        assertThat(set.isComplete(2 * SECOND)).isTrue();
    }

    @Test
    void powerThatFlowsOutMakesTheCurrentNegative() {
        current(0, 4, 0);
        hear(set, 0, Quantity.POWER, -900, 0);
        current(1, 2, 0);
        hear(set, 1, Quantity.POWER, 450, 0);
        current(2, 3, 0);
        assertThat(set.currents()).isEqualTo(ObjectValue.of("l1", -4, "l2", 2, "l3", 3));
        assertThat(set.summary()).isEqualTo("L1 -4.0 A · L2 2.0 A · L3 3.0 A");
    }

    @Test
    void totalsAreToldWhereEveryPhaseIsKnown() {
        hear(set, 0, Quantity.ENERGY, 1000, 0);
        hear(set, 1, Quantity.ENERGY, 2500, 0);
        assertThat(set.values(Quantity.ENERGY, 0.001)).isEqualTo(ObjectValue.of("l1", 1, "l2", 2.5));
        hear(set, 2, Quantity.ENERGY, 500, 0);
        assertThat(set.values(Quantity.ENERGY, 0.001).get("total")).isEqualTo(4);
        hear(set, 0, Quantity.VOLTAGE, 230, 0);
        assertThat(set.values(Quantity.VOLTAGE, 1)).isEqualTo(ObjectValue.of("l1", 230));
    }

    @Test
    void clampsCanSitOnOtherConductorsAndPointTheWrongWay() {
        PhaseSet moved = new PhaseSet(Duration.ofSeconds(35), new Clamps(Clamps.Order.L2_L3_L1, Clamps.Turned.A));
        hear(moved, 0, Quantity.CURRENT, 10, 0);
        hear(moved, 0, Quantity.POWER, -2300, 0);
        hear(moved, 0, Quantity.RETURNED, 5000, 0);
        hear(moved, 1, Quantity.CURRENT, 20, 0);
        hear(moved, 2, Quantity.CURRENT, 30, 0);
        assertThat(moved.currents()).isEqualTo(ObjectValue.of("l1", 30, "l2", 10, "l3", 20));
        assertThat(moved.values(Quantity.POWER, 1)).isEqualTo(ObjectValue.of("l2", 2300));
        assertThat(moved.values(Quantity.ENERGY, 0.001)).isEqualTo(ObjectValue.of("l2", 5));
        assertThat(moved.nameOf(0)).isEqualTo("L2");
    }
}
