package dev.fusewire.station.desk;

/** Signs charging stations' certificates: there is one where the operator switched it on. */
public interface StationAuthority {

    /**
     * Signs what a station asks for; may take a moment, and not on an event loop.
     *
     * @param station the identity it is connected by, and the only one it gets a certificate for
     * @param request a certificate request (PKCS #10) as PEM
     * @return its certificate and ours, as PEM
     * @throws IllegalArgumentException saying why it is not signed
     */
    String sign(String station, String request);
}
