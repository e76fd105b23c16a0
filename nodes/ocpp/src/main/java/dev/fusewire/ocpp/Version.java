package dev.fusewire.ocpp;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A version of OCPP as a websocket's subprotocol names it. */
public enum Version {
    V16("ocpp1.6"),
    V201("ocpp2.0.1"),
    V21("ocpp2.1");

    private final String protocol;

    Version(String protocol) {
        this.protocol = protocol;
    }

    public String protocol() {
        return protocol;
    }

    /** Whether it is one of the second generation, whose frames have rules of their own. */
    public boolean isTwo() {
        return this != V16;
    }

    /** By the subprotocol's name, without regard to case. */
    public static Optional<Version> of(String protocol) {
        String name = protocol.strip().toLowerCase(Locale.ROOT);
        return Stream.of(values()).filter(each -> each.protocol.equals(name)).findFirst();
    }
}
