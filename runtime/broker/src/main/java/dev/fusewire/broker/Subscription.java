package dev.fusewire.broker;

import io.netty.handler.codec.mqtt.MqttQoS;
import org.jspecify.annotations.Nullable;

/**
 * What a client asked for with one topic filter.
 *
 * @param noLocal the client's own messages are not for it
 * @param retainAsPublished the retain flag stays as the publisher set it
 * @param id told with each message it brings; 0 for none
 */
record Subscription(Session session, String filter, MqttQoS qos, boolean noLocal, boolean retainAsPublished, int id) {

    /** Its group and filter where it is shared. */
    @Nullable
    SharedFilter shared() {
        return SharedFilter.of(filter);
    }

    /** What topics are compared with. */
    String topicFilter() {
        SharedFilter shared = shared();
        return shared == null ? filter : shared.filter();
    }
}
