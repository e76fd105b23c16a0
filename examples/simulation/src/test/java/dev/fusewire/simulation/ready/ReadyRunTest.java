package dev.fusewire.simulation.ready;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.plan.CheapestPlanner;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Some weeks of a few houses: what the year shows has to be seen in them too. */
class ReadyRunTest {

    private static ReadyRun.Result result = new ReadyRun.Result(new TreeMap<>(), List.of());

    @BeforeAll
    static void run() throws Exception {
        var wish = new ReadyRun.Wish(
                4,
                18,
                1,
                1,
                -1,
                List.of(Contract.Kind.QUARTERS),
                List.of(Way.AT_ONCE, Way.TIMER, Way.CHEAPEST_SLOTS, Way.PLAN));
        result = ReadyRun.run(wish, new CheapestPlanner());
    }

    private static Tally tally(Way way, boolean isFirstWeek) {
        var key = new ReadyRun.Key(Contract.Kind.QUARTERS, way, isFirstWeek);
        return result.tallies().getOrDefault(key, new Tally());
    }

    @Test
    void aPlanCostsHardlyMoreThanKnowingAllWould() {
        assertThat(tally(Way.PLAN, true).ratio()).isBetween(0.995, 1.08);
        assertThat(tally(Way.PLAN, false).ratio()).isBetween(0.995, 1.03);
        assertThat(tally(Way.PLAN, false).cost).isLessThan(0.95 * tally(Way.AT_ONCE, false).cost);
    }

    @Test
    void carsThatCanBeReadyAreAndPromisesHold() {
        var plan = tally(Way.PLAN, false);
        assertThat(plan.feasible).isGreaterThan(15);
        assertThat(plan.metShare()).isGreaterThanOrEqualTo(0.995);
        assertThat(plan.promised).isGreaterThan(15);
        assertThat(plan.wrongShare()).isLessThanOrEqualTo(0.005);
        assertThat(plan.takenBack).isZero();
        assertThat(tally(Way.TIMER, false).metShare()).isLessThan(plan.metShare());
        assertThat(tally(Way.CHEAPEST_SLOTS, false).metShare()).isLessThan(plan.metShare());
    }

    @Test
    void theRulesOfTheFuseHaveTheLastWord() {
        for (boolean isFirstWeek : new boolean[] {true, false}) {
            var plan = tally(Way.PLAN, isFirstWeek);
            assertThat(plan.trips).isZero();
            assertThat(plan.overload).isLessThanOrEqualTo(tally(Way.AT_ONCE, isFirstWeek).overload);
        }
    }
}
