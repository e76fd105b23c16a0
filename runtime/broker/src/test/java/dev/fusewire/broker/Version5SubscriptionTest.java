package dev.fusewire.broker;

import static com.hivemq.client.mqtt.MqttGlobalPublishFilter.ALL;
import static org.assertj.core.api.Assertions.assertThat;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient.Mqtt5Publishes;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5RetainHandling;
import com.hivemq.client.mqtt.mqtt5.message.unsubscribe.unsuback.Mqtt5UnsubAckReasonCode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What version 5 adds to a subscription. */
class Version5SubscriptionTest extends Version5Clients {

    @Test
    void ownMessagesStayAwayWhereNotWanted() throws InterruptedException {
        Mqtt5BlockingClient both = connected("both");
        try (Mqtt5Publishes publishes = both.publishes(ALL)) {
            var _ = both.subscribeWith().topicFilter("a").noLocal(true).send();
            subscribe(both, "mark");
            assertThat(publish(both, "a", "mine", MqttQos.AT_MOST_ONCE, false).getError())
                    .isEmpty();
            assertThat(publish(connected("other"), "a", "theirs", MqttQos.AT_LEAST_ONCE, false)
                            .getError())
                    .isEmpty();
            assertThat(untilMark(publishes)).containsExactly("a=theirs");
            var _ = both.subscribeWith().topicFilter("#").send();
            assertThat(publish(both, "a", "overlap", MqttQos.AT_LEAST_ONCE, false)
                            .getError())
                    .isEmpty();
            assertThat(untilMark(publishes)).containsExactly("a=overlap");
        }
    }

    @Test
    void retainFlagStaysAsPublishedWhereWanted() throws InterruptedException {
        Mqtt5BlockingClient sub = connected("sub");
        try (Mqtt5Publishes publishes = sub.publishes(ALL)) {
            var _ = sub.subscribeWith().topicFilter("a").retainAsPublished(true).send();
            test.publish("a", "x", 0, true);
            test.publish("a", "y", 0, false);
            assertThat(text(next(publishes))).isEqualTo("a=x retain");
            assertThat(text(next(publishes))).isEqualTo("a=y");
        }
    }

    @Test
    void retainedMessagesComeAsTheSubscriptionWants() throws InterruptedException {
        test.publish("a", "kept", 0, true);
        Mqtt5BlockingClient sub = connected("sub");
        try (Mqtt5Publishes publishes = sub.publishes(ALL)) {
            subscribe(sub, "mark");
            var _ = sub.subscribeWith()
                    .topicFilter("a")
                    .retainHandling(Mqtt5RetainHandling.DO_NOT_SEND)
                    .send();
            assertThat(untilMark(publishes)).isEmpty();
            var _ = sub.subscribeWith()
                    .topicFilter("a")
                    .retainHandling(Mqtt5RetainHandling.SEND_IF_SUBSCRIPTION_DOES_NOT_EXIST)
                    .send();
            assertThat(untilMark(publishes)).isEmpty();
            var _ = sub.unsubscribeWith().topicFilter("a").send();
            var _ = sub.subscribeWith()
                    .topicFilter("a")
                    .retainHandling(Mqtt5RetainHandling.SEND_IF_SUBSCRIPTION_DOES_NOT_EXIST)
                    .send();
            assertThat(untilMark(publishes)).containsExactly("a=kept retain");
            var _ = sub.subscribeWith()
                    .topicFilter("a")
                    .retainHandling(Mqtt5RetainHandling.SEND)
                    .send();
            assertThat(untilMark(publishes)).containsExactly("a=kept retain");
        }
    }

    @Test
    void subscriptionsAreNamedByTheirIdentifiers() throws IOException {
        // By hand, because this client library numbers its subscriptions itself.
        try (var raw = new RawClient(test.port())) {
            raw.send(
                    RawClient.CONNECT,
                    0,
                    new RawClient.Body()
                            .text("MQTT")
                            .bytes(5, 2)
                            .number(0)
                            .bytes(0)
                            .text("raw"));
            raw.expect(RawClient.CONNACK);
            raw.send(
                    RawClient.SUBSCRIBE,
                    2,
                    new RawClient.Body().number(1).bytes(2, 0x0b, 5).text("a/#").bytes(0));
            raw.expect(RawClient.SUBACK);
            raw.send(
                    RawClient.SUBSCRIBE,
                    2,
                    new RawClient.Body()
                            .number(2)
                            .bytes(3, 0x0b, 0xac, 2)
                            .text("a/b")
                            .bytes(0));
            raw.expect(RawClient.SUBACK);
            test.publish("a/b", "x", 0, false);
            List<List<Integer>> heard = new ArrayList<>();
            for (int copy = 0; copy < 2; copy++) {
                byte[] body = raw.expect(RawClient.PUBLISH).body();
                List<Integer> properties = new ArrayList<>();
                for (byte each : Arrays.copyOfRange(body, 5, body.length)) {
                    properties.add(each & 0xff);
                }
                heard.add(properties);
            }
            assertThat(heard)
                    .containsExactlyInAnyOrder(List.of(2, 0x0b, 5, (int) 'x'), List.of(3, 0x0b, 0xac, 2, (int) 'x'));
        }
    }

    @Test
    void unsubscribingSaysWhetherThereWasASubscription() {
        Mqtt5BlockingClient sub = connected("sub");
        subscribe(sub, "a");
        assertThat(sub.unsubscribeWith().topicFilter("a").send().getReasonCodes())
                .containsExactly(Mqtt5UnsubAckReasonCode.SUCCESS);
        assertThat(sub.unsubscribeWith().topicFilter("a").send().getReasonCodes())
                .containsExactly(Mqtt5UnsubAckReasonCode.NO_SUBSCRIPTIONS_EXISTED);
    }
}
