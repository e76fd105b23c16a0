package dev.fusewire.nodes.shelly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.NodeTester;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.nodes.load.MaxPhaseNode;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("the last word to a load that is off")
class LastWordTest {

    private final Queue<Future<Boolean>> answers = new ArrayDeque<>();
    private int told;
    // any node: its clock is what is needed
    private final NodeTester clock = new NodeTester(MaxPhaseNode.class, ObjectValue.EMPTY);
    private final Relay relay = new Relay() {
        @Override
        public boolean hasTimer() {
            return false;
        }

        @Override
        public void start(Consumer<Boolean> onSwitched) {}

        @Override
        public Future<Boolean> isOn() {
            return Future.succeededFuture(false);
        }

        @Override
        public Future<Boolean> on() {
            told++;
            Future<Boolean> answer = answers.poll();
            return answer == null ? Future.failedFuture("no connection to the MQTT broker") : answer;
        }

        @Override
        public Future<Boolean> off(Duration backAfter) {
            return Future.succeededFuture(false);
        }

        @Override
        public Future<?> close(boolean removed) {
            return Future.succeededFuture();
        }
    };

    @Test
    void isSaidAgainUntilTheLoadIsOn() {
        answers.addAll(List.of(
                Future.failedFuture("no connection to the MQTT broker"),
                Future.succeededFuture(false),
                Future.succeededFuture(true)));
        Future<Void> said = LastWord.on(relay, clock);
        assertThat(said.isComplete()).isFalse();
        clock.pass(Duration.ofMillis(500));
        assertThat(said.isComplete()).isFalse();
        clock.pass(Duration.ofMillis(500));
        assertThat(said.succeeded()).isTrue();
        clock.pass(Duration.ofSeconds(20));
        assertThat(told).isEqualTo(3);
    }

    @Test
    void isSaidForEightSecondsAtMost() {
        Future<Void> said = LastWord.on(relay, clock);
        clock.pass(Duration.ofMillis(7900));
        assertThat(said.isComplete()).isFalse();
        clock.pass(Duration.ofMillis(100));
        assertThat(said.succeeded()).isTrue();
        int before = told;
        clock.pass(Duration.ofSeconds(20));
        assertThat(told).isEqualTo(before);
    }
}
