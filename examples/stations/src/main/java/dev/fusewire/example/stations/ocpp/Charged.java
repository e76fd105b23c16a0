package dev.fusewire.example.stations.ocpp;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was charged in one transaction.
 *
 * @param transaction as the server numbered it; null when it never did, as in 2.0.1
 * @param own id of the station's, which is the transaction's in 2.0.1
 * @param energy so far, Wh
 */
public record Charged(
        int evse, String tag, Instant begun, @Nullable Integer transaction, String own, double energy, boolean open) {

    static Charged of(int evse, Transaction transaction, double register, boolean open) {
        return new Charged(
                evse,
                transaction.tag,
                transaction.begun,
                transaction.given,
                transaction.own,
                register - transaction.meterStart,
                open);
    }
}
