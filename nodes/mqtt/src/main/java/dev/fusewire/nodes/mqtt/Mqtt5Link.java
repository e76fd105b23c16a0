package dev.fusewire.nodes.mqtt;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.message.auth.Mqtt5SimpleAuth;
import com.hivemq.client.mqtt.mqtt5.message.connect.Mqtt5Connect;
import com.hivemq.client.mqtt.mqtt5.message.connect.Mqtt5ConnectRestrictions;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5RetainHandling;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5Subscribe;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5Subscription;
import com.hivemq.client.mqtt.mqtt5.message.unsubscribe.Mqtt5Unsubscribe;
import io.vertx.core.Future;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** MQTT 5. */
final class Mqtt5Link implements MqttLink {

    private final Mqtt5AsyncClient client;
    private final Mqtt5Connect connect;
    private final Reconnection reconnection;

    Mqtt5Link(ClientSetup setup, Reconnection reconnection, Listener listener) throws UnknownHostException {
        this.reconnection = reconnection;
        SubscriptionIdentifiers identifiers = new SubscriptionIdentifiers();
        connect = connect(setup);
        var builder = setup.builder()
                .addConnectedListener(connected -> {
                    identifiers.watch(connected);
                    listener.onConnected();
                })
                .addDisconnectedListener(reconnection)
                .useMqttVersion5();
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
                        Mqtt5Codec.read(publish),
                        identifiers.of(publish),
                        publish.getQos() == MqttQos.AT_MOST_ONCE
                                ? Acknowledgement.NONE
                                : new Acknowledgement(publish::acknowledge)),
                true);
    }

    private static Mqtt5Connect connect(ClientSetup setup) {
        BrokerSettings settings = setup.settings();
        var connect = Mqtt5Connect.builder()
                .cleanStart(settings.cleanSession())
                .keepAlive(settings.keepAlive())
                .userProperties(Mqtt5Codec.userProperties(settings.userProperties()))
                .restrictions(restrictions(settings));
        Long expiry = settings.sessionExpiry();
        if (expiry != null) {
            var _ = connect.sessionExpiryInterval(expiry);
        }
        String user = setup.user();
        String password = setup.password();
        if (user != null) {
            var auth = Mqtt5SimpleAuth.builder().username(user);
            var _ = connect.simpleAuth(
                    password == null
                            ? auth.build()
                            : auth.password(bytes(password)).build());
        } else if (password != null) {
            var _ = connect.simpleAuth(
                    Mqtt5SimpleAuth.builder().password(bytes(password)).build());
        }
        Publication will = settings.will();
        if (will != null) {
            var _ = connect.willPublish(Mqtt5Codec.writeWill(will));
        }
        return connect.build();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Mqtt5ConnectRestrictions restrictions(BrokerSettings settings) {
        var restrictions = Mqtt5ConnectRestrictions.builder()
                .requestResponseInformation(true)
                .requestProblemInformation(true)
                .topicAliasMaximum(settings.limit("topicAliasMaximum", 0xFFFF));
        int receiveMaximum = settings.limit("receiveMaximum", 0xFFFF);
        if (receiveMaximum > 0) {
            var _ = restrictions.receiveMaximum(receiveMaximum);
        }
        int maximumPacketSize = settings.limit("maximumPacketSize", 268_435_460);
        if (maximumPacketSize > 0) {
            var _ = restrictions.maximumPacketSize(maximumPacketSize);
        }
        return restrictions.build();
    }

    @Override
    public void connect() {
        // stays open while attempts fail; the listeners tell what comes of it
        var _ = client.connect(connect);
    }

    @Override
    public Future<Void> publish(Publication publication) {
        return Future.fromCompletionStage(client.publish(Mqtt5Codec.write(publication)))
                .mapEmpty();
    }

    @Override
    public Future<Void> subscribe(Subscription subscription) {
        Subscription.Options options = subscription.options();
        var one = Mqtt5Subscription.builder()
                .topicFilter(subscription.filter())
                .qos(Qos.of(options.qos()))
                .retainAsPublished(options.retainAsPublished())
                .retainHandling(Objects.requireNonNullElse(
                        Mqtt5RetainHandling.fromCode(options.retainHandling()), Mqtt5RetainHandling.SEND));
        // MQTT 5 forbids "no local" on a shared subscription [MQTT-3.8.3-4]
        if (options.noLocal() && !subscription.filter().startsWith("$share/")) {
            var _ = one.noLocal(true);
        }
        return Future.fromCompletionStage(client.subscribe(
                        Mqtt5Subscribe.builder().addSubscription(one.build()).build()))
                .mapEmpty();
    }

    @Override
    public Future<Void> unsubscribe(String filter) {
        return Future.fromCompletionStage(client.unsubscribe(
                        Mqtt5Unsubscribe.builder().topicFilter(filter).build()))
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
