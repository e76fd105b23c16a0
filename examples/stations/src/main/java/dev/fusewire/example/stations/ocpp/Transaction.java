package dev.fusewire.example.stations.ocpp;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One car's charging as the station knows it. */
final class Transaction {

    /** The station's own id, for versions in which it makes one. */
    final String own;

    final String tag;
    final Instant begun;
    /** Wh. */
    final double meterStart;

    final int reservation;
    final int remoteStart;
    /** How many events of it there were, for versions that number them. */
    int events;
    /** As the server gave it; null until it has. */
    @Nullable
    Integer given;

    Transaction(String own, String tag, Instant begun, double meterStart, int reservation, int remoteStart) {
        this.own = own;
        this.tag = tag;
        this.begun = begun;
        this.meterStart = meterStart;
        this.reservation = reservation;
        this.remoteStart = remoteStart;
    }
}
