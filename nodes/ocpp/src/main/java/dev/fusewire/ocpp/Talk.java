package dev.fusewire.ocpp;

import dev.fusewire.node.ObjectValue;
import java.time.Instant;

/**
 * Something that happened on a station's connection, for flows to hear.
 *
 * @param topic the action, or {@code connected} and {@code disconnected}
 * @param answer what it got; empty where nothing is answered
 * @param refusal the error's code where it was refused; else empty
 */
public record Talk(
        Instant at,
        String station,
        Version version,
        String topic,
        ObjectValue payload,
        ObjectValue answer,
        String refusal) {

    public static final String CONNECTED = "connected";
    public static final String DISCONNECTED = "disconnected";
}
