package dev.fusewire.nodes.mqtt;

import com.hivemq.client.mqtt.datatypes.MqttQos;

/** The quality of service as the client library counts it. */
final class Qos {

    private Qos() {}

    static MqttQos of(int code) {
        return switch (code) {
            case 1 -> MqttQos.AT_LEAST_ONCE;
            case 2 -> MqttQos.EXACTLY_ONCE;
            default -> MqttQos.AT_MOST_ONCE;
        };
    }
}
