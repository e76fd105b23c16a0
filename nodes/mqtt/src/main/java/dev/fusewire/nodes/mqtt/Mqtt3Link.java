package dev.fusewire.nodes.mqtt;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import com.hivemq.client.mqtt.mqtt3.message.auth.Mqtt3SimpleAuth;
import com.hivemq.client.mqtt.mqtt3.message.connect.Mqtt3Connect;
import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;
import com.hivemq.client.mqtt.mqtt3.message.subscribe.Mqtt3Subscribe;
import com.hivemq.client.mqtt.mqtt3.message.unsubscribe.Mqtt3Unsubscribe;
import dev.fusewire.node.Bytes;
import io.vertx.core.Future;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** MQTT 3.1.1. */
final class Mqtt3Link implements MqttLink {

    private final Mqtt3AsyncClient client;
    private final Mqtt3Connect connect;
    private final Reconnection reconnection;

    Mqtt3Link(ClientSetup setup, Reconnection reconnection, Listener listener) throws UnknownHostException {
        this.reconnection = reconnection;
        connect = connect(setup);
        var builder = setup.builder()
                .addConnectedListener(_ -> listener.onConnected())
                .addDisconnectedListener(reconnection)
                .useMqttVersion3();
        // the client forgets these of a CONNECT, and takes the builder's where it connects again by itself
        connect.getSimpleAuth().ifPresent(auth -> {
            var _ = builder.simpleAuth(auth);
        });
        connect.getWillPublish().ifPresent(will -> {
            var _ = builder.willPublish(will);
        });
        client = builder.buildAsync();
        client.publishes(
                MqttGlobalPublishFilter.ALL,
                publish -> listener.onPublication(
                        read(publish),
                        Set.of(),
                        publish.getQos() == MqttQos.AT_MOST_ONCE
                                ? Acknowledgement.NONE
                                : new Acknowledgement(publish::acknowledge)),
                true);
    }

    private static Mqtt3Connect connect(ClientSetup setup) {
        var connect = Mqtt3Connect.builder()
                .cleanSession(setup.settings().cleanSession())
                .keepAlive(setup.settings().keepAlive());
        String user = setup.user();
        String password = setup.password();
        // MQTT 3 knows no password without a user [MQTT-3.1.2-22]
        if (user != null) {
            var auth = Mqtt3SimpleAuth.builder().username(user);
            var _ = connect.simpleAuth(
                    password == null
                            ? auth.build()
                            : auth.password(password.getBytes(StandardCharsets.UTF_8))
                                    .build());
        }
        Publication will = setup.settings().will();
        if (will != null) {
            var _ = connect.willPublish(write(will));
        }
        return connect.build();
    }

    private static Publication read(Mqtt3Publish publish) {
        return new Publication(
                publish.getTopic().toString(),
                Bytes.of(publish.getPayloadAsBytes()),
                publish.getQos().getCode(),
                publish.isRetain(),
                MqttProperties.NONE);
    }

    private static Mqtt3Publish write(Publication publication) {
        return Mqtt3Publish.builder()
                .topic(publication.topic())
                .qos(Qos.of(publication.qos()))
                .retain(publication.retain())
                .payload(publication.payload().array())
                .build();
    }

    @Override
    public void connect() {
        // stays open while attempts fail; the listeners tell what comes of it
        var _ = client.connect(connect);
    }

    @Override
    public Future<Void> publish(Publication publication) {
        return Future.fromCompletionStage(client.publish(write(publication))).mapEmpty();
    }

    @Override
    public Future<Void> subscribe(Subscription subscription) {
        var subscribe = Mqtt3Subscribe.builder()
                .topicFilter(subscription.filter())
                .qos(Qos.of(subscription.options().qos()))
                .build();
        return Future.fromCompletionStage(client.subscribe(subscribe)).mapEmpty();
    }

    @Override
    public Future<Void> unsubscribe(String filter) {
        return Future.fromCompletionStage(client.unsubscribe(
                        Mqtt3Unsubscribe.builder().topicFilter(filter).build()))
                .mapEmpty();
    }

    @Override
    public Future<Void> end() {
        reconnection.end();
        return client.getState().isConnected()
                ? Future.fromCompletionStage(client.disconnect()).mapEmpty()
                : Future.succeededFuture();
    }
}
