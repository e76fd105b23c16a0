package dev.fusewire.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fusewire.plan.PlannedSlot.Why;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CheapestPlannerTest {

    private static final Instant SIX = Instant.parse("2026-12-02T06:00:00Z");

    private final Home home = new Home();

    @Test
    void chargesWhenItIsCheapest() {
        var cheap = Instant.parse("2026-12-02T02:00:00Z");
        home.price = at -> at.isBefore(cheap) ? 300_000 : 100_000;
        home.with(Home.wants(Home.car("Zoe"), 40, 80, SIX));
        var plan = home.only();

        assertThat(plan.isFeasible()).isTrue();
        assertThat(plan.isSure()).isTrue();
        assertThat(plan.energy()).isCloseTo(20, within(1e-6));
        assertThat(plan.cost()).isCloseTo(2_000_000, within(50L));
        assertThat(plan.reachable()).isCloseTo(80, within(1e-6));
        assertThat(plan.readyAt()).hasValueSatisfying(at -> assertThat(at).isBetween(cheap, SIX));
        assertThat(plan.slots().getFirst().why()).isEqualTo(Why.DEAR);
        assertThat(plan.slots())
                .filteredOn(slot -> slot.current() > 0)
                .allSatisfy(slot -> assertThat(slot.why()).isEqualTo(Why.CHEAP));
        assertThat(plan.slots().getLast().why()).isEqualTo(Why.DONE);
        assertThat(plan.helps()).extracting(Help::kind).containsExactly(Help.Kind.EMERGENCY);
    }

    @Test
    void chargesWhatFitsAndGoesOnWhereTimeIsShort() {
        var soon = home.now.plusSeconds(3600);
        home.with(Home.wants(Home.car("Zoe"), 40, 80, soon));
        var plan = home.only();

        assertThat(plan.isFeasible()).isFalse();
        assertThat(plan.readyAt()).isEmpty();
        assertThat(plan.reachable()).isCloseTo(40 + 11.04 / 50 * 100, within(1e-6));
        assertThat(plan.missing()).isCloseTo(20 - 11.04, within(1e-6));
        assertThat(plan.energy()).isCloseTo(20, within(1e-6));
        assertThat(plan.helps()).extracting(Help::kind).contains(Help.Kind.LEAVE_LATER);
    }
}
