package dev.fusewire.nodes.mqtt;

import dev.fusewire.node.Bytes;

/** One MQTT message on its way to or from the broker. */
record Publication(String topic, Bytes payload, int qos, boolean retain, MqttProperties properties) {}
