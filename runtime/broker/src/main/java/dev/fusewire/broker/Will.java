package dev.fusewire.broker;

import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.buffer.Buffer;
import io.vertx.mqtt.MqttWill;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a client leaves to be published when its connection ends without a goodbye. */
record Will(String topic, Buffer payload, MqttQoS qos, boolean retain, MqttProperties properties, Duration delay) {

    static @Nullable Will of(@Nullable MqttWill given) {
        if (given == null || !given.isWillFlag()) {
            return null;
        }
        Long delay = Properties.unsigned(given.getWillProperties(), MqttProperties.WILL_DELAY_INTERVAL);
        Buffer payload = given.getWillMessage();
        return new Will(
                given.getWillTopic() == null ? "" : given.getWillTopic(),
                payload == null ? Buffer.buffer() : payload,
                MqttQoS.valueOf(given.getWillQos()),
                given.isWillRetain(),
                given.getWillProperties(),
                Duration.ofSeconds(delay == null ? 0 : delay));
    }

    /** Made when it is due, so that its expiry counts from then. */
    Publication publication() {
        return Publication.of(topic, payload, qos, retain, properties);
    }
}
