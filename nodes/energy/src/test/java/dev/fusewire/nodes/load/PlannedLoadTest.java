package dev.fusewire.nodes.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.Message;
import dev.fusewire.node.NodeTester;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A charge plan's wish at the nodes that keep the fuse")
class PlannedLoadTest {

    private static Message wish(Object current) {
        return Message.of(ObjectValue.of("plan", ObjectValue.of("current", current, "reason", "dear until 22:00")));
    }

    private static NodeTester started(Class<? extends dev.fusewire.node.Node> type) {
        NodeTester tester = new NodeTester(type, ObjectValue.of("id", "m"));
        tester.receive(LoadMessages.charging(16));
        tester.receive(LoadMessages.meter(18, 18, 18));
        return tester;
    }

    @Test
    void pausesTheLoadManagerWithThePlansWords() {
        NodeTester manager = started(LoadManagerNode.class);
        manager.receive(wish(0));
        manager.pass(Duration.ofSeconds(1));
        Message command = manager.sentTo(0).getLast();
        assertThat(command.payload()).isEqualTo("pause");
        assertThat(command.get("reason")).isEqualTo("paused by the charge plan: dear until 22:00");
    }

    @Test
    void boundsTheCurrentAdjuster() {
        NodeTester adjuster = started(CurrentAdjusterNode.class);
        adjuster.receive(wish(9.8));
        assertThat(adjuster.sentTo(0).getLast().payload()).isEqualTo(9);
    }

    @Test
    void pausesTheFuseGuard() {
        NodeTester guard = started(FuseGuardNode.class);
        guard.receive(wish(4));
        assertThat(guard.sentTo(0).getLast().payload()).isEqualTo("pause");
    }

    @Test
    void saysOnceThatThePlanHasFallenSilentAndForgetsIt() {
        NodeTester manager = started(LoadManagerNode.class);
        manager.receive(wish(10));
        manager.pass(Duration.ofMinutes(7));
        assertThat(manager.warnings)
                .containsExactly("the charge plan has been silent for 5 min: it does not count any more");
        assertThat(manager.sentTo(2).stream()
                        .filter(each -> each.payload() instanceof ObjectValue event
                                && event.string("event", "").equals("plan silent")))
                .hasSize(1);
    }

    @Test
    void takesAWishBack() {
        NodeTester guard = started(FuseGuardNode.class);
        guard.receive(Message.of(ObjectValue.of("plan", Null.NULL)));
        guard.pass(Duration.ofSeconds(2));
        assertThat(guard.sentTo(0)).isEmpty();
        assertThat(guard.receive(wish("much")).cause()).hasMessageContaining("current of the plan");
    }
}
