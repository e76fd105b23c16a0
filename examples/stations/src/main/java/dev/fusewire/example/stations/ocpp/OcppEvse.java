package dev.fusewire.example.stations.ocpp;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One EVSE with one connector. */
final class OcppEvse {

    /** As OCPP 1.6 has them, which is more than the later ones have. */
    enum State {
        AVAILABLE("Available"),
        PREPARING("Preparing"),
        CHARGING("Charging"),
        SUSPENDED_EVSE("SuspendedEVSE"),
        SUSPENDED_EV("SuspendedEV"),
        FINISHING("Finishing"),
        RESERVED("Reserved"),
        UNAVAILABLE("Unavailable"),
        FAULTED("Faulted");

        private final String word;

        State(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    /** Kept for somebody. */
    record Reservation(int id, String tag, String parent, Instant until) {}

    final int number;
    State state = State.AVAILABLE;
    boolean operative = true;
    /** Out of service once the transaction is over. */
    boolean inoperativeLater;

    @Nullable
    ChargingCar car;

    @Nullable
    Transaction transaction;

    @Nullable
    Reservation reservation;
    /** Who may charge once a car is there; empty for nobody. */
    String authorized = "";

    int remoteStart = -1;
    long authorizedUntil;
    /** The meter's total, Wh. */
    double register;
    /** A a phase. */
    double offered;

    double drawn;
    int phases = 3;
    /** Does not go on after a pause. */
    boolean stuck;

    long meteredAt;

    OcppEvse(int number) {
        this.number = number;
    }

    double power() {
        return ChargingCar.power(drawn, phases);
    }
}
