package dev.fusewire.load.plan;

import static dev.fusewire.load.plan.Cars.car;
import static dev.fusewire.load.plan.Cars.now;
import static dev.fusewire.load.plan.Cars.of;
import static dev.fusewire.load.plan.Cars.onOne;
import static dev.fusewire.load.plan.Cars.plan;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Least laxity")
class LeastLaxityTest {

    @Test
    @DisplayName("serves first who can wait least: not who leaves first, but who has the least time beside charging")
    void servesWhoCanWaitLeast() {
        // 3.68 kW: "soon" needs half an hour of its hour, "much" two and a half of its two and three quarters.
        assertThat(now(onOne(16, 12, car("soon", 1, 16, 1.84, 60), car("much", 1, 16, 9.2, 165))))
                .containsExactly(0.0, 16.0);
    }

    @Test
    @DisplayName("gives what the first leaves to the next, whole amperes, and nothing below 6 A")
    void givesOnWhatIsLeft() {
        assertThat(now(onOne(22.9, 4, car("a", 1, 16, 4, 60), car("b", 1, 16, 2, 60))))
                .containsExactly(16.0, 6.0);
        assertThat(now(onOne(21.9, 4, car("a", 1, 16, 4, 60), car("b", 1, 16, 2, 60))))
                .containsExactly(16.0, 0.0);
    }

    @Test
    @DisplayName("offers no more than fills the car by the end of the slot, but 6 A at least")
    void offersWhatFills() {
        assertThat(now(onOne(32, 4, car("a", 1, 16, 0.46, 60)))).containsExactly(8.0);
        assertThat(now(onOne(32, 4, car("a", 1, 16, 0.05, 60)))).containsExactly(6.0);
        assertThat(now(onOne(32, 4, car("a", 1, 16, 0, 60)))).containsExactly(0.0);
    }

    @Test
    @DisplayName("goes phase by phase: a full L1 does not hinder a car on L2")
    void goesPhaseByPhase() {
        List<Limit> limits = List.of(
                Limit.steady("L1", new double[] {1, 1, 0}, 16, 4), Limit.steady("L2", new double[] {0, 1, 1}, 16, 4));
        assertThat(now(of(4, limits, car("one", 1, 16, 4, 60), car("both", 2, 16, 4, 120), car("two", 1, 16, 4, 120))))
                .containsExactly(16.0, 0.0, 16.0);
    }

    @Test
    @DisplayName("obeys a bound in kW beside those in A")
    void obeysPower() {
        Limit power = Limit.steady("power", new double[] {0.69}, 7, 4);
        assertThat(now(of(4, List.of(power), car("a", 3, 16, 11, 60)))).containsExactly(10.0);
    }

    @Test
    @DisplayName("goes by priority before laxity")
    void goesByPriority() {
        PlanPoint first = new PlanPoint("first", 1, 230, 6, 16, 1, 0, 600, 2, 0);
        assertThat(now(onOne(16, 4, car("hurry", 1, 16, 8, 60), first))).containsExactly(0.0, 16.0);
    }

    @Test
    @DisplayName("lets the car that charges go on while another can wait hardly less")
    void doesNotTakeTurns() {
        PlanPoint charging = new PlanPoint("b", 1, 230, 6, 16, 4, 0, 125, 0, 16);
        assertThat(now(onOne(16, 4, car("a", 1, 16, 4, 120), charging))).containsExactly(0.0, 16.0);
        PlanPoint patient = new PlanPoint("b", 1, 230, 6, 16, 4, 0, 135, 0, 16);
        assertThat(now(onOne(16, 4, car("a", 1, 16, 4, 120), patient))).containsExactly(16.0, 0.0);
    }

    @Test
    @DisplayName("offers nothing to a car that is not there yet, and says when it will be ready")
    void looksAhead() {
        PlanPoint later = new PlanPoint("later", 1, 230, 6, 16, 1.84, 30, 120, 0, 0);
        Plan plan = plan(onOne(16, 8, later));
        Share share = plan.shares().getFirst();
        assertThat(share.now()).isZero();
        assertThat(share.met()).isTrue();
        assertThat(share.ready()).as("half an hour after it comes").isBetween(59, 60);
    }

    @Test
    @DisplayName("says what is missing, and when it would be ready if the car stayed")
    void saysWhatIsMissing() {
        Share share = plan(onOne(16, 4, car("a", 1, 16, 7.36, 60))).shares().getFirst();
        assertThat(share.met()).isFalse();
        assertThat(share.delivered()).isCloseTo(3.68, org.assertj.core.data.Offset.offset(1e-6));
        assertThat(share.missing()).isCloseTo(3.68, org.assertj.core.data.Offset.offset(1e-6));
        assertThat(share.ready()).isEqualTo(120);
    }

    @Test
    @DisplayName("A car that stays two minutes has no more than two minutes' energy")
    void countsTheMinutesItStays() {
        Share share = plan(onOne(16, 2, car("a", 1, 15, 5, 2))).shares().getFirst();
        assertThat(share.now()).isEqualTo(15);
        assertThat(share.delivered()).isCloseTo(15 * 0.23 * 2 / 60, org.assertj.core.data.Offset.offset(1e-9));
        assertThat(share.amps()[1]).isZero();
    }

    @Test
    @DisplayName("decides for 54 cars in well under a millisecond")
    void isQuick() {
        Random random = new Random(1);
        List<PlanPoint> cars = new ArrayList<>();
        double[][] factor = new double[3][54];
        for (int i = 0; i < 54; i++) {
            int phases = random.nextBoolean() ? 3 : 1;
            cars.add(car("p" + i, phases, 16, 30 * random.nextDouble(), 30 + random.nextInt(600)));
            for (int l = 0; l < 3; l++) {
                factor[l][i] = phases == 3 || i % 3 == l ? 1 : 0;
            }
        }
        List<Limit> limits = new ArrayList<>();
        for (int l = 0; l < 3; l++) {
            limits.add(Limit.steady("L" + (l + 1), factor[l], 120, 1));
        }
        Problem problem = of(1, limits, cars.toArray(PlanPoint[]::new));
        var cpu = ManagementFactory.getThreadMXBean();
        long best = Long.MAX_VALUE;
        for (int k = 0; k < 2000; k++) {
            long start = cpu.getCurrentThreadCpuTime();
            assertThat(plan(problem).shares()).hasSize(54);
            best = Math.min(best, cpu.getCurrentThreadCpuTime() - start);
        }
        assertThat(best).as("ns").isLessThan(1_000_000);
    }
}
