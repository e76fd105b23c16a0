package dev.fusewire.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The broker as the program sees it. */
class MqttBrokerTest {

    private final TestBroker test = new TestBroker();

    @AfterEach
    void stop() {
        test.close();
    }

    @Test
    void takesAFreePort() {
        assertThat(test.port()).isBetween(1, 65_535);
    }

    @Test
    void saysWhichPortItCannotOpen() {
        var second = new MqttBroker(test.vertx(), BrokerSettings.loopback(test.port()));
        assertThat(second.start().toCompletionStage().toCompletableFuture())
                .failsWithin(TestBroker.PATIENCE)
                .withThrowableThat()
                .withCauseInstanceOf(IOException.class)
                .withMessageContaining("MQTT port " + test.port() + " of 127.0.0.1 cannot be opened");
    }

    @Test
    void startedAgainItIsTheSameBrokerOnTheSamePort() throws IOException {
        RawClient sub = RawClient.connected(test.port(), "sub", false);
        sub.subscribe("a", 1);
        test.publish("kept", "x", 0, true);
        int port = test.port();
        TestBroker.get(test.broker.stop());
        assertThat(sub.isClosedByBroker()).isTrue();
        // it opens because nobody has it any more
        TestBroker.get(test.broker.start());
        assertThat(test.port()).isEqualTo(port);
        test.publish("a", "meanwhile", 1, false);
        try (var again = new RawClient(port)) {
            assertThat(again.connect("sub", false, 0, null)).isEqualTo(256);
            assertThat(again.read()).hasToString("a=meanwhile qos 1");
            again.subscribe("kept", 0);
            assertThat(again.read()).hasToString("kept=x qos 0 retain");
        }
    }

    @Test
    void isStartedOnceAndStoppedAsOftenAsOneLikes() {
        assertThat(test.broker.start().cause()).hasMessage("the MQTT broker runs already, on port " + test.port());
        TestBroker.get(test.broker.stop());
        TestBroker.get(test.broker.stop());
        assertThat(test.broker.counts().cause()).hasMessage("the MQTT broker does not run");
    }

    @Test
    void refusesToPublishNonsense() {
        assertThat(test.broker.publish("a/#", Buffer.buffer(), 0, false).cause())
                .hasMessage("'a/#' is no topic name");
        assertThat(test.broker.publish("a", Buffer.buffer(), 3, false).cause()).hasMessage("QoS is 0, 1 or 2, not 3");
    }

    @Test
    void countsWhatItHoldsAndDoes() throws IOException {
        try (RawClient sub = RawClient.connected(test.port(), "sub", true)) {
            sub.subscribe("a", 0);
            sub.subscribe("b/#", 0);
            test.publish("a", "x", 0, true);
            test.publish("c", "x", 0, false);
            assertThat(test.counts()).isEqualTo(new BrokerCounts(1, 1, 2, 1, 0, 2, 1, 0, DeniedCounts.NONE));
        }
        TestBroker.await(
                "the end", () -> test.counts().equals(new BrokerCounts(0, 0, 0, 1, 0, 2, 1, 0, DeniedCounts.NONE)));
    }

    @Test
    void limitsThatCannotBeAreRefused() {
        assertThatThrownBy(() -> BrokerSettings.loopback(70_000))
                .hasMessage("an MQTT port is between 0 and 65535, not 70000");
        assertThatThrownBy(() -> BrokerLimits.DEFAULTS.withMaxInflight(0))
                .hasMessage("maxInflight must be at least 1, not 0");
        assertThatThrownBy(() -> BrokerLimits.DEFAULTS.withMaxInflight(70_000))
                .hasMessage("maxInflight is at most 65535, not 70000");
    }
}
