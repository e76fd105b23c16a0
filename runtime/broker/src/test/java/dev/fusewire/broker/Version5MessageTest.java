package dev.fusewire.broker;

import static com.hivemq.client.mqtt.MqttGlobalPublishFilter.ALL;
import static org.assertj.core.api.Assertions.assertThat;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient.Mqtt5Publishes;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PayloadFormatIndicator;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PublishResult;
import com.hivemq.client.mqtt.mqtt5.message.publish.puback.Mqtt5PubAckReasonCode;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What version 5 adds to a message. */
class Version5MessageTest extends Version5Clients {

    @Test
    void propertiesOfAMessageTravelWithIt() throws InterruptedException {
        Mqtt5BlockingClient sub = connected("sub");
        try (Mqtt5Publishes publishes = sub.publishes(ALL)) {
            subscribe(sub, "a");
            Mqtt5BlockingClient pub = connected("pub");
            var _ = pub.publishWith()
                    .topic("a")
                    .qos(MqttQos.AT_LEAST_ONCE)
                    .payload(new byte[] {1, 2})
                    .payloadFormatIndicator(Mqtt5PayloadFormatIndicator.UTF_8)
                    .contentType("text/plain")
                    .responseTopic("answer/here")
                    .correlationData(new byte[] {7, 8, 9})
                    .messageExpiryInterval(100)
                    .userProperties()
                    .add("unit", "A")
                    .add("unit", "V")
                    .add("place", "häuschen")
                    .applyUserProperties()
                    .send();
            Mqtt5Publish heard = next(publishes);
            assertThat(heard.getPayloadFormatIndicator()).contains(Mqtt5PayloadFormatIndicator.UTF_8);
            assertThat(heard.getContentType()).hasToString("Optional[text/plain]");
            assertThat(heard.getResponseTopic()).hasToString("Optional[answer/here]");
            assertThat(heard.getCorrelationData().orElseThrow().remaining()).isEqualTo(3);
            assertThat(heard.getMessageExpiryInterval().orElseThrow()).isBetween(90L, 100L);
            assertThat(heard.getUserProperties().asList())
                    .extracting(each -> each.getName() + "=" + each.getValue())
                    .containsExactly("unit=A", "unit=V", "place=häuschen");
        }
    }

    @Test
    void userPropertiesAloneTravelToo() throws InterruptedException {
        Mqtt5BlockingClient sub = connected("sub");
        try (Mqtt5Publishes publishes = sub.publishes(ALL)) {
            subscribe(sub, "a");
            var _ = sub.publishWith()
                    .topic("a")
                    .userProperties()
                    .add("k", "v")
                    .applyUserProperties()
                    .send();
            assertThat(next(publishes).getUserProperties().asList()).hasSize(1);
        }
    }

    @Test
    void expiredMessagesAreNotDelivered() throws InterruptedException {
        Mqtt5BlockingClient sub = client("sub");
        assertThat(connect(sub, how -> how.sessionExpiryInterval(600)).isSessionPresent())
                .isFalse();
        subscribe(sub, "#");
        sub.disconnect();
        Mqtt5BlockingClient pub = connected("pub");
        for (String topic : List.of("brief", "brief/retained")) {
            var _ = pub.publishWith()
                    .topic(topic)
                    .qos(MqttQos.AT_LEAST_ONCE)
                    .messageExpiryInterval(1)
                    .retain(topic.endsWith("d"))
                    .payload(new byte[1])
                    .send();
        }
        var _ = pub.publishWith()
                .topic("long")
                .qos(MqttQos.AT_LEAST_ONCE)
                .messageExpiryInterval(100)
                .send();
        TimeUnit.MILLISECONDS.sleep(1_200);
        try (Mqtt5Publishes publishes = sub.publishes(ALL)) {
            assertThat(connect(sub, how -> how.cleanStart(false)).isSessionPresent())
                    .isTrue();
            Mqtt5Publish heard = next(publishes);
            assertThat(heard.getTopic()).hasToString("long");
            assertThat(heard.getMessageExpiryInterval().orElseThrow()).isBetween(90L, 99L);
            subscribe(sub, "brief/+");
            assertThat(untilMark(publishes)).isEmpty();
            assertThat(test.counts().retained()).isZero();
        }
    }

    @Test
    void publisherIsToldThatNobodyListens() {
        Mqtt5BlockingClient pub = connected("pub");
        var result = (Mqtt5PublishResult.Mqtt5Qos1Result) publish(pub, "a", "x", MqttQos.AT_LEAST_ONCE, false);
        assertThat(result.getPubAck().getReasonCode()).isEqualTo(Mqtt5PubAckReasonCode.NO_MATCHING_SUBSCRIBERS);
        subscribe(pub, "a");
        result = (Mqtt5PublishResult.Mqtt5Qos1Result) publish(pub, "a", "x", MqttQos.AT_LEAST_ONCE, false);
        assertThat(result.getPubAck().getReasonCode()).isEqualTo(Mqtt5PubAckReasonCode.SUCCESS);
    }

    @Test
    void messagesLargerThanAClientTakesAreLeftOut() throws InterruptedException {
        Mqtt5BlockingClient small = client("small");
        assertThat(connect(
                                small,
                                how -> how.restrictions().maximumPacketSize(200).applyRestrictions())
                        .isSessionPresent())
                .isFalse();
        try (Mqtt5Publishes publishes = small.publishes(ALL)) {
            subscribe(small, "#");
            test.publish("a", "x".repeat(300), 1, false);
            test.publish("a", "fits", 1, false);
            assertThat(untilMark(publishes)).containsExactly("a=fits");
        }
    }
}
