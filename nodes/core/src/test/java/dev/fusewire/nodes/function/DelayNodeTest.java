package dev.fusewire.nodes.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.Message;
import dev.fusewire.node.NodeTester;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Status;
import io.vertx.core.Future;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("delay Node")
class DelayNodeTest {

    private static final Duration TENTH = Duration.ofMillis(100);

    private static NodeTester node(Object... entry) {
        return new NodeTester(DelayNode.class, ObjectValue.of(entry));
    }

    private static NodeTester fixed() {
        return node("pauseType", "delay", "timeout", "1.2", "timeoutUnits", "seconds");
    }

    private static NodeTester rate(Object... more) {
        ObjectValue.Builder entry = ObjectValue.builder();
        entry.putAll(ObjectValue.of("pauseType", "rate", "rate", "1", "nbRateUnits", "1", "rateUnits", "second"));
        entry.putAll(ObjectValue.of(more));
        return new NodeTester(DelayNode.class, entry.build());
    }

    private static Message message(Object payload, Object... more) {
        Message msg = Message.of(payload).set("_msgid", "m");
        for (int i = 0; i < more.length; i += 2) {
            msg.set((String) more[i], more[i + 1]);
        }
        return msg;
    }

    private static Message command(Object... more) {
        return message("", more).remove("payload");
    }

    @Test
    void sendsEachMessageAfterTheDelay() {
        NodeTester delay = fixed();
        Future<?> done = delay.receive(1);
        delay.pass(Duration.ofMillis(700)).receive(2);
        delay.pass(Duration.ofMillis(499));
        assertThat(delay.sent).isEmpty();
        assertThat(done.isComplete()).isFalse();
        delay.pass(Duration.ofMillis(1));
        assertThat(delay.payloads()).containsExactly(1);
        assertThat(done.succeeded()).isTrue();
        delay.pass(Duration.ofSeconds(1));
        assertThat(delay.payloads()).containsExactly(1, 2);
        assertThat(delay.statuses).contains(Status.dot("blue", "2")).last().isEqualTo(Status.dot("blue", "0"));
    }

    @Test
    void flushesAllOrSomeOfWhatItHolds() {
        NodeTester delay = fixed();
        for (int i = 1; i <= 4; i++) {
            delay.receive(message(i));
        }
        delay.receive(command("flush", 2));
        assertThat(delay.payloads()).containsExactly(1, 2);
        delay.receive(command("flush", true));
        assertThat(delay.payloads()).containsExactly(1, 2, 3, 4);
        assertThat(delay.hasTimers()).isFalse();
    }

    @Test
    void forgetsWhatItHoldsWhenReset() {
        NodeTester delay = fixed();
        Future<?> done = delay.receive(1);
        delay.receive(command("reset", true));
        delay.pass(Duration.ofSeconds(5));
        assertThat(delay.sent).isEmpty();
        assertThat(done.succeeded()).isTrue();
        assertThat(delay.statuses).last().isEqualTo(Status.ring("blue", "0"));
    }

    @Test
    void takesTheDelayFromTheMessage() {
        NodeTester delay = node("pauseType", "delayv", "timeout", "10", "timeoutUnits", "seconds");
        delay.receive(message("a", "delay", "300 ms"));
        delay.receive(message("b", "delay", -5));
        delay.receive(message("c", "delay", "soon"));
        delay.pass(Duration.ofMillis(1));
        assertThat(delay.payloads()).containsExactly("b");
        delay.pass(Duration.ofMillis(299));
        assertThat(delay.payloads()).containsExactly("b", "a");
        delay.pass(Duration.ofSeconds(10));
        assertThat(delay.payloads()).containsExactly("b", "a", "c");
    }

    @Test
    void delaysForARandomTimeBetweenTwoBounds() {
        NodeTester delay = node(
                "pauseType",
                "random",
                "randomFirst",
                "0.4",
                "randomLast",
                "0.6",
                "randomUnits",
                "seconds",
                "timeout",
                "5");
        for (int i = 0; i < 50; i++) {
            delay.receive(message(i));
        }
        delay.pass(Duration.ofMillis(399));
        assertThat(delay.sent).isEmpty();
        delay.pass(Duration.ofMillis(201));
        assertThat(delay.sent).hasSize(50);
    }

    @Test
    void queuesWhatComesTooFast() {
        NodeTester delay = rate();
        for (int i = 1; i <= 3; i++) {
            delay.receive(message(i));
        }
        assertThat(delay.payloads()).containsExactly(1);
        delay.pass(Duration.ofSeconds(1));
        assertThat(delay.payloads()).containsExactly(1, 2);
        delay.pass(Duration.ofSeconds(3)).receive(message(4));
        assertThat(delay.payloads()).containsExactly(1, 2, 3, 4);
        assertThat(delay.statuses).contains(Status.dot("blue", "1"));
    }

    @Test
    void spreadsSeveralMessagesOverTheUnit() {
        NodeTester delay = rate("rate", "2", "nbRateUnits", "3", "rateUnits", "minute");
        for (int i = 1; i <= 3; i++) {
            delay.receive(message(i));
        }
        delay.pass(Duration.ofSeconds(89));
        assertThat(delay.payloads()).containsExactly(1);
        delay.pass(Duration.ofSeconds(1));
        assertThat(delay.payloads()).containsExactly(1, 2);
    }

    @Test
    void letsAMessageGoFirst() {
        NodeTester delay = rate();
        delay.receive(message(1));
        delay.receive(message(2));
        delay.receive(message(3, "toFront", true));
        delay.pass(Duration.ofSeconds(2));
        assertThat(delay.payloads()).containsExactly(1, 3, 2);
    }

    @Test
    void takesTheRateFromTheMessageWhereThatIsAllowed() {
        NodeTester delay = rate("allowrate", true);
        for (int i = 1; i <= 4; i++) {
            delay.receive(message(i, "rate", 100));
        }
        delay.pass(Duration.ofMillis(200));
        assertThat(delay.payloads()).containsExactly(1, 2, 3);
    }

    @Test
    void flushesAndResetsTheQueue() {
        NodeTester delay = rate();
        for (int i = 1; i <= 4; i++) {
            delay.receive(message(i));
        }
        delay.receive(command("flush", 1));
        assertThat(delay.payloads()).containsExactly(1, 2);
        delay.receive(command("reset", true));
        delay.pass(Duration.ofSeconds(5));
        assertThat(delay.payloads()).containsExactly(1, 2);
        delay.receive(message(5));
        assertThat(delay.payloads()).containsExactly(1, 2, 5);
    }

    @Test
    void givesUpWhenTooManyMessagesWait() {
        NodeTester delay = rate();
        delay.settings.put("nodeMessageBufferMaxLength", 2);
        for (int i = 1; i <= 4; i++) {
            delay.receive(message(i));
        }
        assertThat(delay.errors)
                .extracting(Throwable::getMessage)
                .containsExactly("too many pending messages in delay node");
    }

    @Test
    void dropsWhatComesTooFast() {
        NodeTester delay = rate("drop", true);
        for (int i = 0; i < 25; i++) {
            delay.receive(message(i));
            delay.pass(TENTH);
        }
        assertThat(delay.payloads()).containsExactly(0, 11, 22);
        delay.receive(command("reset", true));
        delay.receive(message("again"));
        assertThat(delay.payloads()).endsWith("again");
    }

    @Test
    void sendsWhatComesTooFastToTheSecondOutput() {
        NodeTester delay = rate("drop", true, "outputs", 2);
        delay.receive(message(1));
        delay.receive(message(2));
        assertThat(delay.sentTo(0)).extracting(Message::payload).containsExactly(1);
        assertThat(delay.sentTo(1)).extracting(Message::payload).containsExactly(2);
    }

    @Test
    void letsABurstBy() {
        NodeTester delay =
                node("pauseType", "burst", "rate", "2", "nbRateUnits", "1", "rateUnits", "second", "outputs", 2);
        for (int i = 1; i <= 3; i++) {
            delay.receive(message(i));
        }
        assertThat(delay.sentTo(0)).extracting(Message::payload).containsExactly(1, 2);
        assertThat(delay.sentTo(1)).extracting(Message::payload).containsExactly(3);
        assertThat(delay.statuses).containsExactly(Status.ring("green", ""), Status.dot("red", ""));
        delay.pass(Duration.ofSeconds(1)).receive(message(4));
        assertThat(delay.sentTo(0)).extracting(Message::payload).containsExactly(1, 2, 4);
        assertThat(delay.statuses).last().isEqualTo(Status.ring("green", ""));
    }

    @Test
    void sendsOneTopicAfterTheOther() {
        NodeTester delay =
                node("pauseType", "queue", "rate", "1", "nbRateUnits", "1", "rateUnits", "second", "outputs", 2);
        delay.receive(message(1, "topic", "A"));
        delay.receive(message(2, "topic", "B"));
        delay.receive(message(3, "topic", "A"));
        assertThat(delay.sentTo(1)).extracting(Message::payload).containsExactly(1);
        delay.pass(Duration.ofSeconds(1));
        assertThat(delay.sentTo(0)).extracting(Message::payload).containsExactly(3);
        delay.pass(Duration.ofSeconds(1));
        assertThat(delay.sentTo(0)).extracting(Message::payload).containsExactly(3, 2);
    }

    @Test
    void sendsTheLastOfAllTopicsAtOnce() {
        NodeTester delay = node("pauseType", "timed", "rate", "1", "nbRateUnits", "1", "rateUnits", "second");
        delay.receive(message(1, "topic", "A"));
        delay.receive(message(2, "topic", "B"));
        delay.receive(message(3));
        delay.pass(Duration.ofSeconds(1));
        assertThat(delay.payloads()).containsExactly(1, 2, 3);
        assertThat(delay.sent.getLast().msg().get("topic")).isEqualTo("_none_");
        delay.receive(message(4, "topic", "A"));
        delay.receive(command("reset", true));
        delay.pass(Duration.ofSeconds(2));
        assertThat(delay.payloads()).containsExactly(1, 2, 3);
        assertThat(delay.statuses).contains(Status.text("reset"));
    }
}
