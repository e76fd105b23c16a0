package dev.fusewire.nodes.mqtt;

import com.hivemq.client.internal.mqtt.MqttClientConnectionConfig;
import com.hivemq.client.internal.mqtt.lifecycle.MqttClientConnectedContextImpl;
import com.hivemq.client.internal.mqtt.message.publish.MqttPublish;
import com.hivemq.client.internal.mqtt.message.publish.MqttStatefulPublish;
import com.hivemq.client.internal.mqtt.message.subscribe.MqttStatefulSubscribe;
import com.hivemq.client.internal.util.collections.ImmutableIntList;
import com.hivemq.client.mqtt.lifecycle.MqttClientConnectedContext;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * For which of a client's filters a broker has sent a message. Where several fit, some brokers send a copy for each, and only
 * the identifiers of MQTT 5 tell them apart. HiveMQ's client 1.3 gives its subscriptions identifiers and reads those of
 * messages, but shows neither: they are seen here where its packets pass. Used on the connection's thread.
 */
final class SubscriptionIdentifiers {

    private static final String DECODER = "decoder";
    private static final String ENCODER = "encoder";
    private static final String INCOMING = "qos.incoming";

    private static final int REMEMBERED = 100;

    private final Map<Integer, TopicFilter> filters = new HashMap<>();
    /** By what the client hands on of a packet: it is the same object in the message, which itself is a copy. */
    private final Map<Object, Deque<ImmutableIntList>> arrived = new IdentityHashMap<>();

    /** Looks at what passes on a connection that has just been made. */
    void watch(MqttClientConnectedContext connected) {
        arrived.clear();
        MqttClientConnectionConfig connection = connected instanceof MqttClientConnectedContextImpl context
                ? context.getClientConfig().getRawConnectionConfig()
                : null;
        if (connection == null) {
            return;
        }
        ChannelPipeline pipeline = connection.getChannel().pipeline();
        if (pipeline.get(DECODER) != null && pipeline.get(ENCODER) != null && pipeline.get(INCOMING) != null) {
            var _ = pipeline.addAfter(ENCODER, "fusewire.subscribe", new Outgoing())
                    .addBefore(INCOMING, "fusewire.publish", new Incoming());
        }
    }

    /** The filters a message has come for; empty where that is not known. */
    Set<String> of(Mqtt5Publish publish) {
        Object key = key(publish);
        Deque<ImmutableIntList> there = arrived.get(key);
        if (there == null) {
            return Set.of();
        }
        ImmutableIntList identifiers = there.remove();
        if (there.isEmpty()) {
            var _ = arrived.remove(key);
        }
        String topic = publish.getTopic().toString();
        Set<String> named = new HashSet<>();
        for (int i = 0; i < identifiers.size(); i++) {
            TopicFilter filter = filters.get(identifiers.get(i));
            // one that does not fit was given by a former run to a session that lasts
            if (filter != null && filter.matches(topic)) {
                named.add(filter.asGiven());
            }
        }
        return Collections.unmodifiableSet(named);
    }

    /** Where there is no payload, several may have the same: of one topic under an alias. */
    private static Object key(Mqtt5Publish publish) {
        ByteBuffer payload = publish instanceof MqttPublish message ? message.getRawPayload() : null;
        return payload == null ? publish.getTopic() : payload;
    }

    private final class Outgoing extends ChannelDuplexHandler {
        @Override
        public void write(ChannelHandlerContext channel, @Nullable Object packet, ChannelPromise promise) {
            if (packet instanceof MqttStatefulSubscribe subscribe
                    && subscribe.getSubscriptionIdentifier()
                            != MqttStatefulSubscribe.DEFAULT_NO_SUBSCRIPTION_IDENTIFIER) {
                for (var subscription : subscribe.stateless().getSubscriptions()) {
                    filters.put(
                            subscribe.getSubscriptionIdentifier(),
                            new TopicFilter(subscription.getTopicFilter().toString()));
                }
            }
            var _ = channel.write(packet, promise);
        }
    }

    private final class Incoming extends ChannelDuplexHandler {
        @Override
        public void channelRead(ChannelHandlerContext channel, Object packet) {
            if (packet instanceof MqttStatefulPublish publish
                    && !publish.getSubscriptionIdentifiers().isEmpty()) {
                if (arrived.size() >= REMEMBERED) {
                    // repetitions the client has kept to itself
                    arrived.clear();
                }
                arrived.computeIfAbsent(key(publish.stateless()), _ -> new ArrayDeque<>(1))
                        .add(publish.getSubscriptionIdentifiers());
            }
            var _ = channel.fireChannelRead(packet);
        }
    }
}
