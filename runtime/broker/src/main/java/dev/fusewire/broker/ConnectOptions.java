package dev.fusewire.broker;

import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.IntegerProperty;
import io.vertx.mqtt.MqttEndpoint;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a client wants of its connection, as far as the broker grants it.
 *
 * @param clean whether it begins anew
 * @param sessionExpiry how long it is remembered after it left
 * @param receiveMaximum messages of QoS 1 and 2 it takes at a time
 * @param topicAliases the largest number for a topic it takes
 */
record ConnectOptions(
        boolean version5,
        boolean clean,
        Duration sessionExpiry,
        Duration longestExpiry,
        int receiveMaximum,
        long maxPacketBytes,
        int topicAliases,
        @Nullable Will will) {

    static ConnectOptions of(MqttEndpoint endpoint, BrokerLimits limits) {
        MqttProperties properties = endpoint.connectProperties();
        boolean version5 = endpoint.protocolVersion() >= 5;
        Duration longest = limits.sessionExpiry();
        Long expiry = Properties.unsigned(properties, MqttProperties.SESSION_EXPIRY_INTERVAL);
        Duration granted = version5
                ? shorter(Duration.ofSeconds(expiry == null ? 0 : expiry), longest)
                : endpoint.isCleanSession() ? Duration.ZERO : longest;
        Long receiveMaximum = Properties.unsigned(properties, MqttProperties.RECEIVE_MAXIMUM);
        Long maxPacket = Properties.unsigned(properties, MqttProperties.MAXIMUM_PACKET_SIZE);
        Long aliases = Properties.unsigned(properties, MqttProperties.TOPIC_ALIAS_MAXIMUM);
        return new ConnectOptions(
                version5,
                endpoint.isCleanSession(),
                granted,
                longest,
                receiveMaximum == null ? PacketIds.MAX : receiveMaximum.intValue(),
                maxPacket == null ? PacketWriter.UNLIMITED : maxPacket,
                aliases == null ? 0 : aliases.intValue(),
                Will.of(endpoint.will()));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** A client may change its mind when it leaves, but not keep what it began as passing (MQTT 5, section 3.14.2.2.2). */
    Duration expiryAtGoodbye(long seconds) {
        return sessionExpiry.isZero() ? sessionExpiry : shorter(Duration.ofSeconds(seconds), longestExpiry);
    }

    /** The code for refusing a connection, in either version's numbering. */
    MqttConnectReturnCode refusal(MqttConnectReturnCode version3, MqttConnectReturnCode version5Code) {
        return version5 ? version5Code : version3;
    }

    /** What is told with the acceptance. */
    MqttProperties answer(@Nullable String assignedClientId, @Nullable Long askedExpiry, BrokerLimits limits) {
        if (!version5) {
            return MqttProperties.NO_PROPERTIES;
        }
        var answer = new MqttProperties();
        answer.add(new IntegerProperty(MqttProperties.MAXIMUM_PACKET_SIZE, limits.maxMessageBytes()));
        answer.add(new IntegerProperty(MqttProperties.TOPIC_ALIAS_MAXIMUM, TopicAliases.OFFERED));
        if (assignedClientId != null) {
            answer.add(new MqttProperties.StringProperty(MqttProperties.ASSIGNED_CLIENT_IDENTIFIER, assignedClientId));
        }
        if (askedExpiry != null && askedExpiry != sessionExpiry.toSeconds()) {
            answer.add(new IntegerProperty(MqttProperties.SESSION_EXPIRY_INTERVAL, (int) sessionExpiry.toSeconds()));
        }
        return answer;
    }
}
