package dev.fusewire.nodes.mqtt;

import com.hivemq.client.mqtt.mqtt5.datatypes.Mqtt5UserProperties;
import com.hivemq.client.mqtt.mqtt5.datatypes.Mqtt5UserProperty;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PayloadFormatIndicator;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5WillPublish;
import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Bytes;
import dev.fusewire.node.Json;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Messages between our form and the MQTT 5 client's. */
final class Mqtt5Codec {

    private Mqtt5Codec() {}

    static Publication read(Mqtt5Publish publish) {
        return new Publication(
                publish.getTopic().toString(),
                Bytes.of(publish.getPayloadAsBytes()),
                publish.getQos().getCode(),
                publish.isRetain(),
                new MqttProperties(
                        publish.getResponseTopic().map(Object::toString).orElse(null),
                        publish.getCorrelationData().map(Mqtt5Codec::bytes).orElse(null),
                        publish.getContentType().map(Object::toString).orElse(null),
                        publish.getMessageExpiryInterval().isPresent()
                                ? Long.valueOf(
                                        publish.getMessageExpiryInterval().getAsLong())
                                : null,
                        publish.getPayloadFormatIndicator()
                                .map(format -> format == Mqtt5PayloadFormatIndicator.UTF_8)
                                .orElse(null),
                        null,
                        userProperties(publish.getUserProperties())));
    }

    private static Bytes bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return Bytes.of(bytes);
    }

    /** A name that comes more than once gives its texts as a JSON array. */
    private static ObjectValue userProperties(Mqtt5UserProperties properties) {
        if (properties.asList().isEmpty()) {
            return ObjectValue.EMPTY;
        }
        Map<String, List<String>> byName = new LinkedHashMap<>();
        for (Mqtt5UserProperty property : properties.asList()) {
            byName.computeIfAbsent(property.getName().toString(), _ -> new ArrayList<>())
                    .add(property.getValue().toString());
        }
        ObjectValue.Builder object = ObjectValue.builder();
        byName.forEach((name, texts) ->
                object.put(name, texts.size() == 1 ? texts.getFirst() : Json.stringify(ArrayValue.copyOf(texts))));
        return object.build();
    }

    static Mqtt5UserProperties userProperties(ObjectValue properties) {
        var all = Mqtt5UserProperties.builder();
        properties.forEach((name, value) -> {
            var _ = all.add(name, Values.text(value));
        });
        return all.build();
    }

    static Mqtt5Publish write(Publication publication) {
        var publish = Mqtt5Publish.builder()
                .topic(publication.topic())
                .qos(Qos.of(publication.qos()))
                .retain(publication.retain())
                .payload(publication.payload().array());
        MqttProperties properties = publication.properties();
        String responseTopic = properties.responseTopic();
        if (responseTopic != null) {
            var _ = publish.responseTopic(responseTopic);
        }
        Bytes correlationData = properties.correlationData();
        if (correlationData != null) {
            var _ = publish.correlationData(correlationData.array());
        }
        String contentType = properties.contentType();
        if (contentType != null) {
            var _ = publish.contentType(contentType);
        }
        Long expiry = properties.messageExpiryInterval();
        if (expiry != null) {
            var _ = publish.messageExpiryInterval(expiry);
        }
        Boolean isText = properties.payloadFormatIndicator();
        if (isText != null) {
            var _ = publish.payloadFormatIndicator(
                    isText ? Mqtt5PayloadFormatIndicator.UTF_8 : Mqtt5PayloadFormatIndicator.UNSPECIFIED);
        }
        var _ = publish.userProperties(userProperties(properties.userProperties()));
        return publish.build();
    }

    static Mqtt5WillPublish writeWill(Publication will) {
        Mqtt5WillPublish plain = write(will).asWill();
        Long delay = will.properties().willDelayInterval();
        return delay == null ? plain : plain.extendAsWill().delayInterval(delay).build();
    }
}
