package dev.fusewire.nodes.household;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The seed's scenarios of what people do at a charge plan and are told")
class PeopleScenarioTest {

    private static ObjectValue load(String name, double power, boolean waits) {
        return ObjectValue.of("name", name, "power", power, "waits", waits, "on", true);
    }

    @Test
    @DisplayName("S1-12: the driver accepts what can be reached, or lets loads wait, and sees the answer change")
    void acceptsOrLetsLoadsWait() {
        PlannedHome home = PlannedHome.of(ObjectValue.of("yearly", 60_000))
                .at("2026-11-30T14:00:00Z")
                .plug()
                .say("soc", 10);
        home.say("loads", ArrayValue.of(load("boiler", 4, false))).say("power", 7);
        home.need(80, "18:00");
        double before = home.number("reachable");
        assertThat(home.plan().isTrue("feasible")).isFalse();
        assertThat(home.list("helps"))
                .anySatisfy(help -> assertThat(help.string("kind", "")).isEqualTo("loads_wait"))
                .anySatisfy(help -> assertThat(help.string("kind", "")).isEqualTo("emergency"));
        home.say("accept", true);
        assertThat(home.plan().isTrue("accepted")).isTrue();
        assertThat(home.words()).contains("accepted");
        home.say("wait", ObjectValue.of("boiler", true));
        assertThat(home.tester.sentTo(3).getLast().payload())
                .isEqualTo(ObjectValue.of("wait", ObjectValue.of("boiler", true)));
        assertThat(home.list("loads").getFirst().isTrue("waits")).isTrue();
        assertThat(home.number("reachable")).isGreaterThan(before);
        assertThat(home.refusal(ObjectValue.of("wait", ObjectValue.of("oven", true))))
                .contains("oven");
        home.unplug();
        assertThat(home.tester.sentTo(3).getLast().payload())
                .isEqualTo(ObjectValue.of("wait", ObjectValue.of("boiler", false)));
    }

    @Test
    @DisplayName(
            "S1-13: an emergency charges at once, in peak hours and above the sanctioned load, until it ends; the fuse"
                    + " stays")
    void chargesInAnEmergency() {
        PlannedHome home = PlannedHome.seeds().at("2026-11-30T18:30:00Z").plug().say("soc", 20);
        home.need(80, "07:00");
        assertThat(home.wished()).isZero();
        home.say("emergency", true, "hours", 1);
        assertThat(home.wished()).isEqualTo(16);
        assertThat(home.why()).isEqualTo("emergency");
        assertThat(home.words()).startsWith("Emergency until 19:30").contains("within the fuse");
        assertThat(home.plan().get("emergency")).isEqualTo(ObjectValue.of("until", "2026-11-30T19:30:00Z"));
        assertThat(home.slots())
                .filteredOn(slot -> slot.string("why", "").equals("emergency"))
                .last()
                .satisfies(slot -> assertThat(slot.string("end", "")).isEqualTo("2026-11-30T19:30:00Z"));
        home.pass(Duration.ofMinutes(62));
        assertThat(home.wished()).isZero();
        assertThat(home.plan().get("emergency")).isEqualTo(Null.NULL);
        home.say("emergency", true).say("emergency", false);
        assertThat(home.wished()).isZero();
        assertThat(home.events()).containsSubsequence("emergency", "emergency");
    }

    @Test
    @DisplayName("S1-13: no emergency reckons with more than the fuse")
    void keepsTheFuseInAnEmergency() {
        PlannedHome home = PlannedHome.of(ObjectValue.of("fuseRating", 16, "reserve", 1))
                .plug()
                .say("soc", 20);
        home.house = 2.3;
        home.pass(Duration.ofMinutes(20));
        home.say("emergency", true);
        assertThat(home.wished()).isBetween(6.0, 11.0);
    }

    @Test
    @DisplayName("S1-27: connecting and disconnecting is told, and ends what was asked for once")
    void tellsPlugging() {
        PlannedHome home = PlannedHome.seeds();
        home.tellCar();
        assertThat(home.words()).isEqualTo("No car is plugged in.");
        home.plug().say("soc", 50);
        home.need(90, "06:00").say("emergency", true);
        home.unplug();
        assertThat(home.events()).contains("plugged", "unplugged");
        assertThat(home.plan().isTrue("plugged")).isFalse();
        assertThat(home.wished()).isEqualTo(-1);
        home.plug();
        assertThat(home.plan().string("needFrom", "")).isEqualTo("default");
        assertThat(home.plan().get("emergency")).isEqualTo(Null.NULL);
    }

    @Test
    @DisplayName("S1-29: two lines of at most 20 characters say what is possible or what to do")
    void hasTwoShortLines() {
        PlannedHome home = PlannedHome.seeds();
        home.tellCar();
        assertLines(home, "No car", "");
        home.plug().say("soc", 20);
        home.need(95, "18:30");
        assertThat(home.list("helps")).isNotEmpty();
        assertThat(lines(home).getFirst()).matches("\\d\\d % by 18:30");
        assertThat(lines(home).getLast()).isEqualTo("loads or emergency?");
        home.say("emergency", true);
        assertThat(lines(home).getFirst()).isEqualTo("Emergency to 21:00");
        home.complete();
        assertThat(lines(home).getFirst()).startsWith("Ready: ");
    }

    private static List<String> lines(PlannedHome home) {
        List<String> lines = ((ArrayValue) Objects.requireNonNull(home.plan().get("lines")))
                .stream().map(String::valueOf).toList();
        assertThat(lines).hasSize(2).allMatch(line -> line.length() <= 20);
        return lines;
    }

    private static void assertLines(PlannedHome home, String... expected) {
        assertThat(lines(home)).containsExactly(expected);
    }
}
