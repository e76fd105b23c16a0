package dev.fusewire.simulation;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttClientState;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.lifecycle.MqttClientDisconnectedContext;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A device's MQTT connection: keeps trying for ever, and hands everything over to the house's own context. */
final class MqttLink {

    private static final Logger LOG = LoggerFactory.getLogger(MqttLink.class);

    private final Mqtt3AsyncClient client;
    private final Context context;
    private final @Nullable String willTopic;
    private final SimulatedHouse.Broker broker;
    /** Complete once all that was subscribed to is heard. */
    private Future<?> listening = Future.succeededFuture();

    private volatile boolean stopped;
    private boolean complained;

    /** @param will topic on which {@code false} is left behind when the device is lost */
    MqttLink(
            Context context, SimulatedHouse.Broker broker, String clientId, @Nullable String will, Runnable onConnect) {
        this.context = context;
        this.broker = broker;
        willTopic = will;
        var builder = MqttClient.builder()
                .useMqttVersion3()
                .identifier(clientId)
                .serverHost(broker.host())
                .serverPort(broker.port())
                .automaticReconnect()
                .initialDelay(500, TimeUnit.MILLISECONDS)
                .maxDelay(5, TimeUnit.SECONDS)
                .applyAutomaticReconnect()
                .addConnectedListener(_ -> onConnected(clientId, onConnect))
                .addDisconnectedListener(lost -> onLost(clientId, lost));
        // what is said in a CONNECT alone is forgotten where the client connects again by itself
        String user = broker.user();
        if (user != null) {
            String password = broker.password() == null ? "" : broker.password();
            var _ = builder.simpleAuth()
                    .username(user)
                    .password(password.getBytes(StandardCharsets.UTF_8))
                    .applySimpleAuth();
        }
        if (willTopic != null) {
            var _ = builder.willPublish(Mqtt3Publish.builder()
                    .topic(willTopic)
                    .payload("false".getBytes(StandardCharsets.UTF_8))
                    .qos(MqttQos.AT_LEAST_ONCE)
                    .retain(true)
                    .build());
        }
        client = builder.buildAsync();
    }

    private void onConnected(String clientId, Runnable onConnect) {
        if (stopped) {
            var _ = client.disconnect();
            return;
        }
        context.runOnContext(_ -> {
            LOG.info("{} is connected to the broker {}", clientId, broker);
            complained = false;
            onConnect.run();
        });
    }

    private void onLost(String clientId, MqttClientDisconnectedContext lost) {
        if (stopped) {
            // a device that is gone must not come back and push one of the same name from the broker
            lost.getReconnector().reconnect(false);
            return;
        }
        context.runOnContext(_ -> {
            if (!complained && !stopped) {
                complained = true;
                LOG.info(
                        "{} has no broker at {}, keeps trying: {}",
                        clientId,
                        broker,
                        lost.getCause().getMessage());
            }
        });
    }

    void connect() {
        // Stays open until a broker answers; its end is told by the listeners.
        var _ = client.connectWith().cleanSession(true).keepAlive(20).send();
    }

    boolean isConnected() {
        return client.getState().isConnected();
    }

    /** Whether it is connected or tries to be. */
    boolean isTrying() {
        return client.getState() != MqttClientState.DISCONNECTED;
    }

    /** Asks for topics; to be called on each connect, because the session is a clean one. */
    void subscribe(List<String> topics, BiConsumer<String, String> onMessage) {
        List<Future<?>> all = new ArrayList<>(List.of(listening));
        for (String topic : topics) {
            all.add(Future.fromCompletionStage(
                    client.subscribeWith()
                            .topicFilter(topic)
                            .qos(MqttQos.AT_LEAST_ONCE)
                            .callback(publish -> receive(publish, onMessage))
                            .send(),
                    context));
        }
        listening = Future.join(all);
    }

    private void receive(Mqtt3Publish publish, BiConsumer<String, String> onMessage) {
        String text = new String(publish.getPayloadAsBytes(), StandardCharsets.UTF_8);
        context.runOnContext(_ -> onMessage.accept(publish.getTopic().toString(), text));
    }

    /** Publishes if there is a connection; a device keeps no backlog. Who hears it can count on being heard. */
    void publish(String topic, String text, boolean retain) {
        if (listening.isComplete()) {
            send(topic, text, retain);
        } else if (isConnected()) {
            var _ = listening.onComplete(_ -> send(topic, text, retain));
        }
    }

    private void send(String topic, String text, boolean retain) {
        if (isConnected()) {
            var _ = client.publishWith()
                    .topic(topic)
                    .payload(text.getBytes(StandardCharsets.UTF_8))
                    .retain(retain)
                    .send();
        }
    }

    @CanIgnoreReturnValue
    Future<Void> close() {
        stopped = true;
        if (!isConnected()) {
            return Future.succeededFuture();
        }
        return Future.fromCompletionStage(client.disconnect(), context)
                .<Void>mapEmpty()
                .otherwiseEmpty();
    }
}
