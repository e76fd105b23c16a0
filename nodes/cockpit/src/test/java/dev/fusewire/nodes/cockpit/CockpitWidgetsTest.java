package dev.fusewire.nodes.cockpit;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeTester;
import dev.fusewire.node.ObjectValue;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("a widget")
class CockpitWidgetsTest {

    @TempDir
    Path folder;

    private FakeCockpit page = new FakeCockpit();

    @CanIgnoreReturnValue
    private NodeTester start(Class<? extends Node> type, Object... settings) {
        return page.start(type, ObjectValue.of(settings), folder);
    }

    private static Object lastPayload(NodeTester node) {
        Object payload = node.sent.getLast().msg().payload();
        return payload == null ? "" : payload;
    }

    @Test
    void thatIsAGaugeShowsANumberAndHasItAgainAfterARestart() {
        NodeTester gauge = start(
                CockpitGaugeNode.class,
                "label",
                "Solar",
                "unit",
                "kW",
                "segments",
                ArrayValue.of(ObjectValue.of("from", "5", "color", "red")));
        assertThat(page.piece().kind()).isEqualTo("gauge");
        assertThat(page.piece().parent()).isEqualTo("group1");
        assertThat(page.piece().name()).isEqualTo("Solar");
        assertThat(page.piece().props())
                .containsEntry("unit", "kW")
                .containsEntry("max", 10)
                .containsEntry("segments", ArrayValue.of(ObjectValue.of("from", 5, "color", "red")));
        gauge.receive("3.5");
        assertThat(page.state).containsEntry("value", 3.5);
        assertThat(gauge.receive("warm").cause()).hasMessage("payload is no number: \"warm\"");
        assertThat(gauge.node().close(false).succeeded()).isTrue();
        page = new FakeCockpit();
        start(CockpitGaugeNode.class);
        assertThat(page.state).containsEntry("value", 3.5);
    }

    @Test
    void thatIsAButtonSendsWhatIsSetAndWhoPressed() {
        NodeTester button =
                start(CockpitButtonNode.class, "payload", "7", "payloadType", "num", "topic", "t", "topicType", "str");
        assertThat(page.act("press", null).succeeded()).isTrue();
        Message sent = button.sent.getLast().msg();
        assertThat(sent.payload()).isEqualTo(7);
        assertThat(sent.get("topic")).isEqualTo("t");
        assertThat(sent.get("_client")).isEqualTo(ObjectValue.of("role", "operator"));
    }

    @Test
    void thatIsSwitchedOffByTheFlowCannotBeUsed() {
        NodeTester button = start(CockpitButtonNode.class);
        button.receive(Message.empty().set("enabled", false));
        assertThat(page.state).containsEntry("enabled", false);
        assertThat(page.refusal("press", null)).isEqualTo("the flow has switched this off for now");
        button.receive(Message.empty().set("enabled", true));
        assertThat(page.act("press", null).succeeded()).isTrue();
    }

    @Test
    void thatIsASwitchFollowsTheFlowAndIsTurnedByHand() {
        NodeTester node = start(
                CockpitSwitchNode.class,
                "onvalue",
                "on",
                "onvalueType",
                "str",
                "offvalue",
                "off",
                "offvalueType",
                "str");
        node.receive("on");
        assertThat(page.state).containsEntry("value", true);
        assertThat(node.sent).isEmpty();
        assertThat(page.act("set", false).result()).isEqualTo(ObjectValue.of("value", false));
        assertThat(lastPayload(node)).isEqualTo("off");
        assertThat(node.receive("perhaps").cause())
                .hasMessage("payload is neither \"on\" for on nor \"off\" for off: \"perhaps\"");
        node.pass(Duration.ofSeconds(1));
        page = new FakeCockpit();
        start(CockpitSwitchNode.class);
        assertThat(page.state).containsEntry("value", false);
    }

    @Test
    void passesOnWhatComesInWhereThatIsWanted() {
        NodeTester node = start(CockpitSwitchNode.class, "passthru", true);
        node.receive(true);
        assertThat(lastPayload(node)).isEqualTo(true);
    }

    @Test
    void thatIsASliderKeepsToItsEnds() {
        NodeTester slider = start(CockpitSliderNode.class, "min", "6", "max", "16");
        assertThat(page.act("set", 10).result()).isEqualTo(ObjectValue.of("value", 10));
        assertThat(lastPayload(slider)).isEqualTo(10);
        assertThat(page.refusal("set", 17)).isEqualTo("17 is not between 6 and 16");
        assertThat(slider.receive(5).cause()).hasMessage("5 is not between 6 and 16");
        slider.receive("12");
        assertThat(page.state).containsEntry("value", 12);
    }

    @Test
    void thatIsADropdownTakesWhatItOffers() {
        NodeTester dropdown = start(
                CockpitDropdownNode.class,
                "options",
                ArrayValue.of(
                        ObjectValue.of("label", "Fast", "value", "16"), ObjectValue.of("label", "", "value", "slow")));
        assertThat(page.piece().props())
                .containsEntry(
                        "options",
                        ArrayValue.of(
                                ObjectValue.of("label", "Fast", "value", 16),
                                ObjectValue.of("label", "slow", "value", "slow")));
        assertThat(page.act("set", 16).succeeded()).isTrue();
        assertThat(lastPayload(dropdown)).isEqualTo(16);
        assertThat(page.refusal("set", "never")).isEqualTo("\"never\" is not one of [16, slow]");
    }

    @Test
    void thatIsAFormSendsAllItsFieldsAtOnce() {
        NodeTester form = start(
                CockpitFormNode.class,
                "fields",
                ArrayValue.of(
                        ObjectValue.of("label", "Energy", "name", "kwh", "type", "number", "required", true),
                        ObjectValue.of("label", "Note", "name", "note", "type", "text")));
        assertThat(page.act("submit", ObjectValue.of("kwh", "12.5", "note", "by noon", "more", 1))
                        .succeeded())
                .isTrue();
        assertThat(lastPayload(form)).isEqualTo(ObjectValue.of("kwh", 12.5, "note", "by noon"));
        assertThat(page.refusal("submit", ObjectValue.of("note", "x"))).isEqualTo("Energy is not filled in");
        assertThat(page.refusal("submit", ObjectValue.of("kwh", "much")))
                .isEqualTo("Energy is \"much\", expected a number");
    }

    @Test
    void thatIsATableShowsTheNewestRows() {
        NodeTester table = start(CockpitTableNode.class, "most", "2");
        table.receive(ArrayValue.of(ObjectValue.of("a", 1), ObjectValue.of("a", 2)));
        table.receive(ObjectValue.of("a", 3));
        assertThat(page.state).containsEntry("rows", ArrayValue.of(ObjectValue.of("a", 2), ObjectValue.of("a", 3)));
        assertThat(table.receive(4).cause()).hasMessageContaining("neither rows nor a row");
    }

    @Test
    void thatIsAChartAppendsPointsByTopic() {
        NodeTester chart = start(CockpitChartNode.class, "label", "House");
        long now = chart.now().toEpochMilli();
        chart.receive(Message.of(4).set("topic", "L1"));
        assertThat(page.updates.getLast())
                .isEqualTo(ObjectValue.of("append", ObjectValue.of("L1", ArrayValue.of(now, 4))));
        chart.receive(ObjectValue.of("a", 1, "b", 2));
        assertThat(page.updates.getLast())
                .isEqualTo(ObjectValue.of(
                        "append", ObjectValue.of("a", ArrayValue.of(now, 1), "b", ArrayValue.of(now, 2))));
    }

    @Test
    void thatIsATextShowsAnything() {
        NodeTester text = start(CockpitTextNode.class);
        text.receive("12 °C");
        assertThat(page.state).containsEntry("value", "12 °C");
        text.receive(ObjectValue.of("a", 1));
        assertThat(page.state).containsEntry("value", "{\"a\":1}");
    }

    @Test
    void thatIsANotificationSaysHowMuchItMatters() {
        NodeTester notification = start(CockpitNotificationNode.class);
        notification.receive(Message.of("The car is full").set("level", "warning"));
        assertThat(page.state).containsEntry("text", "The car is full").containsEntry("level", "warning");
        assertThat(notification.receive(Message.of("x").set("level", "loud")).cause())
                .hasMessage("level is \"loud\", expected info, warning or alarm");
        notification.receive("");
        assertThat(page.state).doesNotContainKey("text");
    }
}
