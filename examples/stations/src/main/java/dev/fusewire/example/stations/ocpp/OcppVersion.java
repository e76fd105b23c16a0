package dev.fusewire.example.stations.ocpp;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The versions a simulated station can speak. */
public enum OcppVersion {
    V16("1.6"),
    V201("2.0.1"),
    V21("2.1");

    private final String number;

    OcppVersion(String number) {
        this.number = number;
    }

    String subprotocol() {
        return "ocpp" + number;
    }

    @Override
    public String toString() {
        return number;
    }

    /** @throws IllegalArgumentException naming what is none */
    public static OcppVersion of(String number) {
        return Arrays.stream(values())
                .filter(each -> each.number.equals(number))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("OCPP %s: %s can be spoken"
                        .formatted(
                                number,
                                Arrays.stream(values())
                                        .map(OcppVersion::toString)
                                        .collect(Collectors.joining(", ")))));
    }
}
