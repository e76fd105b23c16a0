package dev.fusewire.station;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One car's charging at one EVSE, from beginning to end.
 *
 * @param number ours: counts from 1, never used twice, the transaction id of OCPP 1.6
 * @param transaction the station's own id where it makes one (OCPP 2.x), else the number as text
 * @param token null when it began without
 * @param user whose account; empty when nobody's
 * @param vehicle empty when not known
 * @param begun by the station's clock, or ours where that cannot be trusted
 * @param ended null while it goes on
 * @param meterStart Wh
 * @param energy charged so far, Wh
 * @param power drawn now, W; NaN when not known
 * @param soc %; NaN when not known
 * @param cost so far, in the tariff's currency
 * @param currency empty for charging without a price
 * @param reason null while it goes on
 * @param late whether it was told after the fact: the station was away
 * @param orphan whether its beginning is not known
 */
public record ChargeSession(
        long number,
        EvseKey evse,
        String transaction,
        @Nullable Token token,
        String user,
        String vehicle,
        Instant begun,
        @Nullable Instant ended,
        double meterStart,
        double energy,
        double power,
        double soc,
        double cost,
        String currency,
        @Nullable StopReason reason,
        boolean late,
        boolean orphan) {

    public boolean isOpen() {
        return ended == null;
    }
}
