package dev.fusewire.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients that do not read fast enough, or not at all. */
class SlowClientTest {

    private final TestBroker test = TestBroker.limited(limits -> limits.withMaxQueued(100, 4 << 20));

    @AfterEach
    void stop() {
        test.close();
    }

    private RawClient deaf(int qos) throws IOException {
        var client = new RawClient(test.port(), 4_096);
        assertThat(client.connect("deaf", false, 0, null)).isZero();
        client.subscribe("a", qos);
        return client;
    }

    private void flood(int messages) {
        String payload = "x".repeat(100_000);
        for (int i = 0; i < messages; i++) {
            test.publish("a", i + ":" + payload, 0, false);
        }
    }

    @Test
    void costsABoundedQueueAndThenTheOldestMessages() throws IOException {
        try (RawClient deaf = deaf(0)) {
            flood(400);
            BrokerCounts counts = test.counts();
            assertThat(counts.queued()).isBetween(1, 42);
            assertThat(counts.dropped()).isGreaterThan(200);

            int heard = 0;
            String last = "";
            while (!last.equals("399")) {
                String payload = deaf.expect(RawClient.PUBLISH).payload();
                last = payload.substring(0, payload.indexOf(':'));
                heard++;
            }
            assertThat(heard).as("nothing else is lost").isEqualTo(400 - counts.dropped());
            TestBroker.await("the empty queue", () -> test.counts().queued() == 0);
        }
    }

    @Test
    void isToldOfOnceInTheLogAndOnceWhenItKeepsUpAgain() throws IOException {
        var log = new LogLines(MqttBroker.class.getName());
        try (RawClient deaf = deaf(0)) {
            flood(400);
            assertThat(log.with("'deaf'")).singleElement().asString().contains("drops messages for client 'deaf'");

            String last = "";
            while (!last.equals("399")) {
                String payload = deaf.expect(RawClient.PUBLISH).payload();
                last = payload.substring(0, payload.indexOf(':'));
            }
            TestBroker.await(
                    "the word that nothing waits", () -> log.with("'deaf'").size() == 2);
            assertThat(log.with("'deaf'").getLast())
                    .contains("%d messages were dropped".formatted(test.counts().dropped()));
        } finally {
            log.close();
        }
    }

    @Test
    void doesNotHoldUpOthers() throws IOException {
        try (RawClient deaf = deaf(0);
                RawClient quick = RawClient.connected(test.port(), "quick", true)) {
            assertThat(deaf.socket.isConnected()).isTrue();
            quick.subscribe("a", 0);
            for (int i = 0; i < 300; i++) {
                test.publish("a", i + "x".repeat(100_000), 0, false);
                assertThat(quick.expect(RawClient.PUBLISH).payload()).startsWith("" + i);
            }
        }
    }

    @Test
    void canBeTakenOver() throws IOException {
        try (RawClient deaf = deaf(0)) {
            flood(100);
            try (RawClient fresh = new RawClient(test.port())) {
                assertThat(fresh.connect("deaf", false, 0, null)).isEqualTo(256);
                test.publish("a", "new", 0, false);
                assertThat(fresh.read()).hasToString("a=new qos 0");
                assertThat(test.counts().clients()).isEqualTo(1);
            }
            assertThat(deaf.isClosedByBroker()).isTrue();
        }
    }

    @Test
    void thatFallsSilentIsGivenUpThoughItsSocketIsFull() throws IOException {
        try (var deaf = new RawClient(test.port(), 4_096);
                RawClient watcher = RawClient.connected(test.port(), "watcher", true)) {
            watcher.subscribe("will", 0);
            assertThat(deaf.connect("deaf", true, 3, new RawClient.Testament("will", "gone", 0, false)))
                    .isZero();
            deaf.subscribe("a", 0);
            flood(100);
            assertThat(watcher.read()).hasToString("will=gone qos 0");
            assertThat(test.counts().clients()).isEqualTo(1);
        }
    }

    @Test
    void withoutAcknowledgingGetsNoMoreThanItsWindow() throws IOException {
        try (RawClient deaf = deaf(1)) {
            for (int i = 0; i < 500; i++) {
                test.publish("a", "" + i, 1, false);
            }
            assertThat(deaf.untilPong()).hasSize(20);
            assertThat(test.counts().queued()).isEqualTo(100);
            assertThat(test.counts().dropped()).isEqualTo(380);
        }
    }
}
