package dev.fusewire.broker;

import io.netty.handler.codec.mqtt.MqttQoS;

/**
 * What a client asked for with one topic filter.
 *
 * @param noLocal the client's own messages are not for it
 * @param retainAsPublished the retain flag stays as the publisher set it
 * @param id told with each message it brings; 0 for none
 */
record Subscription(Session session, String filter, MqttQoS qos, boolean noLocal, boolean retainAsPublished, int id) {}
