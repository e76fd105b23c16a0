package dev.fusewire.nodes.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.NodeError;
import dev.fusewire.node.NodeTester;
import dev.fusewire.node.ObjectValue;
import io.vertx.core.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("max phase")
class MaxPhaseNodeTest {

    private static NodeTester node(String missing) {
        return new NodeTester(MaxPhaseNode.class, ObjectValue.of("missing", missing));
    }

    private static String failure(Future<?> done) {
        assertThat(done.failed()).isTrue();
        return NodeError.textOf(done.cause());
    }

    @Test
    void tellsThePhaseThatCarriesMost() {
        NodeTester node = node("refuse");
        node.receive(LoadMessages.meter(4.2, 17.5, 9));
        assertThat(node.payloads()).containsExactly(ObjectValue.of("phase", "L2", "value", 17.5));
        assertThat(node.statuses.getLast().text()).isEqualTo("L2 17.5 A");
    }

    @Test
    void takesTheFirstOfEqualPhases() {
        NodeTester node = node("refuse");
        node.receive(LoadMessages.meter(3, 8, 8));
        assertThat(node.payloads()).containsExactly(ObjectValue.of("phase", "L2", "value", 8));
    }

    @Test
    void aMissingPhaseIsReportedAndNothingSent() {
        NodeTester node = node("refuse");
        assertThat(failure(node.receive(ObjectValue.of("l1", 3, "l3", 4)))).contains("the current of L2 is missing");
        assertThat(node.sent).isEmpty();
    }

    @Test
    void aMissingPhaseCanBeLeftOut() {
        NodeTester node = node("ignore");
        node.receive(ObjectValue.of("l1", -3, "l3", -4));
        assertThat(node.payloads()).containsExactly(ObjectValue.of("phase", "L1", "value", -3));
        assertThat(failure(node.receive(ObjectValue.of("l4", 1)))).contains("none of the currents");
    }

    @Test
    void whatIsNoCurrentIsNamed() {
        NodeTester node = node("refuse");
        assertThat(failure(node.receive(ObjectValue.of("l1", 3, "l2", "much", "l3", 4))))
                .contains("the current of L2 is no current in ampere")
                .contains("much");
        assertThat(failure(node.receive(17))).contains("payload is not the currents of three phases");
    }
}
