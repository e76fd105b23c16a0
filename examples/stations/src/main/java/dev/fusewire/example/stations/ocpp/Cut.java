package dev.fusewire.example.stations.ocpp;

/** The connection ended before the answer came, or there is none. */
final class Cut extends RuntimeException {

    Cut() {
        super("not connected");
    }
}
