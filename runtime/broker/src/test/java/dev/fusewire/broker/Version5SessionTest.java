package dev.fusewire.broker;

import static com.hivemq.client.mqtt.MqttGlobalPublishFilter.ALL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient.Mqtt5Publishes;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5ConnAckException;
import com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAck;
import com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAckReasonCode;
import com.hivemq.client.mqtt.mqtt5.message.disconnect.Mqtt5DisconnectReasonCode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

/** What version 5 adds to a connection and its session. */
class Version5SessionTest extends Version5Clients {

    @Test
    void clientWithoutNameIsToldTheOneItGot() {
        Mqtt5BlockingClient client = client("");
        Mqtt5ConnAck answer = client.connect();
        assertThat(answer.getAssignedClientIdentifier()).isPresent();
        assertThat(answer.getRestrictions().getMaximumPacketSize()).isEqualTo(BrokerLimits.DEFAULTS.maxMessageBytes());
        assertThat(answer.getRestrictions().isSharedSubscriptionAvailable()).isTrue();
    }

    @Test
    void sessionIsKeptAsLongAsAskedForAndNotLonger() throws InterruptedException {
        Mqtt5BlockingClient sub = client("sub");
        assertThat(connect(sub, how -> how.sessionExpiryInterval(60)).getSessionExpiryInterval())
                .isEmpty();
        subscribe(sub, "a");
        sub.disconnect();
        test.publish("a", "x", 1, false);
        try (Mqtt5Publishes publishes = sub.publishes(ALL)) {
            assertThat(connect(sub, how -> how.cleanStart(false).sessionExpiryInterval(1))
                            .isSessionPresent())
                    .isTrue();
            assertThat(text(next(publishes))).isEqualTo("a=x");
        }
        sub.disconnect();
        TestBroker.await("the end of the session", () -> test.counts().sessions() == 0);
    }

    @Test
    void expiryBeyondTheBrokersIsCutAndSaidSo() {
        Mqtt5BlockingClient sub = client("sub");
        assertThat(connect(sub, how -> how.sessionExpiryInterval(100_000)).getSessionExpiryInterval())
                .hasValue(3_600);
    }

    @Test
    void sessionOfNoExpiryEndsWithTheConnection() {
        Mqtt5BlockingClient sub = client("sub");
        assertThat(connect(sub, how -> how.cleanStart(false)).isSessionPresent())
                .isFalse();
        subscribe(sub, "a");
        sub.disconnect();
        TestBroker.await("the end of the session", () -> test.counts().sessions() == 0);
    }

    @Test
    void expiryCanBeChangedAtTheGoodbye() {
        Mqtt5BlockingClient sub = client("sub");
        assertThat(connect(sub, how -> how.sessionExpiryInterval(600)).isSessionPresent())
                .isFalse();
        sub.disconnectWith().sessionExpiryInterval(0).send();
        TestBroker.await("the end of the session", () -> test.counts().sessions() == 0);
    }

    @Test
    void takenOverClientIsToldWhy() throws InterruptedException {
        BlockingQueue<Throwable> ends = new LinkedBlockingQueue<>();
        assertThat(client("same", ends).connect().isSessionPresent()).isFalse();
        assertThat(connected("same").getState().isConnected()).isTrue();
        assertThat(reason(ends)).isEqualTo(Mqtt5DisconnectReasonCode.SESSION_TAKEN_OVER);
    }

    @Test
    void clientsAreToldThatTheBrokerStops() throws InterruptedException {
        BlockingQueue<Throwable> ends = new LinkedBlockingQueue<>();
        assertThat(client("one", ends).connect().isSessionPresent()).isFalse();
        TestBroker.get(test.broker.stop());
        assertThat(reason(ends)).isEqualTo(Mqtt5DisconnectReasonCode.SERVER_SHUTTING_DOWN);
    }

    @Test
    void wrongLoginIsNamed() {
        var guarded = new MqttBroker(
                test.vertx(), BrokerSettings.loopback(0).withCredentials(Credentials.of(Map.of("me", "secret"))));
        TestBroker.get(guarded.start());
        Mqtt5BlockingClient client = MqttClient.builder()
                .useMqttVersion5()
                .serverHost("127.0.0.1")
                .serverPort(guarded.port())
                .buildBlocking();
        assertThatThrownBy(client::connect)
                .isInstanceOfSatisfying(
                        Mqtt5ConnAckException.class,
                        refused -> assertThat(refused.getMqttMessage().getReasonCode())
                                .isEqualTo(Mqtt5ConnAckReasonCode.NOT_AUTHORIZED));
        assertThat(client.connectWith()
                        .simpleAuth()
                        .username("me")
                        .password("secret".getBytes(StandardCharsets.UTF_8))
                        .applySimpleAuth()
                        .send()
                        .getReasonCode())
                .isEqualTo(Mqtt5ConnAckReasonCode.SUCCESS);
        client.disconnect();
        TestBroker.get(guarded.stop());
    }
}
