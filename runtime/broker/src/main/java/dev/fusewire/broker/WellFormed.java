package dev.fusewire.broker;

import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectPayload;
import io.netty.handler.codec.mqtt.MqttConnectVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.MqttProperty;
import io.netty.handler.codec.mqtt.MqttPubReplyMessageVariableHeader;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttReasonCodeAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttTopicSubscription;
import io.netty.handler.codec.mqtt.MqttUnsubscribeMessage;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the decoder lets through and MQTT does not: packets that only a server sends, texts that are no UTF-8, properties that
 * belong to another packet or have a value without a meaning. Numbers are those of the statements of MQTT 5 in brackets.
 */
final class WellFormed {

    /** What the decoder puts where bytes are no UTF-8. One that is meant is taken for it, and is as little use in a topic. */
    private static final char NO_UTF8 = '\ufffd';

    private static final Set<Integer> OF_CONNECT = Set.of(
            MqttProperties.SESSION_EXPIRY_INTERVAL,
            MqttProperties.RECEIVE_MAXIMUM,
            MqttProperties.MAXIMUM_PACKET_SIZE,
            MqttProperties.TOPIC_ALIAS_MAXIMUM,
            MqttProperties.REQUEST_RESPONSE_INFORMATION,
            MqttProperties.REQUEST_PROBLEM_INFORMATION,
            MqttProperties.USER_PROPERTY,
            MqttProperties.AUTHENTICATION_METHOD,
            MqttProperties.AUTHENTICATION_DATA);
    private static final Set<Integer> OF_WILL = Set.of(
            MqttProperties.WILL_DELAY_INTERVAL,
            MqttProperties.PAYLOAD_FORMAT_INDICATOR,
            MqttProperties.PUBLICATION_EXPIRY_INTERVAL,
            MqttProperties.CONTENT_TYPE,
            MqttProperties.RESPONSE_TOPIC,
            MqttProperties.CORRELATION_DATA,
            MqttProperties.USER_PROPERTY);
    private static final Set<Integer> OF_PUBLISH = Set.of(
            MqttProperties.PAYLOAD_FORMAT_INDICATOR,
            MqttProperties.PUBLICATION_EXPIRY_INTERVAL,
            MqttProperties.TOPIC_ALIAS,
            MqttProperties.RESPONSE_TOPIC,
            MqttProperties.CORRELATION_DATA,
            MqttProperties.USER_PROPERTY,
            MqttProperties.CONTENT_TYPE);
    private static final Set<Integer> OF_SUBSCRIBE =
            Set.of(MqttProperties.SUBSCRIPTION_IDENTIFIER, MqttProperties.USER_PROPERTY);
    private static final Set<Integer> OF_UNSUBSCRIBE = Set.of(MqttProperties.USER_PROPERTY);
    private static final Set<Integer> OF_ACKNOWLEDGEMENT =
            Set.of(MqttProperties.REASON_STRING, MqttProperties.USER_PROPERTY);
    private static final Set<Integer> OF_DISCONNECT =
            Set.of(MqttProperties.SESSION_EXPIRY_INTERVAL, MqttProperties.REASON_STRING, MqttProperties.USER_PROPERTY);

    private WellFormed() {}

    /** What is wrong with a packet that was decoded, in words for the log; null where nothing is. */
    static @Nullable String fault(MqttMessage packet) {
        return switch (packet) {
            case MqttConnectMessage connect -> connect(connect);
            case MqttPublishMessage publish ->
                properties(publish.variableHeader().properties(), OF_PUBLISH);
            case MqttSubscribeMessage subscribe -> {
                List<String> filters = subscribe.payload().topicSubscriptions().stream()
                        .map(MqttTopicSubscription::topicFilter)
                        .toList();
                yield first(
                        filters.stream().allMatch(WellFormed::isText) ? null : "a filter is no UTF-8 [3.8.3-1]",
                        properties(subscribe.idAndPropertiesVariableHeader().properties(), OF_SUBSCRIBE));
            }
            case MqttUnsubscribeMessage unsubscribe ->
                first(
                        unsubscribe.payload().topics().stream().allMatch(WellFormed::isText)
                                ? null
                                : "a filter is no UTF-8 [3.10.3-1]",
                        properties(unsubscribe.idAndPropertiesVariableHeader().properties(), OF_UNSUBSCRIBE));
            default -> other(packet);
        };
    }

    private static @Nullable String other(MqttMessage packet) {
        MqttMessageType type = packet.fixedHeader().messageType();
        return switch (type) {
            case PUBACK, PUBREC, PUBREL, PUBCOMP ->
                packet.variableHeader() instanceof MqttPubReplyMessageVariableHeader reply
                        ? properties(reply.properties(), OF_ACKNOWLEDGEMENT)
                        : null;
            case DISCONNECT ->
                packet.variableHeader() instanceof MqttReasonCodeAndPropertiesVariableHeader end
                        ? properties(end.properties(), OF_DISCONNECT)
                        : null;
            case PINGREQ -> null;
            // who wants another way to authenticate is refused at the CONNECT
            default -> "a client sends no " + type;
        };
    }

    private static @Nullable String connect(MqttConnectMessage connect) {
        MqttConnectVariableHeader header = connect.variableHeader();
        MqttConnectPayload payload = connect.payload();
        if (!header.isWillFlag() && (header.willQos() != 0 || header.isWillRetain())) {
            return "a will's QoS or retain flag without a will [3.1.2-11] [3.1.2-13]";
        }
        if (!isText(payload.clientIdentifier()) || !isText(payload.userName()) || !isText(payload.willTopic())) {
            return "client identifier, user name or will topic is no UTF-8 [1.5.4-1] [1.5.4-2]";
        }
        MqttProperties properties = header.properties();
        if (properties.getProperty(MqttProperties.AUTHENTICATION_DATA) != null
                && properties.getProperty(MqttProperties.AUTHENTICATION_METHOD) == null) {
            return "authentication data without a method";
        }
        return first(properties(properties, OF_CONNECT), properties(payload.willProperties(), OF_WILL));
    }

    private static @Nullable String first(@Nullable String one, @Nullable String other) {
        return one == null ? other : one;
    }

    private static @Nullable String properties(MqttProperties properties, Set<Integer> allowed) {
        if (properties == MqttProperties.NO_PROPERTIES) {
            return null;
        }
        boolean hasIdentifier = false;
        for (MqttProperty<?> each : properties.listAll()) {
            int id = each.propertyId();
            if (!allowed.contains(id)) {
                return "property 0x%02x does not belong to this packet".formatted(id);
            }
            boolean isRight = switch (id) {
                case MqttProperties.REQUEST_PROBLEM_INFORMATION, MqttProperties.REQUEST_RESPONSE_INFORMATION ->
                    each.value() instanceof Integer flag && (flag == 0 || flag == 1);
                case MqttProperties.SUBSCRIPTION_IDENTIFIER ->
                    !hasIdentifier && each.value() instanceof Integer number && number > 0;
                case MqttProperties.RESPONSE_TOPIC -> each.value() instanceof String topic && Topics.isName(topic);
                default -> true;
            };
            if (!isRight) {
                return "property 0x%02x must not have the value %s, or not twice"
                        .formatted(id, Shown.text(String.valueOf(each.value())));
            }
            hasIdentifier |= id == MqttProperties.SUBSCRIPTION_IDENTIFIER;
        }
        return null;
    }

    /** Whether a text can have come as UTF-8 without the character zero; absent ones can. */
    static boolean isText(@Nullable String text) {
        return text == null || (text.indexOf(NO_UTF8) < 0 && text.indexOf('\0') < 0);
    }
}
