package dev.fusewire.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fusewire.plan.PlannedSlot.Why;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Optional;
import java.util.OptionalLong;
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

    private static double charging(CarPlan plan, Instant from, Instant to) {
        return plan.slots().stream()
                .filter(slot -> !slot.start().isBefore(from) && slot.start().isBefore(to))
                .mapToDouble(slot -> slot.power() / 4)
                .sum();
    }

    @Test
    void aNegativePriceBuysNoMoreThanIsWanted() {
        home.price = at -> -200_000;
        home.with(Home.wants(Home.car("Zoe"), 40, 60, SIX));
        var plan = home.only();

        assertThat(plan.energy()).isCloseTo(10, within(1e-6));
        assertThat(plan.cost()).isCloseTo(-2_000_000, within(50L));
        assertThat(plan.reachable()).isCloseTo(60, within(1e-6));
    }

    @Test
    void doesNotWaitForAPriceThatNobodyHasSaidForATrifle() {
        var unknown = Instant.parse("2026-12-01T23:00:00Z");
        home.knownUntil = unknown;
        home.price = at -> at.isBefore(unknown) ? 300_000 : 295_000;
        home.with(Home.wants(Home.car("Zoe"), 40, 80, SIX));
        assertThat(charging(home.only(), home.now, unknown)).isCloseTo(20, within(1e-6));

        home.price = at -> at.isBefore(unknown) ? 300_000 : 200_000;
        assertThat(charging(home.only(), home.now, unknown)).isZero();
    }

    @Test
    void putsOffNoMoreThanFitsOnABadDay() {
        var cheap = Instant.parse("2026-12-02T04:00:00Z");
        home.price = at -> at.isBefore(cheap) ? 300_000 : 100_000;
        home.houseAtWorst = at -> 9;
        home.with(Home.wants(Home.car("Zoe"), 40, 80, SIX));
        var plan = home.only();
        double atWorst = 2 * Math.floor(25 - 3000 / 230d) * 0.69;

        assertThat(plan.isSure()).isTrue();
        assertThat(charging(plan, home.now, cheap)).isGreaterThan(20 - atWorst);
        home.houseAtWorst = null;
        assertThat(charging(home.only(), home.now, cheap)).isLessThan(1);
    }

    @Test
    void aCarNobodyHasAskedForAnythingChargesInTheCheapestHours() {
        var cheap = Instant.parse("2026-12-02T02:00:00Z");
        var dear = Instant.parse("2026-12-02T06:00:00Z");
        home.price = at -> at.isBefore(cheap) || !at.isBefore(dear) ? 300_000 : 100_000;
        home.with(Home.wantsNothing(Home.car("Zoe"), 50));
        var plan = home.only();

        assertThat(plan.isFeasible()).isTrue();
        assertThat(charging(plan, cheap, dear)).isCloseTo(25, within(1e-6));
        assertThat(plan.energy()).isCloseTo(25, within(1e-6));
    }

    @Test
    void doesWithoutWhatIsFarTooDearWhereNobodyAsked() {
        var cheap = home.now.plusSeconds(3600);
        home.price = at -> at.isBefore(cheap) ? 10_000 : 100_000;
        home.overrun = OptionalLong.of(10_000_000);
        home.sanctioned = Optional.of(0.5);
        home.with(Home.wantsNothing(Home.car("Zoe"), 50));

        assertThat(home.only().energy()).isZero();
    }

    @Test
    void aHouseholdWithoutAnyPriceChargesOffThePeak() {
        home.price = at -> 0;
        home.feedIn = 0;
        home.isPeakForbidden = false;
        home.peakFrom = LocalTime.of(17, 0);
        home.peakTo = LocalTime.of(22, 0);
        home.with(Home.wantsNothing(Home.car("Zoe"), 50));
        var plan = home.only();
        var off = Instant.parse("2026-12-01T22:00:00Z");

        assertThat(charging(plan, home.now, off)).isZero();
        assertThat(charging(plan, off, off.plusSeconds(3 * 3600))).isCloseTo(25, within(1e-6));
        assertThat(plan.slots().getFirst().why()).isEqualTo(Why.PEAK);
    }

    @Test
    void doesNotStopForATrifle() {
        var middle = Instant.parse("2026-12-01T17:30:00Z");
        home.price = at -> at.equals(middle) ? 305_000 : 300_000;
        var car = Home.wants(Home.car("Zoe"), 40, 80, Instant.parse("2026-12-01T19:30:00Z"));
        home.with(new Charging(car.vehicle(), car.soc(), 0, car.need(), false, 16));

        assertThat(home.only().slots().get(2).current()).isPositive();
        home.price = at -> at.equals(middle) ? 600_000 : 300_000;
        assertThat(home.only().slots().get(2).current()).isZero();
    }

    @Test
    void takesTheSunBeforeTheGrid() {
        var noon = Instant.parse("2026-12-01T18:00:00Z");
        home.sun = at -> at.isBefore(noon) || !at.isBefore(noon.plusSeconds(7200)) ? 0 : 11.54;
        home.with(Home.wants(Home.car("Zoe"), 40, 80, SIX));
        var plan = home.only();

        assertThat(charging(plan, noon, noon.plusSeconds(7200))).isCloseTo(20, within(1e-6));
        assertThat(plan.cost()).isCloseTo(20 * 80_000, within(50L));
        assertThat(plan.slots().get(4).why()).isEqualTo(Why.SUN);
    }

    @Test
    void paysForTheOverrunWhereItMust() {
        home.sanctioned = Optional.of(6.0);
        home.overrun = OptionalLong.of(100_000);
        home.with(Home.wants(Home.car("Zoe"), 40, 62, home.now.plusSeconds(3600)));
        var plan = home.only();

        assertThat(plan.isFeasible()).isTrue();
        assertThat(plan.cost()).isCloseTo(Math.round(11 * 300_000 + (11 - 5.5) * 100_000), within(20_000L));
    }

    @Test
    void dayOfTheClocksIsAsLongAsItIs() {
        home.zone = Home.BERLIN;
        home.now = Instant.parse("2026-03-28T23:00:00Z");
        home.horizon = Duration.between(home.now, Instant.parse("2026-03-29T22:00:00Z"));
        home.with(Home.wantsNothing(Home.car("Zoe"), 50));
        assertThat(home.only().slots()).hasSize(92);

        home.now = Instant.parse("2026-10-24T22:00:00Z");
        home.horizon = Duration.between(home.now, Instant.parse("2026-10-25T23:00:00Z"));
        assertThat(home.only().slots()).hasSize(100);
    }

    @Test
    void firstSlotEndsAtTheQuarter() {
        home.now = Instant.parse("2026-12-01T17:07:30Z");
        home.with(Home.wants(Home.car("Zoe"), 40, 80, SIX));
        var slots = home.only().slots();

        assertThat(slots.getFirst().start()).isEqualTo(home.now);
        assertThat(slots.getFirst().end()).isEqualTo("2026-12-01T17:15:00Z");
        assertThat(slots.get(1).end()).isEqualTo("2026-12-01T17:30:00Z");
    }

    @Test
    void knowsNoStateOfChargeThatNobodyHasSaid() {
        var need = new Need(new Target.Energy(10), SIX);
        home.with(new Charging(Home.car("Zoe"), Optional.empty(), 4, Optional.of(need), false, 0));
        var plan = home.only();

        assertThat(plan.energy()).isCloseTo(6, within(1e-6));
        assertThat(plan.isFeasible()).isTrue();
        assertThat(plan.reachable()).isNaN();
    }

    @Test
    void saysThatACarWillNotGoBeyondItsOwnLimit() {
        var car = new Vehicle("Zoe", 50, 3, 6, 16, Efficiency.constant(1), Acceptance.unlimited(), 70);
        home.with(Home.wants(car, 40, 80, SIX));
        var plan = home.only();

        assertThat(plan.isFeasible()).isFalse();
        assertThat(plan.reachable()).isCloseTo(70, within(1e-6));
        assertThat(plan.missing()).isCloseTo(5, within(1e-6));
    }

    @Test
    void isNotSureWhereTheBatteryMayHoldLess() {
        var tight = Home.wants(Home.car("Zoe"), 40, 60, home.now.plusSeconds(3600 + 300));
        home.with(
                new Charging(tight.vehicle(), Optional.of(new StateOfCharge(40, 8, true)), 0, tight.need(), false, 0));
        var plan = home.only();

        assertThat(plan.isFeasible()).isTrue();
        assertThat(plan.isSure()).isFalse();
    }

    @Test
    void billsWhatCarsShareOnce() {
        home.sanctioned = Optional.of(8.0);
        home.overrun = OptionalLong.of(1_000_000);
        home.fuse = 60;
        var by = home.now.plusSeconds(3600);
        home.with(Home.wants(Home.car("Zoe"), 40, 60, by));
        home.with(Home.wants(Home.car("Leaf"), 40, 60, by));
        var plan = home.plan();
        double total = plan.cars().stream().mapToDouble(CarPlan::cost).sum();

        assertThat(plan.cars()).allMatch(CarPlan::isFeasible);
        assertThat(total).isCloseTo(20 * 300_000 + (20 - 7.5) * 1_000_000, within(600_000.0));
    }
}
