package dev.fusewire.broker;

import static org.assertj.core.api.Assertions.assertThat;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient.Mqtt5Publishes;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5DisconnectException;
import com.hivemq.client.mqtt.mqtt5.message.connect.Mqtt5Connect;
import com.hivemq.client.mqtt.mqtt5.message.connect.Mqtt5ConnectBuilder;
import com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAck;
import com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAckReasonCode;
import com.hivemq.client.mqtt.mqtt5.message.disconnect.Mqtt5DisconnectReasonCode;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PublishResult;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;

/** A broker and clients of version 5 that check every packet they get. */
class Version5Clients {

    final TestBroker test = TestBroker.limited(limits -> limits.withSessionExpiry(Duration.ofSeconds(3_600)));
    private final List<Mqtt5BlockingClient> clients = new ArrayList<>();

    @AfterEach
    void stop() {
        for (Mqtt5BlockingClient each : clients) {
            var _ = each.toAsync().disconnect();
        }
        test.close();
    }

    Mqtt5BlockingClient client(String clientId) {
        return client(clientId, new LinkedBlockingQueue<>());
    }

    Mqtt5BlockingClient client(String clientId, BlockingQueue<Throwable> ends) {
        var builder = MqttClient.builder()
                .useMqttVersion5()
                .serverHost("127.0.0.1")
                .serverPort(test.port())
                .addDisconnectedListener(end -> ends.add(end.getCause()));
        Mqtt5BlockingClient client = (clientId.isEmpty() ? builder : builder.identifier(clientId)).buildBlocking();
        clients.add(client);
        return client;
    }

    Mqtt5BlockingClient connected(String clientId) {
        Mqtt5BlockingClient client = client(clientId);
        assertThat(client.connect().getReasonCode()).isEqualTo(Mqtt5ConnAckReasonCode.SUCCESS);
        return client;
    }

    static Mqtt5ConnAck connect(Mqtt5BlockingClient client, UnaryOperator<Mqtt5ConnectBuilder> how) {
        return client.connect(how.apply(Mqtt5Connect.builder()).build());
    }

    static Mqtt5Publish next(Mqtt5Publishes publishes) throws InterruptedException {
        return publishes
                .receive(TestBroker.PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .orElseThrow();
    }

    static String text(Mqtt5Publish publish) {
        return publish.getTopic() + "=" + new String(publish.getPayloadAsBytes(), StandardCharsets.UTF_8)
                + (publish.isRetain() ? " retain" : "");
    }

    /** A sign that everything before it has arrived. */
    List<String> untilMark(Mqtt5Publishes publishes) throws InterruptedException {
        test.publish("mark", "", 2, false);
        List<String> heard = new ArrayList<>();
        for (String each = text(next(publishes)); !each.equals("mark="); each = text(next(publishes))) {
            heard.add(each);
        }
        return heard;
    }

    static Mqtt5PublishResult publish(
            Mqtt5BlockingClient client, String topic, String payload, MqttQos qos, boolean retain) {
        return client.publishWith()
                .topic(topic)
                .payload(payload.getBytes(StandardCharsets.UTF_8))
                .qos(qos)
                .retain(retain)
                .send();
    }

    static void subscribe(Mqtt5BlockingClient client, String filter) {
        var _ = client.subscribeWith()
                .topicFilter(filter)
                .qos(MqttQos.EXACTLY_ONCE)
                .send();
    }

    static Mqtt5DisconnectReasonCode reason(BlockingQueue<Throwable> ends) throws InterruptedException {
        Throwable end = Objects.requireNonNull(ends.poll(TestBroker.PATIENCE.toSeconds(), TimeUnit.SECONDS));
        return ((Mqtt5DisconnectException) end).getMqttMessage().getReasonCode();
    }
}
