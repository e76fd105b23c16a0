package dev.fusewire.nodes.cockpit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.Cockpit.Event;
import dev.fusewire.node.Cockpit.Level;
import dev.fusewire.node.Message;
import dev.fusewire.node.NodeTester;
import dev.fusewire.node.ObjectValue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("cockpit event")
class CockpitEventNodeTest {

    private final FakeCockpit page = new FakeCockpit();
    private final NodeTester node = page.start(CockpitEventNode.class, ObjectValue.EMPTY);

    @Test
    void takesWordsAndEvents() {
        node.receive(Message.of("The door is open").set("topic", "door").set("level", "alarm"));
        node.receive(ObjectValue.of("event", "refused", "reason", "not now"));
        node.receive(ObjectValue.of("event", "plugged"));
        assertThat(page.events)
                .containsExactly(
                        new Event(Level.ALARM, "door", "The door is open"),
                        new Event(Level.WARNING, "refused", "not now"),
                        new Event(Level.INFO, "plugged", "plugged"));
    }

    @Test
    void refusesWhatIsNeither() {
        assertThat(node.receive(4).cause()).hasMessage("payload is neither an event {event, reason} nor words: 4");
    }
}
