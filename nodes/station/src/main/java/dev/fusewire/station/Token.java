package dev.fusewire.station;

import java.util.Locale;

/**
 * What somebody shows to charge: a card, a car's address, or the app.
 *
 * @param value compared without regard to case (OCPP's CiString)
 * @param type in the words of OCPP 2.0.1: ISO14443, ISO15693, Central, eMAID, KeyCode, Local, MacAddress, NoAuthorization
 */
public record Token(String value, String type) {

    public static Token card(String value) {
        return new Token(value, "ISO14443");
    }

    /** The value as it is compared. */
    public String folded() {
        return value.strip().toUpperCase(Locale.ROOT);
    }
}
