package dev.fusewire.station;

/**
 * What a station says it is. A text it did not tell is empty; none is cut.
 *
 * @param protocol such as ocpp1.6, ocpp2.0.1 or mqtt
 */
public record StationIdentity(
        String id, String vendor, String model, String serial, String firmware, String protocol) {}
