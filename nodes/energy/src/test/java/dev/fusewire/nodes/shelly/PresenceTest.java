package dev.fusewire.nodes.shelly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.NodeTester;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.nodes.load.MaxPhaseNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("whether a device on a broker can be heard")
class PresenceTest {

    private static final String GONE = "the device has left the MQTT broker";
    private static final String NO_BROKER = "no connection to the MQTT broker";

    private final List<String> heard = new ArrayList<>();
    // any node: its clock is what is needed
    private final NodeTester clock = new NodeTester(MaxPhaseNode.class, ObjectValue.EMPTY);
    private final Presence presence = new Presence(
            clock,
            new MeterLink.Listener() {
                @Override
                public void onReport(MeterReport report) {}

                @Override
                public void onReachable() {
                    heard.add("reachable");
                }

                @Override
                public void onUnreachable(String reason) {
                    heard.add(reason);
                }
            },
            () -> heard.add("here"));

    @Test
    void aProgramThatStartsHasAWhileToConnect() {
        clock.pass(Duration.ofSeconds(4));
        assertThat(heard).isEmpty();
        clock.pass(Duration.ofSeconds(1));
        assertThat(heard).containsExactly(NO_BROKER);
    }

    @Test
    void ourOwnConnectionIsToldOnceEachWay() {
        presence.onConnection(true);
        presence.onConnection(true);
        clock.pass(Duration.ofSeconds(10));
        presence.onConnection(false);
        presence.onConnection(false);
        assertThat(heard).containsExactly("reachable", "here", NO_BROKER);
    }

    @Test
    void theDevicesWordOrItsLastWillCounts() {
        presence.onConnection(true);
        heard.clear();
        presence.onOnline("false");
        presence.onOnline("false");
        presence.onOnline("nonsense");
        assertThat(heard).containsExactly(GONE);
        presence.onOnline(" true ");
        assertThat(heard).containsExactly(GONE, "reachable", "here");
    }

    @Test
    void whoSpeaksIsThereAgain() {
        presence.onConnection(true);
        presence.onOnline("false");
        heard.clear();
        presence.onSignOfLife();
        presence.onSignOfLife();
        assertThat(heard).containsExactly("reachable", "here");
    }
}
