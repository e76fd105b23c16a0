package dev.fusewire.nodes.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fusewire.node.Bytes;
import dev.fusewire.node.Message;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.NodeTester;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Status;
import io.vertx.core.Future;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("confirmed command node")
class ConfirmedCommandNodeTest {

    private static final String CONFIRMED = "Confirmation received\r\n";

    private static NodeTester node(Object... entry) {
        return new NodeTester(ConfirmedCommandNode.class, ObjectValue.of(entry));
    }

    @Test
    void s1_26_repeatsEveryThreeSecondsUntilItIsConfirmed() {
        NodeTester node = node();
        Future<?> done = node.receive("Power Allowed: 7.00");
        assertThat(node.sentTo(0)).hasSize(1);
        node.pass(Duration.ofMillis(2_900));
        assertThat(node.sentTo(0))
                .as("once in three seconds, not several times in one")
                .hasSize(1);
        node.pass(Duration.ofMillis(6_200));
        assertThat(node.sentTo(0))
                .extracting(msg -> msg.payload() + " " + msg.get("attempt"))
                .containsExactly(
                        "Power Allowed: 7.00 1",
                        "Power Allowed: 7.00 2",
                        "Power Allowed: 7.00 3",
                        "Power Allowed: 7.00 4");
        assertThat(done.isComplete()).isFalse();
        node.receive(CONFIRMED);
        assertThat(done.succeeded()).isTrue();
        assertThat(node.sentTo(1)).hasSize(1);
        assertThat(node.sentTo(1).getFirst().fields())
                .containsEntry("payload", "Power Allowed: 7.00")
                .containsEntry("confirmed", true)
                .containsEntry("attempts", 4)
                .containsEntry("seconds", 9.1)
                .containsEntry("confirmation", CONFIRMED);
        assertThat(node.hasTimers()).as("nothing is repeated any more").isFalse();
        assertThat(node.statuses).last().isEqualTo(Status.dot("green", "confirmed after 9.1 s"));
    }

    @Test
    void givesUpAndSaysSo() {
        NodeTester node = node("times", 3);
        Future<?> done = node.receive("Power Allowed: 7.00");
        node.pass(Duration.ofHours(1));
        assertThat(node.sentTo(0)).hasSize(3);
        assertThat(node.sentTo(1)).hasSize(1);
        assertThat(node.sentTo(1).getFirst().get("confirmed")).isEqualTo(false);
        assertThat(NodeError.textOf(done.cause())).isEqualTo("not confirmed: sent 3 times in 9.0 s");
        assertThat(node.hasTimers()).isFalse();
        node.receive(CONFIRMED);
        assertThat(node.sentTo(1)).as("too late").hasSize(1);
    }

    @Test
    void aNewerCommandTakesThePlaceOfTheOlder() {
        NodeTester node = node();
        Future<?> first = node.receive("Power Allowed: 7.00");
        node.pass(Duration.ofSeconds(2));
        node.receive("Power Allowed: 0.00");
        assertThat(first.succeeded()).isTrue();
        node.pass(Duration.ofSeconds(60));
        assertThat(node.sentTo(0).stream().filter(msg -> "Power Allowed: 7.00".equals(msg.payload())))
                .hasSize(1);
        assertThat(node.sentTo(1)).hasSize(1);
        assertThat(node.sentTo(1).getFirst().payload()).isEqualTo("Power Allowed: 0.00");
    }

    @Test
    void theSameOnceMoreIsNoNewCommand() {
        NodeTester node = node();
        for (int i = 0; i < 50; i++) {
            node.receive("Power Allowed: 7.00");
            node.pass(Duration.ofMillis(100));
        }
        assertThat(node.sentTo(0)).as("5 s of it").hasSize(2);
        node.pass(Duration.ofSeconds(60));
        assertThat(node.sentTo(1)).as("gives up all the same").hasSize(1);
        node.receive("Power Allowed: 7.00");
        assertThat(node.sentTo(0)).as("once it is over it is a new one").hasSize(11);
    }

    @Test
    void confirmationsAreKnownByAProperty() {
        NodeTester node = node("rule", "property", "property", "payload.ok");
        node.receive("on");
        node.receive(ObjectValue.of("ok", false, "value", 1));
        assertThat(node.sentTo(0)).as("that was another command").hasSize(2);
        node.receive(ObjectValue.of("ok", true));
        assertThat(node.sentTo(1)).hasSize(1);
    }

    @Test
    void confirmationsAreKnownByAnExpression() {
        NodeTester node = node("rule", "jsonata", "expression", "topic = \"ack\" and payload > 5");
        node.receive(Message.of(1).set("topic", "command"));
        node.receive(Message.of(6).set("topic", "ack"));
        assertThat(node.sentTo(1)).hasSize(1);
    }

    @Test
    void theConfirmationOfAnotherCommandIsNone() {
        NodeTester node = node("rule", "property", "property", "ack", "same", "payload.id");
        node.receive(ObjectValue.of("id", 8, "set", 16));
        node.receive(Message.of(ObjectValue.of("id", 7)).set("ack", true));
        assertThat(node.sentTo(1)).isEmpty();
        node.receive(Message.of(ObjectValue.of("id", 8)).set("ack", true));
        assertThat(node.sentTo(1)).hasSize(1);
    }

    @Test
    void bytesAreReadAsText() {
        NodeTester node = node();
        node.receive("on");
        node.receive(Bytes.utf8(CONFIRMED));
        assertThat(node.sentTo(1)).hasSize(1);
    }

    @Test
    void aConfirmationNobodyWaitsForGoesNowhere() {
        NodeTester node = node();
        assertThat(node.receive(CONFIRMED).succeeded()).isTrue();
        assertThat(node.sent).isEmpty();
    }

    @Test
    void resetForgetsIt() {
        NodeTester node = node();
        Future<?> done = node.receive("on");
        node.receive(Message.empty().set("reset", true));
        assertThat(done.succeeded()).isTrue();
        node.pass(Duration.ofSeconds(60));
        assertThat(node.sent).hasSize(1);
    }

    @Test
    void aRuleThatSaysNothingIsRefused() {
        assertThatThrownBy(() -> node("text", "")).hasMessageContaining("every message would be one");
        assertThatThrownBy(() -> node("rule", "jsonata", "expression", "")).hasMessageContaining("expression of a");
        assertThatThrownBy(() -> node("rule", "property", "property", " ")).hasMessageContaining("property of a");
    }
}
