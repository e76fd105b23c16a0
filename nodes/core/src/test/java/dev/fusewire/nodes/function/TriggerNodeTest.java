package dev.fusewire.nodes.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.Message;
import dev.fusewire.node.NodeContext.Scope;
import dev.fusewire.node.NodeTester;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Status;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("trigger node")
class TriggerNodeTest {

    private static NodeTester trigger(Object... entry) {
        return new NodeTester(TriggerNode.class, ObjectValue.of(entry));
    }

    private static Message message(Object payload, Object... more) {
        Message msg = Message.of(payload).set("_msgid", "m");
        for (int i = 0; i < more.length; i += 2) {
            msg.set((String) more[i], more[i + 1]);
        }
        return msg;
    }

    @Test
    void sendsOneAndThenZero() {
        NodeTester node = trigger("duration", "20");
        node.receive("anything");
        node.receive("blocked");
        assertThat(node.payloads()).containsExactly("1");
        assertThat(node.statuses).containsExactly(new Status("blue", "dot", null));
        node.pass(Duration.ofMillis(20));
        assertThat(node.payloads()).containsExactly("1", "0");
        assertThat(node.statuses).last().isEqualTo(Status.NONE);
        node.receive("again");
        assertThat(node.payloads()).hasSize(3);
    }

    @Test
    void sendsValuesOfEachType() {
        NodeTester node = trigger(
                "op1", "true", "op1type", "val", "op2", "null", "op2type", "val", "duration", "0.02", "units", "s");
        node.receive(1);
        node.pass(Duration.ofMillis(20));
        assertThat(node.payloads()).containsExactly(true, Null.NULL);
        NodeTester json =
                trigger("op1", "{\"a\":1}", "op1type", "json", "op2", "5", "op2type", "num", "duration", "20");
        json.receive(1);
        json.pass(Duration.ofMillis(20));
        assertThat(json.payloads()).containsExactly(ObjectValue.of("a", 1), 5);
    }

    @Test
    void sendsThePayloadAndThenTheLatestMessage() {
        NodeTester node = trigger("op1type", "pay", "op2type", "payl", "duration", "50", "op2", "");
        node.receive(message("first", "topic", "a"));
        node.receive(message("second", "topic", "b"));
        node.pass(Duration.ofMillis(50));
        assertThat(node.payloads()).containsExactly("first", "second");
        assertThat(node.sent.getLast().msg().get("topic")).isEqualTo("b");
    }

    @Test
    void sendsTheOriginalPayloadAfterwards() {
        NodeTester node = trigger("op1", "on", "op1type", "str", "op2type", "pay", "duration", "50");
        node.receive("kept");
        node.receive("other");
        node.pass(Duration.ofMillis(50));
        assertThat(node.payloads()).containsExactly("on", "kept");
    }

    @Test
    void sendsNothingAtFirstOrAfterwards() {
        NodeTester later = trigger("op1type", "nul", "op2", "late", "op2type", "str", "duration", "50");
        later.receive(1);
        assertThat(later.sent).isEmpty();
        later.pass(Duration.ofMillis(50));
        assertThat(later.payloads()).containsExactly("late");
        NodeTester once = trigger("op1", "now", "op1type", "str", "op2type", "nul", "duration", "50");
        once.receive(1);
        once.pass(Duration.ofMillis(50));
        assertThat(once.payloads()).containsExactly("now");
        assertThat(once.statuses).last().isEqualTo(Status.NONE);
    }

    @Test
    void sendsTheSecondMessageToASecondOutput() {
        NodeTester node =
                trigger("op1", "a", "op1type", "str", "op2", "b", "op2type", "str", "duration", "20", "outputs", 2);
        node.receive(1);
        node.pass(Duration.ofMillis(20));
        assertThat(node.sentTo(0)).extracting(Message::payload).containsExactly("a");
        assertThat(node.sentTo(1)).extracting(Message::payload).containsExactly("b");
    }

    @Test
    void startsTheTimeAnewWithEachMessage() {
        NodeTester node = trigger("extend", "true", "duration", "100");
        node.receive(1);
        node.pass(Duration.ofMillis(70)).receive(2);
        node.pass(Duration.ofMillis(70));
        assertThat(node.payloads()).containsExactly("1");
        node.pass(Duration.ofMillis(30));
        assertThat(node.payloads()).containsExactly("1", "0");
    }

    @Test
    void tellsThatMessagesHaveStopped() {
        NodeTester node = trigger(
                "op1type", "nul", "op2", "silent", "op2type", "str", "extend", true, "duration", "1", "units", "min");
        for (int i = 0; i < 5; i++) {
            node.receive(i);
            node.pass(Duration.ofSeconds(59));
        }
        assertThat(node.sent).isEmpty();
        node.pass(Duration.ofSeconds(1));
        assertThat(node.payloads()).containsExactly("silent");
    }

    @Test
    void takesTheDelayFromTheMessage() {
        NodeTester node = trigger("duration", "500", "overrideDelay", true);
        node.receive(message(1, "delay", 20));
        node.pass(Duration.ofMillis(20));
        assertThat(node.payloads()).containsExactly("1", "0");
    }

    @Test
    void blocksUntilReset() {
        NodeTester node = trigger("duration", "0", "reset", "off");
        node.receive("a");
        node.receive("b");
        assertThat(node.payloads()).containsExactly("1");
        node.receive("off");
        assertThat(node.statuses).last().isEqualTo(Status.NONE);
        node.receive("c");
        assertThat(node.payloads()).containsExactly("1", "1");
    }

    @Test
    void resetsByAPropertyToo() {
        NodeTester node = trigger("duration", "100");
        node.receive("a");
        node.receive(message("", "reset", true));
        node.pass(Duration.ofMillis(200));
        assertThat(node.payloads()).containsExactly("1");
        assertThat(node.hasTimers()).isFalse();
    }

    @Test
    void repeatsUntilReset() {
        NodeTester node = trigger("op1", "tick", "op1type", "str", "op2type", "nul", "duration", "-100");
        node.receive("a");
        node.pass(Duration.ofMillis(250));
        assertThat(node.payloads()).containsExactly("tick", "tick", "tick");
        node.receive(message("", "reset", true));
        node.pass(Duration.ofMillis(500));
        assertThat(node.sent).hasSize(3);
    }

    @Test
    void handlesEachTopicForItself() {
        NodeTester node = trigger("bytopic", "topic", "duration", "100");
        node.receive(message(1, "topic", "A"));
        node.receive(message(1, "topic", "B"));
        node.receive(message(1, "topic", "A"));
        assertThat(node.payloads()).containsExactly("1", "1");
        assertThat(node.statuses).last().isEqualTo(Status.dot("blue", "2"));
        node.receive(message("", "reset", true, "topic", "A"));
        node.pass(Duration.ofMillis(100));
        assertThat(node.sent).hasSize(3);
        assertThat(node.sent.getLast().msg().get("topic")).isEqualTo("B");
    }

    @Test
    void fillsInATemplate() {
        NodeTester node = trigger(
                "op1", "{{topic}}!", "op1type", "str", "op2", "<{{payload}}>", "op2type", "str", "duration", "20");
        node.receive(message("p", "topic", "t"));
        node.pass(Duration.ofMillis(20));
        assertThat(node.payloads()).containsExactly("t!", "<p>");
    }

    @Test
    void readsAVariableWhenTheTimeHasCome() {
        NodeTester node = trigger("op1type", "nul", "op2", "level", "op2type", "flow", "duration", "20");
        node.variables(Scope.FLOW).set("level", 1);
        node.receive(1);
        node.variables(Scope.FLOW).set("level", 2);
        node.pass(Duration.ofMillis(20));
        assertThat(node.payloads()).containsExactly(2);
    }

    @Test
    void sendsTheTimeOfDay() {
        NodeTester node = trigger("op1", "1", "op1type", "date", "op2type", "nul", "duration", "20");
        node.receive(1);
        assertThat(node.payloads()).containsExactly(node.now().toEpochMilli());
    }
}
