package dev.fusewire.nodes.household;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.Message;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.NodeTester;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.nodes.tariff.TariffNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("peak guard")
class PeakGuardNodeTest {

    private static final String LOADS = """
        [{"name": "boiler", "power": 3, "switched": true, "off": 300, "on": 60},
         {"name": "washing machine", "power": 2, "switched": true, "off": 300, "on": 60}]
        """;

    @TempDir
    Path folder;

    private int jitter;

    private NodeTester node(Object... more) {
        ObjectValue config = ObjectValue.of("loads", Json.parse(LOADS));
        for (int i = 0; i < more.length; i += 2) {
            config = config.with((String) more[i], more[i + 1]);
        }
        NodeTester node = new NodeTester(PeakGuardNode.class, config, Map.of(), Map.of(), folder, Map.of());
        node.setTime(LocalDateTime.parse("2026-12-01T12:00:00")
                .atZone(ZoneId.systemDefault())
                .toInstant());
        return node;
    }

    private void live(NodeTester node, int seconds, double kilowatts) {
        for (int i = 0; i < seconds; i++) {
            jitter = (jitter + 1) % 5;
            assertThat(node.receive(ObjectValue.of("power", kilowatts + jitter * 0.001))
                            .succeeded())
                    .isTrue();
            node.pass(Duration.ofSeconds(1));
        }
    }

    private static List<String> commands(NodeTester node) {
        return node.sentTo(0).stream()
                .map(msg -> (ObjectValue) requireNonNull(msg.payload()))
                .map(command -> command.string("name", "") + (Boolean.TRUE.equals(command.get("on")) ? " on" : " off"))
                .toList();
    }

    private static ObjectValue state(NodeTester node) {
        return (ObjectValue) requireNonNull(node.sentTo(1).getLast().payload());
    }

    @Test
    void s1_2_suggestsFirstAndThenSwitches() {
        NodeTester node = node();
        live(node, 30, 11.5);
        assertThat(commands(node)).isEmpty();
        assertThat(String.valueOf(state(node).get("suggestions")))
                .contains("Switch off boiler: 8.5 kW instead of 11.5 kW");
        live(node, 33, 11.5);
        assertThat(commands(node)).containsExactly("boiler off");
        assertThat(node.sentTo(0).getFirst().get("topic")).isEqualTo("boiler");
        assertThat(state(node).get("off")).isEqualTo(ArrayValue.of("boiler"));
    }

    @Test
    void s1_28_aViolationIsAnEventAndStaysCountedOverARestart() {
        NodeTester node = node("acts", false);
        live(node, 30, 11.5);
        live(node, 90, 5);
        live(node, 30, 11.5);
        assertThat(state(node).get("violations")).isEqualTo(2);
        assertThat(node.sentTo(2).stream().map(msg -> ((ObjectValue) requireNonNull(msg.payload())).get("event")))
                .containsSubsequence("violation", "violation_over", "violation");
        NodeTester restarted = node("acts", false);
        live(restarted, 2, 5);
        assertThat(state(restarted).get("violations")).isEqualTo(2);
        restarted.receive(ObjectValue.of("violations", 0));
        live(restarted, 2, 5);
        assertThat(state(restarted).get("violations")).isEqualTo(0);
    }

    @Test
    void s1_7_s1_18_loadsAreSwitchedByMessageWithoutACarOrAMeter() {
        NodeTester node = node();
        node.receive(ObjectValue.of("load", "boiler", "on", false));
        node.receive(ObjectValue.of("load", "boiler", "on", "on"));
        assertThat(commands(node)).containsExactly("boiler off", "boiler on");
    }

    @Test
    void aLoadWaitsForTheCar() {
        NodeTester node = node();
        live(node, 5, 6);
        node.receive(ObjectValue.of("wait", ObjectValue.of("boiler", true)));
        live(node, 600, 3);
        assertThat(commands(node)).containsExactly("boiler off");
        assertThat(String.valueOf(state(node).get("loads"))).contains("waits=true");
        node.receive(ObjectValue.of("wait", ObjectValue.of("boiler", false)));
        live(node, 100, 3);
        assertThat(commands(node)).containsExactly("boiler off", "boiler on");
    }

    @Test
    void whatWasOffBeforeARestartIsToldAgainAndComesBack() {
        NodeTester node = node();
        live(node, 63, 11.5);
        assertThat(commands(node)).containsExactly("boiler off");
        NodeTester restarted = node();
        live(restarted, 400, 5);
        assertThat(commands(restarted)).containsExactly("boiler off", "boiler on");
    }

    @Test
    void readsAMeterOfThreePhasesAndDoubtsOneThatShowsLessThanTheCar() {
        NodeTester node = node();
        node.receive(Message.of(ObjectValue.of("l1", 10, "l2", 10, "l3", 10)));
        node.pass(Duration.ofSeconds(1));
        assertThat(state(node).get("power")).isEqualTo(6.9);
        node.receive(Message.of(ObjectValue.of("l1", 10, "l2", 10, "l3", 10))
                .set("power", ObjectValue.of("l1", 2000, "l2", 2100, "l3", 2200)));
        node.receive(ObjectValue.of("online", true, "power", 11_000));
        node.pass(Duration.ofSeconds(1));
        assertThat(state(node).get("power")).isEqualTo(6.3);
        assertThat(state(node).get("doubt")).isEqualTo("the meter shows 6.3 kW, less than the 11 kW of the car");
    }

    @Test
    void aSilentMeterIsSaid() {
        NodeTester node = node();
        live(node, 10, 11.5);
        node.pass(Duration.ofMinutes(10));
        assertThat(commands(node)).isEmpty();
        assertThat(String.valueOf(state(node).get("doubt"))).contains("silent");
        assertThat(node.statuses.getLast().text()).isEqualTo("Meter not believed, Nothing is switched");
    }

    @Test
    void whoSwitchesAtTheLoadIsRespected() {
        NodeTester node = node();
        live(node, 63, 11.5);
        live(node, 20, 8.5);
        node.receive(Message.of(true).set("topic", "boiler").set("reason", "by hand"));
        live(node, 400, 8.5);
        assertThat(state(node).get("off")).isEqualTo(ArrayValue.EMPTY);
        assertThat(commands(node)).containsExactly("boiler off");
    }

    @Test
    void s1_23_aSteadyHouseIsToldOfEveryTenSecondsAndNoOftener() {
        NodeTester node = node();
        for (int i = 0; i < 60; i++) {
            node.receive(ObjectValue.of("power", 4));
            node.pass(Duration.ofSeconds(1));
        }
        assertThat(node.sentTo(1)).hasSizeBetween(5, 8);
    }

    @Test
    void peakHoursOfTheFormAreLocalTimes() {
        NodeTester node = node("peak", "11:30-13:00");
        live(node, 5, 4);
        assertThat(state(node).get("peak")).isEqualTo(true);
        assertThat(String.valueOf(state(node).get("suggestions"))).contains("Peak hours: boiler (3 kW) can wait.");
        NodeTester night = node("peak", "22:00-06:00");
        live(night, 5, 4);
        assertThat(state(night).get("peak")).isEqualTo(false);
        night.receive(ObjectValue.of("peak", true));
        live(night, 5, 4);
        assertThat(state(night).get("peak")).isEqualTo(true);
    }

    @Test
    void aTariffsPeakHoursCountWhereOneIsChosen() {
        NodeTester tariff = new NodeTester(
                TariffNode.class, ObjectValue.of("id", "t1", "peaks", "11:00-13:00", "zone", "UTC", "currency", "EUR"));
        NodeTester node = new NodeTester(
                PeakGuardNode.class,
                ObjectValue.of("loads", Json.parse(LOADS), "tariff", "t1", "peak", ""),
                Map.of(),
                Map.of("t1", tariff.node()),
                folder,
                Map.of());
        node.setTime(Instant.parse("2026-12-01T12:00:00Z"));
        live(node, 2, 4);
        assertThat(state(node).get("peak")).isEqualTo(true);
        node.setTime(Instant.parse("2026-12-01T14:00:00Z"));
        live(node, 2, 4);
        assertThat(state(node).get("peak")).isEqualTo(false);
    }

    @Test
    void s1_13_aPlansEmergencyLiftsTheSanctionedLoad() {
        NodeTester node = node();
        node.receive(ObjectValue.of(
                "slots", ArrayValue.EMPTY, "emergency", ObjectValue.of("until", "2026-12-01T16:00:00Z")));
        live(node, 120, 14);
        assertThat(commands(node)).isEmpty();
        assertThat(state(node).get("lifted")).isEqualTo(true);
        node.receive(ObjectValue.of("slots", ArrayValue.EMPTY, "emergency", Null.NULL));
        live(node, 63, 14);
        assertThat(commands(node)).containsExactly("boiler off");
    }

    @Test
    void saysWhatIsWrong() {
        NodeTester node = node();
        assertThat(NodeError.textOf(
                        node.receive(ObjectValue.of("power", "much")).cause()))
                .contains("power: a number from -1000 to 1000 kW expected, not much");
        assertThat(NodeError.textOf(node.receive(ObjectValue.of("load", "sauna", "on", true))
                        .cause()))
                .contains("there is no load \"sauna\", only: boiler, washing machine");
        assertThat(NodeError.textOf(node.receive("hello").cause())).contains("payload is neither what a meter says");
        assertThatThrownBy(() -> node("peak", "18-22")).hasMessageContaining("peak hours \"18-22\"");
        assertThatThrownBy(() -> node("hysteresis", 20)).hasMessageContaining("hysteresis is 20.0 kW");
    }
}
