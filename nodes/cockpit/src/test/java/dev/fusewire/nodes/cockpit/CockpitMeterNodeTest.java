package dev.fusewire.nodes.cockpit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.Cockpit.Event;
import dev.fusewire.node.Message;
import dev.fusewire.node.NodeTester;
import dev.fusewire.node.ObjectValue;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("cockpit meter")
class CockpitMeterNodeTest {

    private final FakeCockpit page = new FakeCockpit();
    private final NodeTester node = page.start(CockpitMeterNode.class, ObjectValue.of("name", "Main meter"));

    private static Message reading(double l1, double l2, double l3) {
        return Message.of(ObjectValue.of("l1", l1, "l2", l2, "l3", l3));
    }

    @Test
    void showsWhatTheMeterSaysOnItsSitesCard() {
        node.receive(reading(10.126, 11, 12)
                .set("power", ObjectValue.of("l1", 2300.4, "l2", 2500, "l3", 2700, "total", 7500.4))
                .set("voltage", ObjectValue.of("l1", 230.44, "l2", 231, "l3", 229))
                .set("energy", ObjectValue.of("total", 12.3456))
                .set("age", 2));
        assertThat(page.piece().kind()).isEqualTo("meter");
        assertThat(page.piece().parent()).isEqualTo("site1");
        assertThat(page.piece().name()).isEqualTo("Main meter");
        assertThat(page.state)
                .containsEntry("l1", 10.13)
                .containsEntry("p1", 2300)
                .containsEntry("u1", 230.4)
                .containsEntry("power", 7500)
                .containsEntry("energy", 12.346)
                .containsEntry("stale", false)
                .containsEntry("time", node.now().toEpochMilli() - 2000);
    }

    @Test
    void holdsTheHighestOfAQuarterOfAnHour() {
        node.receive(reading(24, 1, 1));
        node.pass(Duration.ofMinutes(10));
        node.receive(reading(5, 2, 1));
        assertThat(page.state).containsEntry("peak", ObjectValue.of("l1", 24, "l2", 2, "l3", 1));
        node.pass(Duration.ofMinutes(6));
        node.receive(reading(6, 1, 1));
        assertThat(page.state).containsEntry("peak", ObjectValue.of("l1", 6, "l2", 2, "l3", 1));
    }

    @Test
    void saysThatTheMeterIsSilentAndThatItIsBackOnceEach() {
        node.receive(reading(1, 2, 3));
        node.pass(Duration.ofSeconds(35));
        assertThat(page.state).containsEntry("stale", false);
        node.pass(Duration.ofSeconds(60));
        assertThat(page.state).containsEntry("stale", true).containsEntry("reason", "silent for 36 s");
        node.receive(reading(1, 2, 3));
        assertThat(page.state).containsEntry("stale", false).doesNotContainKey("reason");
        assertThat(page.events.stream().map(Event::kind)).containsExactly("meter silent", "meter back");
    }

    @Test
    void takesTheMetersOwnWordForIt() {
        node.receive(ObjectValue.of("online", false, "state", "offline", "reason", "no connection to the broker"));
        assertThat(page.state)
                .containsEntry("online", false)
                .containsEntry("stale", true)
                .containsEntry("reason", "no connection to the broker");
        assertThat(page.events).isEmpty();
        node.receive(reading(1, 2, 3));
        assertThat(page.state).containsEntry("online", true).containsEntry("stale", false);
        assertThat(page.events).isEmpty();
    }

    @Test
    void refusesWhatIsNoReadingNamingIt() {
        assertThat(node.receive("hot").cause())
                .hasMessageContaining("neither the currents of a meter")
                .hasMessageContaining("hot");
        assertThat(node.receive(ObjectValue.of("l1", "much", "l2", 1, "l3", 1)).cause())
                .hasMessageContaining("the current of L1 is no current in ampere");
    }

    @Test
    void worksWhereThereIsNoCockpit() {
        NodeTester alone = new NodeTester(
                CockpitMeterNode.class,
                ObjectValue.of("site", "site1"),
                java.util.Map.of(),
                java.util.Map.of("site1", new NodeTester(CockpitSiteNode.class, ObjectValue.EMPTY).node()));
        alone.receive(reading(1, 2, 3));
        assertThat(alone.errors).isEmpty();
        assertThat(alone.statuses.getLast().text()).isEqualTo("no cockpit");
    }
}
