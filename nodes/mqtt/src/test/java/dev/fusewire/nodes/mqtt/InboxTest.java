package dev.fusewire.nodes.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.Bytes;
import dev.fusewire.node.NodeTester;
import dev.fusewire.node.ObjectValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Messages on their way from a broker to a flow that cannot keep up")
class InboxTest {

    /** A message of this size takes 1,002 bytes with its topic. */
    private static final int SIZE = 700;

    private static final long BOUND = 4_200;

    private final NodeTester flow = new NodeTester(MqttInNode.class, ObjectValue.EMPTY);
    private final List<String> read = new ArrayList<>();
    private final List<Integer> acknowledged = new ArrayList<>();
    private final List<String> news = new ArrayList<>();
    private final Inbox inbox = new Inbox(
            flow,
            new Inbox.Listener() {
                @Override
                public void onBehind(int waiting) {
                    news.add(waiting + " wait");
                }

                @Override
                public void onCaughtUp() {
                    news.add("caught up");
                }
            },
            BOUND);

    private void put(int number, int qos) {
        Publication publication =
                new Publication("t", Bytes.utf8(number + " ".repeat(SIZE - 1)), qos, false, MqttProperties.NONE);
        Acknowledgement acknowledgement =
                qos == 0 ? Acknowledgement.NONE : new Acknowledgement(() -> acknowledged.add(number));
        inbox.put(publication, each -> read.add(each.payload().text().trim()), acknowledgement);
        acknowledgement.taken();
    }

    @Test
    @DisplayName("pass at once while it keeps up, and are acknowledged")
    void pass() {
        for (int i = 0; i < 9; i++) {
            put(i, 1);
        }
        assertThat(read).hasSize(9);
        assertThat(acknowledged).hasSize(9);
        assertThat(news).isEmpty();
    }

    @Test
    @DisplayName("are not acknowledged, so that the broker keeps what follows, and arrive in order afterwards")
    void wait_() {
        flow.backlog(true);
        for (int i = 0; i < 9; i++) {
            put(i, 1);
        }
        assertThat(read).isEmpty();
        assertThat(acknowledged).as("a few are always taken in").containsExactly(0, 1);
        flow.backlog(false);
        assertThat(read).containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8");
        assertThat(acknowledged).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(flow.warnings).isEmpty();
    }

    @Test
    @DisplayName("are lost with QoS 0 beyond what may wait, which is told with their number")
    void areLost() {
        flow.backlog(true);
        for (int i = 0; i < 9; i++) {
            put(i, 0);
        }
        flow.backlog(false);
        assertThat(read).containsExactly("0", "1", "2", "3", "4");
        put(9, 0);
        assertThat(read).endsWith("4", "9");
        assertThat(flow.warnings)
                .hasSize(1)
                .first()
                .asString()
                .matches("[1-4] messages with QoS 0 were lost: more come than the flow can take, .*");
    }

    @Test
    @DisplayName(
            "are acknowledged when nobody reads them any more, for others of the connection would wait behind them")
    void areLetGo() {
        flow.backlog(true);
        for (int i = 0; i < 5; i++) {
            put(i, 1);
        }
        assertThat(acknowledged).containsExactly(0, 1);
        inbox.close();
        assertThat(acknowledged).containsExactly(0, 1, 2, 3, 4);
        put(5, 1);
        assertThat(acknowledged).endsWith(4, 5);
        flow.backlog(false);
        assertThat(read).isEmpty();
    }

    @Test
    @DisplayName("are shown while they wait")
    void areShown() {
        flow.backlog(true);
        for (int i = 0; i < 4; i++) {
            put(i, 1);
        }
        assertThat(news).containsExactly("2 wait");
        flow.pass(Duration.ofSeconds(2));
        assertThat(news).containsExactly("2 wait", "4 wait", "4 wait");
        flow.backlog(false);
        flow.pass(Duration.ofSeconds(2));
        assertThat(news).endsWith("4 wait", "caught up");
        assertThat(flow.hasTimers()).isFalse();
    }
}
