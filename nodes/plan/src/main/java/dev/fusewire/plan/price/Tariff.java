package dev.fusewire.plan.price;

import java.time.Instant;
import java.util.List;

/** What a kWh costs, now and later. */
public interface Tariff {

    /**
     * Prices of the span, without gaps and in order, cut at its ends: what is not known is estimated and says so.
     *
     * @param now the time it is asked at
     */
    List<PriceSlot> between(Instant from, Instant to, Instant now);

    /** Currency by ISO 4217, such as EUR. */
    String currency();

    /** What a kWh fed into the grid brings, in millionths of the currency; 0 where nothing is paid. */
    default long feedIn(Instant at) {
        return 0;
    }
}
