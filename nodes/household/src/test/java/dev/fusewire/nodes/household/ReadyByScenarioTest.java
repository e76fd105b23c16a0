package dev.fusewire.nodes.household;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The seed's scenarios at a charge plan")
class ReadyByScenarioTest {

    private static boolean isPeak(Instant time) {
        LocalTime local = time.atZone(ZoneOffset.UTC).toLocalTime();
        return !local.isBefore(LocalTime.of(18, 0)) && local.isBefore(LocalTime.of(22, 0));
    }

    private static double charging(ObjectValue slot) {
        return slot.get("power") instanceof Number kw ? kw.doubleValue() : 0;
    }

    @Test
    @DisplayName("S1-5: charging goes into off-peak hours")
    void chargesOffPeak() {
        PlannedHome home = PlannedHome.seeds().at("2026-11-30T18:30:00Z").plug().say("soc", 50);
        home.need(80, "07:00");
        assertThat(home.slots()).isNotEmpty().allSatisfy(slot -> {
            if (isPeak(Instant.parse(slot.string("start", "")))) {
                assertThat(charging(slot)).isZero();
            }
        });
        assertThat(home.plan().isTrue("feasible")).isTrue();
        assertThat(home.readyAt().orElseThrow()).isAfter(Instant.parse("2026-11-30T22:00:00Z"));
    }

    @Test
    @DisplayName("S1-8: the driver says by when the car is needed, at any of 24 hours, over midnight too")
    void takesAnyTimeOfDay() {
        PlannedHome home = PlannedHome.seeds().plug().say("soc", 50);
        for (int hour = 0; hour < 24; hour++) {
            home.need(60, "%02d:00".formatted(hour));
            Instant by = Instant.parse(
                    ((ObjectValue) Objects.requireNonNull(home.plan().get("need"))).string("by", ""));
            assertThat(by).isAfter(home.tester.now()).isBefore(home.tester.now().plus(Duration.ofHours(25)));
            assertThat(by.atZone(ZoneOffset.UTC).getHour()).isEqualTo(hour);
            assertThat(home.plan().string("needFrom", "")).isEqualTo("driver");
        }
    }

    @Test
    @DisplayName(
            "S1-9 and S1-10: where it does not fit, the state of charge that can be reached is told, never above 100 %")
    void tellsWhatCanBeReached() {
        PlannedHome home = PlannedHome.seeds().plug().say("soc", 20);
        home.need(95, "18:30");
        assertThat(home.plan().isTrue("feasible")).isFalse();
        assertThat(home.number("reachable")).isBetween(40.0, 55.0);
        assertThat(home.words()).startsWith("Only ").contains("18:30").contains("not 95 %");
        assertThat(home.plan().get("readyAt")).isEqualTo(Null.NULL);
        assertThat(home.events()).contains("infeasible");
        home.need(95, "2026-12-02T07:00:00Z");
        assertThat(home.plan().isTrue("feasible")).isTrue();
        assertThat(home.number("reachable")).isLessThanOrEqualTo(100);
        assertThat(home.events()).contains("feasible");
    }

    @Test
    @DisplayName("S1-11 and S1-25: where it fits, the time that is left until it is ready is told")
    void tellsTheTimeLeft() {
        PlannedHome home = PlannedHome.seeds().at("2026-11-30T22:30:00Z").plug().say("soc", 60);
        home.soc = 60;
        home.need(80, "07:00");
        Instant ready = home.readyAt().orElseThrow();
        assertThat(ready).isBefore(Instant.parse("2026-12-01T07:00:00Z"));
        assertThat(home.number("remaining"))
                .isEqualTo((double) Duration.between(home.tester.now(), ready).toMinutes());
        assertThat(home.words()).matches("Ready at \\d\\d:\\d\\d with 80 %, in (\\d h \\d\\d|\\d+) min\\..*");
        home.pass(Duration.ofHours(4));
        assertThat(home.soc).isBetween(78.0, 82.0);
        assertThat(home.words()).matches("Ready with 8[01] %\\.");
        assertThat(home.events()).contains("ready").doesNotContain("infeasible");
    }

    @Test
    @DisplayName("S1-14: a clock that is not set is said, and the car charges at once")
    void saysThatTheClockIsNotSet() {
        PlannedHome home = PlannedHome.seeds().at("1970-01-01T00:10:00Z").plug().say("soc", 50);
        assertThat(home.wished()).isEqualTo(16);
        assertThat(home.words()).isEqualTo("The clock is not set: charging at once.");
        assertThat(home.plan().string("clock", "")).isEqualTo("not set");
        home.at("2026-11-30T18:30:00Z").pass(Duration.ofMinutes(1));
        assertThat(home.plan().string("clock", "")).isEqualTo("right");
        assertThat(home.wished()).isZero();
        assertThat(home.tester.warnings).contains("the clock is not set", "the clock is set");
    }

    @Test
    @DisplayName("S1-14: a clock that jumps is told, and planned for; one that is lost goes on by elapsed time")
    void plansAnewWhenTheClockJumps() {
        PlannedHome home = PlannedHome.seeds().at("2026-11-30T15:00:00Z").plug().say("soc", 50);
        home.need(80, "07:00");
        home.pass(Duration.ofMinutes(5));
        home.at("2026-11-30T19:00:00Z").pass(Duration.ofMinutes(1));
        assertThat(home.tester.warnings).anyMatch(text -> text.startsWith("the clock jumped by"));
        assertThat(home.wished()).isZero();
        home.at("1970-01-01T00:00:00Z").pass(Duration.ofMinutes(1));
        assertThat(home.plan().string("clock", "")).isEqualTo("by elapsed");
        assertThat(home.words()).contains("planned by the time that passes");
        assertThat(home.wished()).isZero();
        home.pass(Duration.ofHours(3).plusMinutes(10));
        assertThat(home.wished()).isGreaterThanOrEqualTo(6);
    }

    @Test
    @DisplayName("S1-15: at peak without an emergency charging is suspended, and goes on after it")
    void suspendsInThePeakAndGoesOn() {
        PlannedHome home = new PlannedHome(ObjectValue.of("capacity", 110), ObjectValue.EMPTY, null, null)
                .at("2026-11-30T17:40:00Z")
                .plug()
                .say("soc", 20);
        home.soc = 20;
        home.need(95, "07:00");
        assertThat(home.wished()).isGreaterThanOrEqualTo(6);
        home.pass(Duration.ofMinutes(21));
        assertThat(home.wished()).isZero();
        assertThat(home.why()).isEqualTo("peak hours until 22:00");
        double before = home.soc;
        home.pass(Duration.ofHours(4));
        assertThat(home.wished()).isGreaterThanOrEqualTo(6);
        assertThat(home.soc - before).isLessThan(1);
        home.pass(Duration.ofHours(8));
        assertThat(home.soc).isGreaterThan(75);
        assertThat(home.number("soc")).isBetween(home.soc - 5, home.soc + 5);
    }

    @Test
    @DisplayName(
            "S1-16: only off-peak time counts: targets after, inside and before a peak, and one that spans two of them")
    void countsOffPeakTimeOnly() {
        // 9.5 kW for an hour and a half, where the wall clock shows five and a half
        assertReachable("2026-11-30T16:30:00Z", "2026-11-30T22:00:00Z", 1.5);
        assertReachable("2026-11-30T16:30:00Z", "2026-11-30T20:00:00Z", 1.5);
        assertReachable("2026-11-30T19:00:00Z", "2026-11-30T21:00:00Z", 0);
        assertReachable("2026-11-30T21:00:00Z", "2026-11-30T23:00:00Z", 1);
        assertReachable("2026-12-01T00:30:00Z", "2026-12-01T02:00:00Z", 1.5);
        assertReachable("2026-11-30T20:00:00Z", "2026-12-01T19:00:00Z", 20);
    }

    private static void assertReachable(String from, String by, double hours) {
        PlannedHome home = new PlannedHome(
                        ObjectValue.of("capacity", 1000, "limit", 100), ObjectValue.EMPTY, null, null)
                .at(from)
                .plug()
                .say("soc", 10)
                .say("power", 0.5);
        home.need(100, by);
        double drawn = (home.number("reachable") - 10) * 10;
        double off = home.slots().stream()
                .filter(slot -> charging(slot) > 0
                        && Instant.parse(slot.string("start", "")).isBefore(Instant.parse(by)))
                .mapToDouble(slot ->
                        Duration.between(Instant.parse(slot.string("start", "")), Instant.parse(slot.string("end", "")))
                                        .toMinutes()
                                / 60.0)
                .sum();
        assertThat(off).as("%s to %s", from, by).isEqualTo(hours);
        assertThat(drawn).as("%s to %s", from, by).isBetween(hours * 6, hours * 11.1 + 0.1);
    }

    @Test
    @DisplayName("S1-17: the power follows the house's load and the sanctioned load, and is never less than nothing")
    void followsTheHouse() {
        PlannedHome home = PlannedHome.seeds().at("2026-11-30T22:10:00Z").plug().say("soc", 10);
        home.house = 1;
        home.need(95, "02:00").pass(Duration.ofMinutes(20));
        double quiet = home.wished();
        home.house = 5;
        home.pass(Duration.ofMinutes(20));
        double loud = home.wished();
        assertThat(loud).isLessThan(quiet).isGreaterThanOrEqualTo(0);
        assertThat(loud * 3 * 0.23 + 5).isLessThan(10.8);
        home.house = 7.5;
        home.pass(Duration.ofMinutes(2));
        assertThat(home.wished()).as("not only when it is planned anew").isZero();
        assertThat(home.why()).isEqualTo("the house leaves too little of the sanctioned load");
        home.say("emergency", true);
        assertThat(home.wished()).as("an emergency lifts it").isPositive();
        home.say("emergency", false);
        home.house = 14;
        home.pass(Duration.ofMinutes(20));
        assertThat(home.wished()).isZero();
        assertThat(home.why()).startsWith("the house leaves too little");
    }

    @Test
    @DisplayName("S1-30: the seed's numbers are settings: 30 kWh, 10 kW, peak from 18 to 22, done at 95 %")
    void hasTheSeedsNumbersAsSettings() {
        PlannedHome home = PlannedHome.seeds()
                .at("2026-11-30T22:00:00Z")
                .plug()
                .say("soc", 50)
                .say("power", 0.5);
        home.need(100, "08:00");
        assertThat(home.number("reachable")).isEqualTo(95);
        assertThat(home.slots()).allSatisfy(slot -> assertThat(charging(slot)).isLessThanOrEqualTo(10));
        PlannedHome other = new PlannedHome(
                        ObjectValue.of("capacity", 60, "limit", 90),
                        ObjectValue.of("sanctioned", 6, "peakFrom", "07:00", "peakTo", "09:00"),
                        null,
                        null)
                .at("2026-11-30T18:30:00Z")
                .plug()
                .say("soc", 50)
                .say("power", 0.5);
        other.need(100, "2026-12-01T12:00:00Z");
        assertThat(other.wished()).isGreaterThanOrEqualTo(6);
        assertThat(other.slots()).allSatisfy(slot -> {
            assertThat(charging(slot)).isLessThanOrEqualTo(6);
            LocalTime begins = Instant.parse(slot.string("start", ""))
                    .atZone(ZoneOffset.UTC)
                    .toLocalTime();
            if (!begins.isBefore(LocalTime.of(7, 0)) && begins.isBefore(LocalTime.of(9, 0))) {
                assertThat(charging(slot)).isZero();
            }
        });
    }
}
