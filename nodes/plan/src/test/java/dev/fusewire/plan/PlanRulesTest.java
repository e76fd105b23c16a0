package dev.fusewire.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every plan, in households by chance. */
class PlanRulesTest {

    private static final double SLACK = 1e-6;

    static IntStream seeds() {
        return IntStream.range(0, 60);
    }

    private static Home home(int seed) {
        var chance = new Random(seed);
        var home = new Home();
        home.now = Instant.parse("2026-03-28T15:00:00Z").plusSeconds(chance.nextInt(7200));
        home.zone = Home.BERLIN;
        home.price = RandomHome.prices(chance);
        home.house = RandomHome.powers(chance, 5);
        var worse = RandomHome.powers(chance, 2);
        var house = home.house;
        home.houseAtWorst = at -> house.applyAsDouble(at) + worse.applyAsDouble(at);
        home.fuse = 16 + chance.nextInt(16);
        home.peakFrom = LocalTime.of(18, 0);
        home.peakTo = LocalTime.of(20, 0);
        home.isPeakForbidden = chance.nextBoolean();
        if (chance.nextBoolean()) {
            home.sanctioned = Optional.of(6 + chance.nextDouble() * 6);
            home.overrun = chance.nextBoolean() ? OptionalLong.of(200_000) : OptionalLong.empty();
        }
        home.load("boiler", 2);
        home.load("heating", 1.5);
        int cars = 1 + chance.nextInt(3);
        for (int car = 0; car < cars; car++) {
            int phases = chance.nextBoolean() ? 1 : 3;
            var vehicle = new Vehicle(
                    "car " + car,
                    30 + chance.nextInt(40),
                    phases,
                    6,
                    16,
                    Efficiency.usual(230),
                    Acceptance.tapering(80, 16 * phases * 0.23, 1.5),
                    100);
            double soc = chance.nextInt(70);
            var by = home.now.plus(Duration.ofMinutes(60L + chance.nextInt(1200)));
            home.cars.add(
                    chance.nextInt(4) == 0
                            ? Home.wantsNothing(vehicle, soc)
                            : Home.wants(vehicle, soc, Math.min(100, soc + 5 + chance.nextInt(40)), by));
        }
        return home;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void neverPassesFuseSanctionedLoadOrPeak(int seed) {
        var home = home(seed);
        var plan = home.plan();
        var first = plan.cars().getFirst().slots();

        for (int slot = 0; slot < first.size(); slot++) {
            var at = first.get(slot).start();
            double amperes = home.house.applyAsDouble(at) * home.highestShare * 1000 / home.volts;
            double power = home.house.applyAsDouble(at);
            boolean isCharging = false;
            for (var car : plan.cars()) {
                var planned = car.slots().get(slot);
                assertThat(planned.start()).isEqualTo(at);
                // what is offered now may be more than is expected to be left: what keeps the fuse whole gives what
                // there is
                boolean isNow = slot == 0 && plan.cars().size() == 1;
                amperes += isNow ? 0 : planned.current();
                power += planned.power();
                isCharging |= planned.current() > 0;
            }
            if (isCharging) {
                assertThat(amperes).as("A at %s", at).isLessThanOrEqualTo(home.fuse + SLACK);
                if (home.sanctioned.isPresent() && home.overrun.isEmpty()) {
                    assertThat(power).as("kW at %s", at).isLessThanOrEqualTo(home.sanctioned.get() + SLACK);
                }
                assertThat(home.isPeakForbidden && home.isPeak(at))
                        .as("in the peak at %s", at)
                        .isFalse();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void offersWholeAmperesOrNothingAndNeverMoreThanIsWanted(int seed) {
        var home = home(seed);
        var plans = home.plan().cars();

        for (int car = 0; car < plans.size(); car++) {
            var charging = home.cars.get(car);
            double wanted = charging.need()
                    .map(need -> ((Target.Soc) need.target()).percent())
                    .orElse(100.0);
            assertThat(plans.get(car).slots()).allSatisfy(slot -> {
                assertThat(slot.current()).isEqualTo(Math.rint(slot.current()));
                assertThat(slot.current() == 0 || slot.current() >= 6 && slot.current() <= 16)
                        .isTrue();
                assertThat(slot.soc()).isLessThanOrEqualTo(wanted + SLACK);
            });
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void saysWhatItsSlotsSay(int seed) {
        var home = home(seed);
        var plans = home.plan().cars();

        for (int car = 0; car < plans.size(); car++) {
            var plan = plans.get(car);
            var slots = plan.slots();
            assertThat(slots.getFirst().start()).isEqualTo(home.now);
            for (int slot = 1; slot < slots.size(); slot++) {
                assertThat(slots.get(slot).start())
                        .isEqualTo(slots.get(slot - 1).end());
            }
            double energy = slots.stream()
                    .mapToDouble(slot -> slot.power() * hours(slot))
                    .sum();
            long cost = slots.stream().mapToLong(PlannedSlot::cost).sum();
            assertThat(plan.energy()).isCloseTo(energy, within(1e-6));
            assertThat(plan.cost()).isBetween(cost - slots.size(), cost + slots.size());
            var need = home.cars.get(car).need();
            if (need.isPresent()) {
                var by = need.get().by();
                double soc = slots.stream()
                        .filter(slot -> !slot.end().isAfter(by))
                        .reduce((one, other) -> other)
                        .map(PlannedSlot::soc)
                        .orElse(home.cars.get(car).soc().orElseThrow().percent());
                assertThat(plan.reachable()).isCloseTo(soc, within(1e-6));
                assertThat(plan.isFeasible()).isEqualTo(plan.missing() == 0);
                assertThat(plan.readyAt().isPresent()).isEqualTo(plan.isFeasible());
                plan.readyAt().ifPresent(ready -> assertThat(ready).isBeforeOrEqualTo(by));
                assertThat(plan.isSure() && !plan.isFeasible()).isFalse();
            }
        }
    }

    private static double hours(PlannedSlot slot) {
        return Duration.between(slot.start(), slot.end()).toMillis() / 3_600_000d;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aLoadThatWaitsMakesNothingDearerOrLater(int seed) {
        var home = home(seed);
        while (home.cars.size() > 1) {
            home.cars.removeLast();
        }
        var before = home.only();
        home.lets("boiler");
        var after = home.only();

        // one of which nothing is asked may leave the last of a battery that takes little where that is dear
        double least = home.cars.getFirst().need().isPresent() ? before.reachable() - 0.05 : before.reachable() - 1;
        assertThat(after.reachable()).isGreaterThanOrEqualTo(least);
        assertThat(before.isFeasible() && !after.isFeasible()).isFalse();
        assertThat(before.isSure() && !after.isSure()).isFalse();
        if (before.isFeasible()
                && before.isSure()
                && home.cars.getFirst().need().isPresent()) {
            double trifle = 0.05 * 250_000 * 3 + Math.abs(before.cost()) * 2e-3;
            assertThat((double) after.cost()).isLessThanOrEqualTo(before.cost() + trifle);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anEmergencyIsNeverLater(int seed) {
        var home = home(seed);
        while (home.cars.size() > 1) {
            home.cars.removeLast();
        }
        var plan = home.only();
        var help = plan.helps().stream()
                .filter(found -> found.kind() == Help.Kind.EMERGENCY)
                .findFirst();
        home.cars.replaceAll(Home::emergency);
        var emergency = home.only();

        plan.readyAt()
                .ifPresent(
                        ready -> assertThat(emergency.readyAt().orElseThrow()).isBeforeOrEqualTo(ready));
        assertThat(emergency.reachable()).isGreaterThanOrEqualTo(plan.reachable() - 1e-6);
        help.ifPresent(found -> {
            assertThat(found.soc()).isCloseTo(emergency.reachable(), within(1e-6));
            assertThat(found.cost()).isBetween(emergency.cost() - plan.cost() - 2, emergency.cost() - plan.cost() + 2);
        });
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aPlanThatIsSureStaysSureWhileTheHouseDrawsAsOnItsBadDays(int seed) {
        var home = home(seed);
        home.cars.removeIf(car -> car.need().isEmpty());
        if (home.cars.isEmpty()) {
            return;
        }
        home.cars.subList(1, home.cars.size()).clear();
        if (!home.only().isSure()) {
            return;
        }
        var car = home.cars.getFirst();
        var by = car.need().orElseThrow().by();
        double soc = car.soc().orElseThrow().percent();
        double current = 0;
        while (home.now.isBefore(by)) {
            home.cars.set(
                    0,
                    new Charging(
                            car.vehicle(),
                            Optional.of(new StateOfCharge(soc, 0, false)),
                            0,
                            car.need(),
                            false,
                            current));
            var slot = home.only().slots().getFirst();
            var problem = home.problem();
            int left = problem.mostAtWorst[0];
            current = Math.min(slot.current(), left);
            problem.battery.charge(problem.start, (int) current, hours(slot));
            soc += 100 * problem.battery.gained / car.vehicle().capacity();
            home.now = slot.end();
        }
        double wanted = ((Target.Soc) car.need().get().target()).percent();
        assertThat(soc).as("%% at departure").isGreaterThanOrEqualTo(wanted - 0.5);
    }
}
