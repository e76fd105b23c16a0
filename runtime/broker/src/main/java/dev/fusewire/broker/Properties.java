package dev.fusewire.broker;

import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.BinaryProperty;
import io.netty.handler.codec.mqtt.MqttProperties.IntegerProperty;
import io.netty.handler.codec.mqtt.MqttProperties.MqttProperty;
import io.netty.handler.codec.mqtt.MqttProperties.StringProperty;
import io.netty.handler.codec.mqtt.MqttProperties.UserProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads and makes the properties of MQTT 5 packets. */
final class Properties {

    private Properties() {}

    /** Those of a PUBLISH that the broker hands on unaltered (MQTT 5, section 3.3.2.3). */
    static MqttProperties forwarded(MqttProperties received) {
        var forwarded = new MqttProperties();
        for (MqttProperty<?> each : received.listAll()) {
            switch (each.propertyId()) {
                case MqttProperties.PAYLOAD_FORMAT_INDICATOR,
                        MqttProperties.CONTENT_TYPE,
                        MqttProperties.RESPONSE_TOPIC,
                        MqttProperties.CORRELATION_DATA,
                        MqttProperties.USER_PROPERTY -> forwarded.add(each);
                default -> {}
            }
        }
        return forwarded.listAll().isEmpty() ? MqttProperties.NO_PROPERTIES : forwarded;
    }

    /**
     * What a receiver of the publication is told.
     *
     * @param topicAlias 0 for none
     */
    static MqttProperties delivered(Publication publication, List<Integer> subscriptionIds, int topicAlias) {
        if (!publication.expires() && subscriptionIds.isEmpty() && topicAlias == 0) {
            return publication.properties();
        }
        MqttProperties delivered = forwarded(publication.properties());
        if (delivered == MqttProperties.NO_PROPERTIES) {
            delivered = new MqttProperties();
        }
        if (publication.expires()) {
            delivered.add(new IntegerProperty(MqttProperties.PUBLICATION_EXPIRY_INTERVAL, publication.secondsLeft()));
        }
        for (Integer id : subscriptionIds) {
            delivered.add(new IntegerProperty(MqttProperties.SUBSCRIPTION_IDENTIFIER, id));
        }
        if (topicAlias > 0) {
            delivered.add(new IntegerProperty(MqttProperties.TOPIC_ALIAS, topicAlias));
        }
        return delivered;
    }

    /** A property of four bytes without sign, or null where it is not given. */
    static @Nullable Long unsigned(MqttProperties properties, int id) {
        MqttProperty<?> property = properties.getProperty(id);
        return property == null ? null : seconds(property);
    }

    static long seconds(MqttProperty<?> property) {
        return Integer.toUnsignedLong((Integer) property.value());
    }

    static int size(MqttProperties properties) {
        int size = 0;
        for (MqttProperty<?> each : properties.listAll()) {
            size += switch (each) {
                case StringProperty text -> 3 + 3 * text.value().length();
                case BinaryProperty data -> 3 + data.value().length;
                case UserProperties pairs ->
                    pairs.value().stream()
                            .mapToInt(pair -> 5 + 3 * (pair.key.length() + pair.value.length()))
                            .sum();
                default -> 5;
            };
        }
        return size;
    }
}
