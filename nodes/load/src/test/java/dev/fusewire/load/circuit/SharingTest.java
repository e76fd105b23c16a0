package dev.fusewire.load.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SharingTest {

    private static final long NOW = 100_000_000;
    private static final long HOUR = 3_600_000;

    private final List<Wish> wishes = new ArrayList<>();
    private final List<Integer> masks = new ArrayList<>();

    /** Someone who charges on three phases and came so many minutes ago. */
    @CanIgnoreReturnValue
    private SharingTest on(String name, int priority, int minutesAgo, double served) {
        return add(name, priority, minutesAgo, served, true, false, true, false, Double.NaN, Long.MAX_VALUE);
    }

    @CanIgnoreReturnValue
    private SharingTest waiting(String name, int priority, int minutesAgo, double served) {
        return add(name, priority, minutesAgo, served, false, false, true, false, Double.NaN, Long.MAX_VALUE);
    }

    @CanIgnoreReturnValue
    private SharingTest needs(String name, double energy, double hours) {
        return add(name, 0, 60, 0, false, false, true, false, energy, NOW + (long) (hours * HOUR));
    }

    @CanIgnoreReturnValue
    private SharingTest add(
            String name,
            int priority,
            int minutesAgo,
            double served,
            boolean isOn,
            boolean keepsTurn,
            boolean mayStart,
            boolean isIdle,
            double energy,
            long departure) {
        wishes.add(new Wish(
                name,
                priority,
                NOW - minutesAgo * 60_000L,
                energy,
                departure,
                6,
                16,
                3,
                isOn,
                keepsTurn,
                mayStart,
                isIdle,
                isOn ? 6 : 0,
                served));
        masks.add(0b111);
        return this;
    }

    private int[] share(Strategy strategy, double... left) {
        double[] lanes = left.length == 1 ? new double[] {left[0], left[0], left[0], Double.POSITIVE_INFINITY} : left;
        int[][] paths = new int[wishes.size()][];
        Arrays.fill(paths, new int[] {0});
        Rooms rooms =
                new Rooms(paths, masks.stream().mapToInt(Integer::intValue).toArray(), lanes);
        return strategy.propose(new Situation(wishes, rooms, 230, NOW));
    }

    @Test
    void equalGivesAllTheSameAndTheRestByTheAmpere() {
        on("a", 0, 3, 0).on("b", 0, 2, 0).on("c", 0, 1, 0);
        assertThat(share(Sharing.EQUAL, 29.5)).containsExactly(10, 10, 9);
        assertThat(share(Sharing.EQUAL, 100)).containsExactly(16, 16, 16);
        assertThat(share(Sharing.EQUAL, 5.9)).containsExactly(0, 0, 0);
    }

    @Test
    void equalServesWhoWasServedLeast() {
        on("a", 0, 30, 900).waiting("b", 0, 20, 10).waiting("c", 0, 10, 500);
        assertThat(share(Sharing.EQUAL, 12)).containsExactly(0, 6, 6);
        assertThat(share(Sharing.EQUAL, 11)).containsExactly(0, 11, 0);
    }

    @Test
    void whoHasJustBegunKeepsItsTurnAndWhoHasJustPausedRests() {
        add("a", 0, 9, 900, true, true, true, false, Double.NaN, Long.MAX_VALUE);
        add("b", 0, 8, 0, false, false, false, false, Double.NaN, Long.MAX_VALUE);
        waiting("c", 0, 7, 100);
        assertThat(share(Sharing.EQUAL, 12)).containsExactly(6, 0, 6);
        assertThat(share(Sharing.EQUAL, 30)).containsExactly(15, 0, 15);
    }

    @Test
    void whoTakesNothingComesLastAndGetsTheMinimum() {
        add("a", 5, 9, 0, true, false, true, true, Double.NaN, Long.MAX_VALUE);
        on("b", 0, 1, 900);
        assertThat(share(Sharing.EQUAL, 9)).containsExactly(0, 9);
        assertThat(share(Sharing.EQUAL, 20)).containsExactly(6, 14);
        assertThat(share(Sharing.PRIORITY, 20)).containsExactly(6, 14);
        assertThat(share(Sharing.FIRST_COME, 9)).containsExactly(0, 9);
        assertThat(share(Sharing.BY_NEED, 9)).containsExactly(0, 9);
    }

    @Test
    void priorityFillsTheHigherFirst() {
        on("a", 0, 3, 0).on("b", 2, 2, 0).on("c", 2, 1, 0);
        assertThat(share(Sharing.PRIORITY, 30)).containsExactly(6, 12, 12);
        assertThat(share(Sharing.PRIORITY, 41)).containsExactly(9, 16, 16);
        assertThat(share(Sharing.PRIORITY, 13)).containsExactly(0, 7, 6);
        assertThat(share(Sharing.PRIORITY, 6)).containsExactly(0, 6, 0);
    }

    @Test
    void whoCameFirstIsFilledFirst() {
        on("a", 0, 1, 0).on("b", 9, 3, 0).on("c", 0, 2, 0);
        assertThat(share(Sharing.FIRST_COME, 30)).containsExactly(6, 16, 8);
        assertThat(share(Sharing.FIRST_COME, 12)).containsExactly(0, 6, 6);
    }

    @Test
    void needServesWhoCanWaitLeast() {
        needs("a", 10, 10).needs("b", 10, 2).needs("c", 1, 10);
        assertThat(share(Sharing.BY_NEED, 29)).containsExactly(7, 16, 6);
        assertThat(share(Sharing.BY_NEED, 12)).containsExactly(6, 6, 0);
    }

    @Test
    void whoIsInAHurryGetsAllBeforeOthersGetAnything() {
        needs("a", 20, 10).needs("b", 11, 1.1);
        assertThat(share(Sharing.BY_NEED, 20)).containsExactly(0, 16);
    }

    @Test
    void whoHasSaidNothingIsTakenToNeedSomething() {
        needs("a", 1, 100).waiting("b", 0, 60, 0);
        assertThat(share(Sharing.BY_NEED, 18)).containsExactly(6, 12);
        wishes.clear();
        masks.clear();
        needs("a", 1, 1).waiting("b", 0, 60, 0);
        assertThat(share(Sharing.BY_NEED, 18)).containsExactly(12, 6);
    }

    @Test
    void laxityIsWhatIsLeftBesideCharging() {
        needs("a", 11.04, 3);
        assertThat(Urgency.of(wishes.getFirst(), 230, NOW)).isEqualTo(2 * HOUR);
        on("b", 0, 60, 0);
        assertThat(Urgency.of(wishes.get(1), 230, NOW))
                .isCloseTo(11 * HOUR - 10 / 11.04 * HOUR - 600_000, org.assertj.core.api.Assertions.within(1.0));
        add("c", 0, 60, 0, true, true, true, false, 11.04, NOW + 3 * HOUR);
        assertThat(Urgency.of(wishes.get(2), 230, NOW)).isEqualTo(HOUR);
        add("d", 0, 120, 0, false, false, true, false, 11.04, Long.MAX_VALUE);
        assertThat(Urgency.of(wishes.get(3), 230, NOW)).isEqualTo(9 * HOUR);
    }

    @Test
    void phasesAndTheirSumCount() {
        on("a", 0, 3, 0).on("b", 0, 2, 0);
        masks.set(0, 0b001);
        masks.set(1, 0b010);
        assertThat(share(Sharing.EQUAL, 10, 14, 0, 100)).containsExactly(10, 14);
        assertThat(share(Sharing.EQUAL, 10, 14, 0, 17)).containsExactly(9, 8);
        assertThat(share(Sharing.FIRST_COME, 30, 30, 0, 21)).containsExactly(15, 6);
    }

    @Test
    void aPlanHoldsForItsTime() {
        waiting("a", 0, 3, 0).waiting("b", 0, 2, 0).waiting("c", 0, 1, 0);
        Plan plan = new Plan(Sharing.FIRST_COME);
        assertThat(plan.holds(NOW)).isFalse();
        assertThat(share(plan, 30)).containsExactly(16, 8, 6);
        plan.set(Map.of("a", 20, "b", 3), NOW + 1);
        assertThat(plan.holds(NOW)).isTrue();
        assertThat(plan.holds(NOW + 1)).isFalse();
        assertThat(share(plan, 30)).containsExactly(16, 0, 14);
        plan.set(Map.of("a", 6, "b", 6, "c", 0), NOW + 1);
        assertThat(share(plan, 30)).containsExactly(6, 6, 0);
    }

    @Test
    void roomsAreTakenOnEveryCircuitAbove() {
        Rooms rooms = new Rooms(
                new int[][] {{1, 0}, {0}}, new int[] {0b011, 0b100}, new double[] {20, 10, 30, 40, 9, 50, 50, 60});
        assertThat(rooms.left(0)).isEqualTo(9);
        assertThat(rooms.left(1)).isEqualTo(30);
        assertThat(rooms.fits(0, 9)).isTrue();
        assertThat(rooms.bound(0, 9)).isEqualTo(-1);
        assertThat(rooms.bound(0, 9.5)).isEqualTo(4);
        Rooms copy = rooms.copy();
        rooms.take(0, 8);
        assertThat(rooms.left(0)).isEqualTo(1);
        assertThat(rooms.bound(0, 3)).isEqualTo(4);
        assertThat(rooms.left(1)).isEqualTo(24);
        assertThat(rooms.bound(1, 25)).isEqualTo(3);
        assertThat(copy.left(0)).isEqualTo(9);
        copy.load(0, 0b001);
        assertThat(copy.mask(0)).isEqualTo(1);
        assertThat(rooms.mask(0)).isEqualTo(3);
        rooms.take(0, -8);
        assertThat(rooms.left(0)).isEqualTo(9);
    }
}
