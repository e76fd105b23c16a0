package dev.fusewire.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fusewire.plan.PlannedSlot.Why;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The residential smart meter with its own numbers: peak from 18 to 22 h, 10 kW sanctioned, loads of 2, 3 and 2 kW of which the
 * last two can wait, a battery of 30 kWh that counts as full at 95 %, an emergency of 15.84 kW (72 A at 220 V), a clock seven hours
 * before Greenwich, and no price at all. What it gets wrong itself is here as it should be.
 */
class SmartMeterTest {

    private static final ZoneId BANGKOK = ZoneId.of("Asia/Bangkok");
    private final Home home = new Home();
    private final Vehicle car = new Vehicle("EV", 30, 1, 6, 72, Efficiency.constant(1), Acceptance.unlimited(), 95);

    @BeforeEach
    void numbers() {
        home.zone = BANGKOK;
        home.now = at("2026-12-01T08:00");
        home.price = any -> 0;
        home.feedIn = 0;
        home.peakFrom = LocalTime.of(18, 0);
        home.peakTo = LocalTime.of(22, 0);
        home.volts = 220;
        home.fuse = 110;
        home.highestShare = 1;
        home.sanctioned = Optional.of(10.0);
        home.house = any -> 7;
        home.load("NCL1", 3);
        home.load("NCL2", 2);
    }

    private static Instant at(String local) {
        return java.time.LocalDateTime.parse(local).atZone(BANGKOK).toInstant();
    }

    private CarPlan plan(double soc, String by) {
        home.cars.clear();
        home.with(Home.wants(car, soc, 95, at(by)));
        return home.only();
    }

    /** 3 kW are left: 13 A whole at 220 V. */
    private static final double LEFT = 13 * 0.22;

    @Test
    @DisplayName("S1-5 charges in hours off the peak")
    void chargesOffPeak() {
        home.now = at("2026-12-01T17:00");
        var plan = plan(50, "2026-12-02T07:00");

        assertThat(plan.isFeasible()).isTrue();
        assertThat(plan.slots())
                .filteredOn(slot -> slot.current() > 0)
                .isNotEmpty()
                .allSatisfy(slot -> {
                    var time = slot.start().atZone(BANGKOK).toLocalTime();
                    assertThat(time.getHour()).isNotIn(18, 19, 20, 21);
                });
    }

    @Test
    @DisplayName("S1-9 says whether a full charge fits in the time")
    void saysWhetherItFits() {
        assertThat(plan(50, "2026-12-01T13:00").isFeasible()).isTrue();
        assertThat(plan(50, "2026-12-01T12:00").isFeasible()).isFalse();
    }

    @Test
    @DisplayName("S1-10 says how far it comes where it does not fit")
    void saysHowFarItComes() {
        var plan = plan(50, "2026-12-01T12:00");

        assertThat(plan.reachable()).isCloseTo(50 + 4 * LEFT / 30 * 100, within(1e-6));
        assertThat(plan.missing()).isCloseTo(0.45 * 30 - 4 * LEFT, within(1e-6));
    }

    @Test
    @DisplayName("S1-11 and S1-25 say when it is full where it fits")
    void saysWhenItIsFull() {
        var plan = plan(50, "2026-12-01T14:00");
        double hours = 0.45 * 30 / LEFT;

        assertThat(plan.readyAt()).isPresent();
        assertThat(plan.readyAt().get().getEpochSecond())
                .isCloseTo(home.now.getEpochSecond() + Math.round(hours * 3600), within(2L));
    }

    @Test
    @DisplayName("S1-12 offers to let loads wait, each with its effect, or both")
    void offersToLetLoadsWait() {
        var plan = plan(50, "2026-12-01T11:00");
        var waits = plan.helps().stream()
                .filter(help -> help.kind() == Help.Kind.LOADS_WAIT)
                .toList();

        assertThat(waits).extracting(Help::loads).contains(java.util.List.of("NCL1"), java.util.List.of("NCL2"));
        var first = waits.getFirst();
        assertThat(first.loads()).containsExactly("NCL1");
        assertThat(first.soc()).as("3 h of 6 kW are more than enough").isCloseTo(95, within(1e-6));
        assertThat(first.readyAt())
                .hasValueSatisfying(ready -> assertThat(ready).isBefore(at("2026-12-01T11:00")));
    }

    @Test
    @DisplayName("S1-12 a load that waits leaves its power to the car")
    void givesTheCarWhatWaits() {
        home.lets("NCL1");
        var plan = plan(50, "2026-12-01T12:00");

        assertThat(plan.isFeasible()).isTrue();
        assertThat(plan.slots().getFirst().power()).isCloseTo(27 * 0.22, within(1e-6));
    }

    @Test
    @DisplayName("S1-13 an emergency charges with 15.84 kW in the peak and above the sanctioned load")
    void chargesInAnEmergency() {
        home.now = at("2026-12-01T18:30");
        home.with(Home.emergency(Home.wants(car, 20, 95, at("2026-12-01T22:00"))));
        var plan = home.only();

        assertThat(plan.slots().getFirst().power()).isCloseTo(15.84, within(1e-6));
        assertThat(plan.slots().getFirst().why()).isEqualTo(Why.EMERGENCY);
        double hours = 0.75 * 30 / 15.84;
        assertThat(plan.readyAt().orElseThrow().getEpochSecond())
                .isCloseTo(home.now.getEpochSecond() + Math.round(hours * 3600), within(2L));
    }

    @Test
    @DisplayName("S1-13 an emergency ends when it does: to the minute, and what follows waits for cheaper hours")
    void anEmergencyEndsToTheMinute() {
        home.now = at("2026-12-01T18:30");
        var over = at("2026-12-01T18:50");
        home.with(Home.emergency(Home.wants(car, 20, 95, at("2026-12-02T07:00")), over));
        var plan = home.only();
        double hours = 20 / 60.0;

        assertThat(plan.slots())
                .filteredOn(slot -> slot.start().isBefore(over))
                .allSatisfy(slot -> assertThat(slot.why()).isEqualTo(Why.EMERGENCY))
                .allSatisfy(slot -> assertThat(slot.end()).isBeforeOrEqualTo(over));
        assertThat(plan.slots())
                .filteredOn(slot -> !slot.start().isBefore(over) && slot.start().isBefore(at("2026-12-01T22:00")))
                .isNotEmpty()
                .allSatisfy(slot -> assertThat(slot.why()).isEqualTo(Why.PEAK));
        assertThat(plan.isFeasible()).isTrue();
        assertThat(plan.readyAt().orElseThrow()).isAfter(at("2026-12-01T22:00"));
        double drawn = plan.slots().stream()
                .filter(slot -> slot.why() == Why.EMERGENCY)
                .mapToDouble(slot -> slot.power()
                        * Duration.between(slot.start(), slot.end()).toSeconds()
                        / 3600)
                .sum();
        assertThat(drawn).isCloseTo(15.84 * hours, within(1e-6));
    }

    @Test
    @DisplayName("S1-13 what an emergency would bring is told by how long it lasts")
    void tellsWhatAnEmergencyOfItsLengthBrings() {
        home.now = at("2026-12-01T18:30");
        home.with(Home.wants(car, 20, 95, at("2026-12-01T22:00")));
        var request = home.request();
        var longer = emergencyOf(new CheapestPlanner(Duration.ofHours(4)).plan(request));
        var shorter = emergencyOf(new CheapestPlanner(Duration.ofMinutes(45)).plan(request));

        assertThat(longer.readyAt().orElseThrow()).isBefore(at("2026-12-01T22:00"));
        assertThat(shorter.readyAt().orElseThrow()).isAfter(at("2026-12-01T22:00"));
        assertThat(shorter.to()).isEqualTo(at("2026-12-01T19:15"));
        assertThat(shorter.soc()).isCloseTo(20 + 0.75 * 15.84 / 30 * 100, within(0.1));
    }

    private static Help emergencyOf(HouseholdPlan plan) {
        return plan.cars().getFirst().helps().stream()
                .filter(help -> help.kind() == Help.Kind.EMERGENCY)
                .findFirst()
                .orElseThrow();
    }

    @Test
    @DisplayName("S1-13 no emergency lifts the fuse")
    void neverPassesTheFuse() {
        home.fuse = 63;
        home.with(Home.emergency(Home.wants(car, 20, 95, at("2026-12-01T22:00"))));

        assertThat(home.only().slots().getFirst().power()).isCloseTo(Math.floor(63 - 7000 / 220d) * 0.22, within(1e-6));
    }

    @Test
    @DisplayName("S1-15 pauses in the peak and goes on after it")
    void pausesInThePeak() {
        home.now = at("2026-12-01T17:30");
        var charges = Home.wants(car, 80, 95, at("2026-12-02T07:00"));
        home.with(new Charging(car, charges.soc(), 0, charges.need(), false, 13));
        var plan = home.only();

        assertThat(plan.slots().get(0).current()).isEqualTo(13);
        assertThat(plan.slots().get(2).why()).isEqualTo(Why.PEAK);
        assertThat(plan.slots().get(18).start()).isEqualTo(at("2026-12-01T22:00"));
        assertThat(plan.slots().get(18).current()).isEqualTo(13);
    }

    @Test
    @DisplayName("S1-16 counts only time off the peak: target after it, in it, before it; planned in it")
    void countsTimeOffThePeak() {
        assertOffPeakHours("2026-12-01T17:00", "2026-12-01T23:00", 2);
        assertOffPeakHours("2026-12-01T17:00", "2026-12-01T20:00", 1);
        assertOffPeakHours("2026-12-01T16:00", "2026-12-01T18:00", 2);
        assertOffPeakHours("2026-12-01T19:00", "2026-12-01T23:30", 1.5);
        assertOffPeakHours("2026-12-01T19:00", "2026-12-01T21:00", 0);
    }

    @Test
    @DisplayName("S1-16 a day with the target of yesterday's hour has the peak between: both sides of it, and of two")
    void countsBothSidesOfPeaks() {
        assertOffPeakHours("2026-12-01T21:00", "2026-12-02T19:00", 20);
        assertOffPeakHours("2026-12-01T17:30", "2026-12-02T22:30", 0.5 + 20 + 0.5);
    }

    @Test
    @DisplayName("S1-16 midnight is no border: begun before it, after it, and a target at it")
    void countsAcrossMidnight() {
        assertOffPeakHours("2026-12-01T22:30", "2026-12-02T01:00", 2.5);
        assertOffPeakHours("2026-12-02T00:10", "2026-12-02T02:00", 1 + 50 / 60d);
        assertOffPeakHours("2026-12-01T21:00", "2026-12-02T00:00", 2);
    }

    /** An all but endless battery gets what there is time for. */
    private void assertOffPeakHours(String now, String by, double hours) {
        home.now = at(now);
        home.cars.clear();
        var endless = new Vehicle("EV", 1000, 1, 6, 72, Efficiency.constant(1), Acceptance.unlimited(), 100);
        home.with(Home.wants(endless, 0, 100, at(by)));
        var plan = home.only();

        assertThat(plan.reachable() * 10).as("kWh from %s to %s", now, by).isCloseTo(hours * LEFT, within(1e-6));
    }

    @Test
    @DisplayName("S1-17 gives what running loads leave of the sanctioned load")
    void givesWhatLoadsLeave() {
        home.house = any -> 2;
        assertThat(plan(50, "2026-12-01T10:00").slots().getFirst().current()).isEqualTo(Math.floor(8 / 0.22));
        home.house = any -> 5;
        assertThat(plan(50, "2026-12-01T10:00").slots().getFirst().current()).isEqualTo(Math.floor(5 / 0.22));
    }

    @Test
    @DisplayName("S1-17 where loads already pass the sanctioned load nothing is left, and not less than nothing")
    void givesNothingWhereNothingIsLeft() {
        home.house = any -> 12;
        var plan = plan(50, "2026-12-01T12:00");

        assertThat(plan.slots()).allSatisfy(slot -> {
            assertThat(slot.current()).isZero();
            assertThat(slot.why()).isIn(Why.FULL_HOUSE, Why.PEAK);
        });
        assertThat(plan.reachable()).isEqualTo(50);
        assertThat(plan.readyAt()).isEmpty();
        assertThat(plan.cost()).isZero();
    }

    @Test
    @DisplayName("S1-15 planned in the peak, nothing is divided by the nothing that is allowed there")
    void plansInThePeak() {
        home.now = at("2026-12-01T20:00");
        var plan = plan(90, "2026-12-01T21:00");

        assertThat(plan.reachable()).isEqualTo(90);
        assertThat(plan.missing()).isCloseTo(1.5, within(1e-6));
        var later = plan.helps().stream()
                .filter(help -> help.kind() == Help.Kind.LEAVE_LATER)
                .findFirst()
                .orElseThrow();
        assertThat(later.readyAt().orElseThrow()).isBetween(at("2026-12-01T22:30"), at("2026-12-01T22:33"));
    }

    @Test
    @DisplayName("S1-10 no state of charge is above 100 %")
    void neverPassesFull() {
        var plan = plan(94, "2026-12-02T08:00");

        assertThat(plan.reachable()).isCloseTo(95, within(1e-6));
        assertThat(plan.slots()).allSatisfy(slot -> assertThat(slot.soc()).isLessThanOrEqualTo(95 + 1e-6));
    }

    @Test
    @DisplayName("S1-30 at 95 % it has all it needs")
    void isDoneAtNinetyFive() {
        var plan = plan(95.4, "2026-12-01T12:00");

        assertThat(plan.readyAt()).contains(home.now);
        assertThat(plan.energy()).isZero();
        assertThat(plan.helps()).isEmpty();
        assertThat(plan.slots()).allSatisfy(slot -> assertThat(slot.why()).isEqualTo(Why.DONE));
    }

    @Test
    @DisplayName("S1-29 says it in two lines")
    void saysItInTwoLines() {
        var words = new Words(BANGKOK, "THB");
        var fits = plan(50, "2026-12-01T14:00");
        assertThat(words.lines(home.cars.getFirst(), fits, home.now)).containsExactly("95 % at 12:44", "");
        var not = plan(50, "2026-12-01T11:00");
        assertThat(words.lines(home.cars.getFirst(), not, home.now)).containsExactly("78 % by 11:00", "NCL1 off: 95 %");
    }

    @Test
    @DisplayName("a target that has passed is late, and charged for all the same")
    void chargesForWhatHasPassed() {
        var plan = plan(50, "2026-12-01T07:00");

        assertThat(plan.isFeasible()).isFalse();
        assertThat(plan.reachable()).isEqualTo(50);
        assertThat(plan.slots().getFirst().current()).isEqualTo(13);
    }
}
