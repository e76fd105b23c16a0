package dev.fusewire.broker;

import io.netty.handler.codec.mqtt.MqttQoS;
import java.util.List;

/** A publication on its way to one client, as that client shall see it. */
record Delivery(Publication publication, MqttQoS qos, boolean retain, List<Integer> subscriptionIds) {

    boolean needsAcknowledge() {
        return qos != MqttQoS.AT_MOST_ONCE;
    }
}
