package dev.fusewire.broker;

import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.buffer.Buffer;
import java.util.concurrent.TimeUnit;

/**
 * A published message, shared by all who receive it.
 *
 * @param properties those of MQTT 5 that travel on to the receivers, without the expiry
 * @param expiresAt on the clock of {@link System#nanoTime()}; only looked at when {@code expires}
 */
record Publication(
        String topic,
        Buffer payload,
        MqttQoS qos,
        boolean retain,
        MqttProperties properties,
        boolean expires,
        long expiresAt) {

    static Publication of(String topic, Buffer payload, MqttQoS qos, boolean retain) {
        return new Publication(topic, payload, qos, retain, MqttProperties.NO_PROPERTIES, false, 0);
    }

    static Publication of(String topic, Buffer payload, MqttQoS qos, boolean retain, MqttProperties received) {
        if (received.listAll().isEmpty()) {
            return of(topic, payload, qos, retain);
        }
        var expiry = received.getProperty(MqttProperties.PUBLICATION_EXPIRY_INTERVAL);
        boolean expires = expiry != null;
        long expiresAt = expires ? System.nanoTime() + TimeUnit.SECONDS.toNanos(Properties.seconds(expiry)) : 0;
        return new Publication(topic, payload, qos, retain, Properties.forwarded(received), expires, expiresAt);
    }

    boolean isExpired() {
        return expires && expiresAt - System.nanoTime() <= 0;
    }

    /** What is left of its life, in whole seconds, as it is told to a receiver. */
    int secondsLeft() {
        return (int) Math.max(1, TimeUnit.NANOSECONDS.toSeconds(expiresAt - System.nanoTime() + 999_999_999));
    }

    /** About what it takes on the wire and in memory. */
    int size() {
        return 16 + topic.length() + payload.length() + Properties.size(properties);
    }
}
