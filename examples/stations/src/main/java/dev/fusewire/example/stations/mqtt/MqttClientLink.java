package dev.fusewire.example.stations.mqtt;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A station's connection to a broker: keeps trying for ever, and hands everything over to the station's own context. */
final class MqttClientLink {

    private final Mqtt3AsyncClient client;
    private final Context context;
    private volatile boolean stopped;

    /**
     * @param topic heard from each connect on
     * @param will left behind on its topic, kept by the broker, when the station is lost; null for none
     */
    MqttClientLink(
            Context context,
            MqttBroker broker,
            String clientId,
            String topic,
            BiConsumer<String, String> onMessage,
            @Nullable String willTopic,
            Runnable onConnect) {
        this.context = context;
        var builder = MqttClient.builder()
                .useMqttVersion3()
                .identifier(clientId)
                .serverHost(broker.host())
                .serverPort(broker.port())
                .automaticReconnect()
                .initialDelay(300, TimeUnit.MILLISECONDS)
                .maxDelay(5, TimeUnit.SECONDS)
                .applyAutomaticReconnect()
                .addConnectedListener(_ -> subscribe(topic, onMessage, onConnect))
                .addDisconnectedListener(lost -> {
                    if (stopped) {
                        lost.getReconnector().reconnect(false);
                    }
                });
        if (!broker.user().isEmpty()) {
            var _ = builder.simpleAuth()
                    .username(broker.user())
                    .password(broker.password().getBytes(StandardCharsets.UTF_8))
                    .applySimpleAuth();
        }
        if (willTopic != null) {
            var _ = builder.willPublish(message(willTopic, "{\"online\":false}", true));
        }
        client = builder.buildAsync();
    }

    private static Mqtt3Publish message(String topic, String text, boolean retain) {
        return Mqtt3Publish.builder()
                .topic(topic)
                .payload(text.getBytes(StandardCharsets.UTF_8))
                .qos(retain ? MqttQos.AT_LEAST_ONCE : MqttQos.AT_MOST_ONCE)
                .retain(retain)
                .build();
    }

    private void subscribe(String topic, BiConsumer<String, String> onMessage, Runnable onConnect) {
        var _ = client.subscribeWith()
                .topicFilter(topic)
                .qos(MqttQos.AT_LEAST_ONCE)
                .callback(publish -> {
                    String text = new String(publish.getPayloadAsBytes(), StandardCharsets.UTF_8);
                    context.runOnContext(
                            _ -> onMessage.accept(publish.getTopic().toString(), text));
                })
                .send()
                // once it can be told something
                .thenRun(() -> context.runOnContext(_ -> onConnect.run()));
    }

    void connect() {
        // open until a broker answers; its end is told by the listeners
        var _ = client.connectWith().cleanSession(true).keepAlive(20).send();
    }

    boolean isConnected() {
        return client.getState().isConnected();
    }

    void publish(String topic, String text, boolean retain) {
        if (isConnected()) {
            var _ = client.publish(message(topic, text, retain));
        }
    }

    /** Goes in order: without a last will. */
    Future<Void> stop() {
        stopped = true;
        return isConnected()
                ? Future.fromCompletionStage(client.disconnect(), context).otherwiseEmpty()
                : Future.succeededFuture();
    }

    /** Is gone without a word, as by a power cut: the socket is let go, and the broker speaks the last will. */
    void cut() {
        stopped = true;
        // a second client of the same name makes the broker close the first one, which is a loss to it
        var thief = MqttClient.builder()
                .useMqttVersion3()
                .identifier(client.getConfig().getClientIdentifier().orElseThrow())
                .serverHost(client.getConfig().getServerHost())
                .serverPort(client.getConfig().getServerPort())
                .simpleAuth(client.getConfig().getSimpleAuth().orElse(null))
                .buildAsync();
        var _ = thief.connect().thenCompose(_ -> thief.disconnect());
    }
}
