package dev.fusewire.broker;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What clients leave to be said when they can no longer say it. */
class WillTest {

    private static final RawClient.Testament GONE = new RawClient.Testament("state/dev", "offline", 1, false);

    private final TestBroker test = new TestBroker();
    private final List<RawClient> clients = new ArrayList<>();
    private RawClient watcher;

    @BeforeEach
    void watch() throws IOException {
        watcher = client();
        watcher.connect("watcher", true, 0, null);
        watcher.subscribe("#", 1);
    }

    @AfterEach
    void stop() throws IOException {
        for (RawClient each : clients) {
            each.close();
        }
        test.close();
    }

    private RawClient client() throws IOException {
        var client = new RawClient(test.port());
        clients.add(client);
        return client;
    }

    @CanIgnoreReturnValue
    private RawClient device(RawClient.Testament will, int keepAlive) throws IOException {
        RawClient device = client();
        assertThat(device.connect("dev", true, keepAlive, will)).isZero();
        return device;
    }

    @Test
    void isPublishedWhenTheConnectionBreaks() throws IOException {
        device(GONE, 0).close();
        assertThat(watcher.read()).hasToString("state/dev=offline qos 1");
    }

    @Test
    void isNotPublishedAfterAGoodbye() throws IOException {
        device(GONE, 0).disconnect();
        TestBroker.await("the goodbye", () -> test.counts().clients() == 1);
        assertThat(watcher.untilPong()).isEmpty();
    }

    @Test
    void isPublishedWhenTheClientFallsSilentForOneAndAHalfKeepAlives() throws IOException {
        long start = System.nanoTime();
        RawClient silent = device(GONE, 1);
        assertThat(watcher.read()).hasToString("state/dev=offline qos 1");
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(1_400_000_000L);
        assertThat(silent.isClosedByBroker()).isTrue();
    }

    @Test
    void clientThatPingsIsNotSilent() throws IOException {
        // it may be silent for 6 s, and a machine may stand still for some of them
        RawClient device = device(GONE, 4);
        long end = System.nanoTime() + 7_000_000_000L;
        while (System.nanoTime() < end) {
            assertThat(device.untilPong()).isEmpty();
            LockSupport.parkNanos(300_000_000);
        }
        assertThat(watcher.untilPong()).isEmpty();
    }

    @Test
    void ofTheFormerClientIsPublishedAtATakeOver() throws IOException {
        device(GONE, 0);
        device(new RawClient.Testament("state/dev", "second", 0, false), 0);
        assertThat(watcher.untilPong()).containsExactly("state/dev=offline qos 1");
    }

    @Test
    void isRetainedWhereItSaysSo() throws IOException {
        device(new RawClient.Testament("state/dev", "offline", 1, true), 0).close();
        assertThat(watcher.read()).isNotNull();
        assertThat(test.counts().retained()).isEqualTo(1);
        RawClient late = client();
        late.connect("late", true, 0, null);
        late.subscribe("state/+", 0);
        assertThat(late.read()).hasToString("state/dev=offline qos 0 retain");
    }

    @Test
    void isPublishedWhenTheClientBreaksTheProtocol() throws IOException {
        RawClient device = device(GONE, 0);
        device.publish("a/#", "x", 0, 0, false, false);
        assertThat(device.isClosedByBroker()).isTrue();
        assertThat(watcher.read()).hasToString("state/dev=offline qos 1");
    }

    @Test
    void onNoTopicAtAllIsRefused() throws IOException {
        RawClient device = client();
        assertThat(device.connect("dev", true, 0, new RawClient.Testament("a/#", "x", 0, false)))
                .isNotZero();
        assertThat(device.isClosedByBroker()).isTrue();
    }

    @Test
    void isNotPublishedWhenTheBrokerIsStopped() throws IOException {
        device(GONE, 0);
        TestBroker.get(test.broker.stop());
        TestBroker.get(test.broker.start());
        RawClient again = client();
        assertThat(again.connect("watcher", true, 0, null)).isZero();
        assertThat(test.counts().received()).isZero();
    }
}
