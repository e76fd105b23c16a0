package dev.fusewire.nodes.cockpit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Cockpit.Event;
import dev.fusewire.node.Message;
import dev.fusewire.node.NodeTester;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import io.vertx.core.Future;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("cockpit charger")
class CockpitChargerNodeTest {

    private static final ArrayValue WIRED = ArrayValue.of(ArrayValue.of("adjuster"), ArrayValue.of("out"));

    private final FakeCockpit page = new FakeCockpit();
    private final NodeTester node =
            page.start(CockpitChargerNode.class, ObjectValue.of("name", "Wallbox", "wires", WIRED));

    private static ObjectValue reading(int offered, Object pausedBy) {
        return ObjectValue.of(
                "online",
                true,
                "state",
                "charging",
                "connected",
                true,
                "offered",
                offered,
                "maximum",
                16,
                "currents",
                ObjectValue.of("l1", 9.876, "l2", 9.9, "l3", 9.8),
                "power",
                6800,
                "phaseMode",
                "three",
                "paused",
                pausedBy != Null.NULL,
                "pausedBy",
                pausedBy);
    }

    private static Message report(int maximum) {
        return Message.of(
                        ObjectValue.of("current", 10, "status", "charging", "maxCurrent", maximum, "available", 12.34))
                .set("reason", "L1 carries 12.0 A of 25 A: 12 A left, 10 A offered")
                .set("safeCurrent", 6);
    }

    @Test
    void showsTogetherWhatTheNodesAroundItSay() {
        node.receive(reading(10, Null.NULL));
        node.receive(report(13));
        node.receive(ObjectValue.of("current", 10, "confirmed", true, "refusals", 0, "paused", false));
        assertThat(page.state)
                .containsEntry("state", "charging")
                .containsEntry("offered", 10)
                .containsEntry("largest", 16)
                .containsEntry("maximum", 13)
                .containsEntry("safeCurrent", 6)
                .containsEntry("available", 12.3)
                .containsEntry("phaseMode", 3)
                .containsEntry("confirmed", true)
                .containsEntry("drawn", ObjectValue.of("l1", 9.88, "l2", 9.9, "l3", 9.8))
                .containsEntry("reason", "L1 carries 12.0 A of 25 A: 12 A left, 10 A offered");
    }

    @Test
    void answersAMaximumWhenTheChargerShowsIt() {
        node.receive(reading(16, Null.NULL));
        node.receive(report(16));
        Future<ObjectValue> answer = page.act("maximum", 10);
        assertThat((ObjectValue) node.sentTo(0).getLast().payload()).isEqualTo(ObjectValue.of("maximum", 10));
        node.receive(report(10));
        assertThat(answer.isComplete()).isFalse();
        node.receive(reading(10, Null.NULL));
        assertThat(answer.result()).isEqualTo(ObjectValue.of("maximum", 10, "offered", 10));
    }

    @Test
    void doesNotTakeForAnAnswerWhatTheChargerOfferedBeforeItWasAsked() {
        node.receive(reading(8, Null.NULL));
        node.receive(report(16));
        Future<ObjectValue> answer = page.act("maximum", 10);
        node.receive(report(10));
        assertThat(answer.isComplete()).isFalse();
        node.receive(reading(10, Null.NULL));
        assertThat(answer.result()).isEqualTo(ObjectValue.of("maximum", 10, "offered", 10));
    }

    @Test
    void saysWhatIsShownInsteadWhenItIsTooLate() {
        node.receive(reading(16, Null.NULL));
        node.receive(report(16));
        Future<ObjectValue> answer = page.act("maximum", 10);
        node.pass(Duration.ofSeconds(14));
        assertThat(answer.isComplete()).isFalse();
        node.pass(Duration.ofSeconds(2));
        assertThat(answer.cause()).hasMessage("not confirmed within 15 s: the maximum is 16 A and not 10 A");
        answer = page.act("maximum", 11);
        node.receive(report(11));
        node.pass(Duration.ofSeconds(15));
        assertThat(answer.cause())
                .hasMessage("not confirmed within 15 s: the controller takes 11 A, the charger still offers 16 A");
    }

    @Test
    void saysThatTheChargerDoesNotAnswer() {
        node.receive(ObjectValue.of("online", false, "state", "unknown", "reason", "timed out"));
        assertThat(page.state).containsEntry("online", false).containsEntry("trouble", "timed out");
        Future<ObjectValue> answer = page.act("pause", null);
        node.pass(Duration.ofSeconds(15));
        assertThat(answer.cause()).hasMessage("not confirmed within 15 s: the charger does not answer");
    }

    @Test
    void asksForAPauseAsTheOwnersAndWaitsUntilItIsShownAsSuch() {
        node.receive(reading(10, Null.NULL));
        Future<ObjectValue> answer = page.act("pause", null);
        assertThat((ObjectValue) node.sentTo(1).getLast().payload())
                .isEqualTo(ObjectValue.of("pause", true, "by", "owner"));
        node.receive(reading(10, "us"));
        assertThat(answer.isComplete()).isFalse();
        node.receive(reading(10, "user"));
        assertThat(answer.result()).isEqualTo(ObjectValue.of("paused", true, "pausedBy", "user"));
    }

    @Test
    void doesNotEndAPauseThatKeepsTheFuseWhole() {
        node.receive(reading(6, "us"));
        node.receive(ObjectValue.of("event", "overload large", "reason", "L1 carries 40 A of 25 A", "phase", "L1"));
        assertThat(page.refusal("continue", null))
                .contains("to keep the fuse whole")
                .contains("L1 carries 40 A of 25 A");
        assertThat(node.sentTo(1)).isEmpty();
    }

    @Test
    void refusesWhatCannotBeNamingValueAndUnit() {
        node.receive(reading(10, Null.NULL));
        assertThat(page.refusal("maximum", 5))
                .isEqualTo("maximum current of 5 A is not between 6 A and 16 A, in whole amperes");
        assertThat(page.refusal("maximum", 10.5)).contains("10.5 A");
        assertThat(page.refusal("safeCurrent", "much")).startsWith("safe current of \"much\"");
        assertThat(page.refusal("phases", 2)).isEqualTo("phases: 1, 3 or \"auto\" expected, not 2");
        assertThat(node.sent).isEmpty();
    }

    @Test
    void saysWhenNobodyIsWiredToTheOutput() {
        FakeCockpit other = new FakeCockpit();
        NodeTester unwired = other.start(
                CockpitChargerNode.class,
                ObjectValue.of("name", "Wallbox", "wires", ArrayValue.of(ArrayValue.EMPTY, ArrayValue.EMPTY)));
        unwired.receive(reading(10, Null.NULL));
        assertThat(other.refusal("maximum", 10))
                .isEqualTo("output 1 of the node \"Wallbox\" is wired to nobody who could do that: wire it to current"
                        + " adjuster or load manager");
        assertThat(other.refusal("pause", null)).contains("output 2");
    }

    @Test
    void tellsCurrentsAsLoweredAndRaisedAndLeavesOutWhatIsNoNews() {
        node.receive(ObjectValue.of("event", "set", "reason", "12 A: the dryer runs", "current", 12, "former", 16));
        node.receive(ObjectValue.of("event", "set", "reason", "16 A: there is room", "current", 16, "former", 12));
        node.receive(ObjectValue.of("event", "nothing to pause", "reason", "nothing to pause"));
        node.receive(ObjectValue.of("event", "uncontrolled", "reason", "takes no commands"));
        assertThat(page.events.stream().map(Event::kind)).containsExactly("lowered", "raised", "uncontrolled");
        assertThat(page.events.get(1).text()).isEqualTo("there is room");
        assertThat(page.events.get(2).level().name()).isEqualTo("ALARM");
        assertThat(page.state).containsEntry("confirmed", false);
    }

    @Test
    void tellsCurrentsAsLoweredAndRaisedThoughOnlyTheWordsNameThem() {
        node.receive(ObjectValue.of("event", "set", "reason", "12 A: it begins"));
        node.receive(ObjectValue.of("event", "set", "reason", "10 A"));
        node.receive(ObjectValue.of("event", "set", "reason", "11 A: there is room"));
        node.receive(ObjectValue.of("event", "set", "reason", "phase mode one"));
        assertThat(page.events.stream().map(Event::kind)).containsExactly("set", "lowered", "raised", "set");
        assertThat(page.events.stream().map(Event::text))
                .containsExactly("it begins", "10 A offered", "there is room", "phase mode one");
    }

    @Test
    void doesNotTakeAMetersStandingForACharger() {
        assertThat(node.receive(ObjectValue.of("online", false, "state", "silent"))
                        .cause())
                .hasMessageContaining("payload is neither what a charger says");
    }
}
