/** NETPIE, the IoT platform of Thailand: a device's shadow and its messages, by MQTT. */
@NullMarked
package dev.fusewire.nodes.netpie;

import org.jspecify.annotations.NullMarked;
