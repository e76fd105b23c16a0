package dev.fusewire.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients that do what they must not lose their connection, and nobody else notices. */
class ProtocolFaultTest {

    private final TestBroker test = TestBroker.limited(limits -> limits.withMaxMessageBytes(10_000));
    private RawClient good;

    @BeforeEach
    void connect() throws IOException {
        good = RawClient.connected(test.port(), "good", true);
        good.subscribe("#", 0);
    }

    @AfterEach
    void othersGoOn() throws IOException {
        test.publish("still", "here", 0, false);
        assertThat(good.read()).hasToString("still=here qos 0");
        good.close();
        test.close();
    }

    private RawClient bad() throws IOException {
        return RawClient.connected(test.port(), "bad", true);
    }

    @Test
    void publishingToAWildcardCloses() throws IOException {
        try (RawClient bad = bad()) {
            bad.publish("a/+", "x", 0, 0, false, false);
            assertThat(bad.isClosedByBroker()).isTrue();
        }
    }

    @Test
    void publishingToNoTopicCloses() throws IOException {
        try (RawClient bad = bad()) {
            bad.publish("", "x", 0, 0, false, false);
            assertThat(bad.isClosedByBroker()).isTrue();
        }
    }

    @Test
    void publishingToTooDeepATopicCloses() throws IOException {
        try (RawClient bad = bad()) {
            bad.publish("/".repeat(60_000), "x", 0, 0, false, true);
            assertThat(bad.isClosedByBroker()).isTrue();
        }
    }

    @Test
    void tooLargeAMessageCloses() throws IOException {
        try (RawClient bad = bad()) {
            bad.publish("a", "x".repeat(20_000), 0, 0, false, false);
            assertThat(bad.isClosedByBroker()).isTrue();
        }
    }

    @Test
    void secondConnectCloses() throws IOException {
        try (RawClient bad = bad()) {
            assertThat(bad.connect("bad", true, 0, null)).isEqualTo(-1);
        }
    }

    @Test
    void anythingBeforeConnectCloses() throws IOException {
        try (var bad = new RawClient(test.port())) {
            bad.publish("a", "x", 0, 0, false, false);
            assertThat(bad.isClosedByBroker()).isTrue();
        }
    }

    @Test
    void noiseCloses() throws IOException {
        try (var bad = new RawClient(test.port())) {
            bad.send(0, 15, new RawClient.Body().text("GET / HTTP/1.1"));
            assertThat(bad.isClosedByBroker()).isTrue();
        }
    }

    @Test
    void noiseAfterConnectCloses() throws IOException {
        try (RawClient bad = bad()) {
            bad.send(
                    RawClient.SUBSCRIBE,
                    0,
                    new RawClient.Body().number(1).text("a").bytes(0));
            assertThat(bad.isClosedByBroker()).isTrue();
        }
    }

    @Test
    void subscribingToNothingCloses() throws IOException {
        try (RawClient bad = bad()) {
            bad.send(RawClient.SUBSCRIBE, 2, new RawClient.Body().number(1));
            assertThat(bad.isClosedByBroker()).isTrue();
        }
    }

    @Test
    void unknownVersionIsToldSo() throws IOException {
        try (var bad = new RawClient(test.port())) {
            bad.send(
                    RawClient.CONNECT,
                    0,
                    new RawClient.Body().text("MQTT").bytes(9, 2).number(0).text("bad"));
            assertThat(bad.expect(RawClient.CONNACK).body()).containsExactly(0, 1);
            assertThat(bad.isClosedByBroker()).isTrue();
        }
    }

    @Test
    void willOfNoQosCloses() throws IOException {
        try (var bad = new RawClient(test.port())) {
            int code = bad.connect("bad", true, 0, new RawClient.Testament("a", "x", 3, false));
            assertThat(code).isNotZero();
        }
    }

    @Test
    void acknowledgingWhatWasNeverSentHarmsNobody() throws IOException {
        try (RawClient odd = bad()) {
            odd.answer(RawClient.PUBACK, 17);
            odd.answer(RawClient.PUBCOMP, 18);
            odd.answer(RawClient.PUBREL, 19);
            assertThat(odd.untilPong()).containsExactly("packet 7 of 19");
        }
    }
}
