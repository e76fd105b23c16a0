package dev.fusewire.plan.price;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a household pays, the hours in which it is asked not to charge, and what it gets for what it feeds in.
 *
 * @param feedIn paid for a kWh, millionths of the currency, by times of use
 */
public record ContractTariff(Tariff prices, Timetable<Boolean> peaks, Timetable<Long> feedIn) implements Tariff {

    @Override
    public String currency() {
        return prices.currency();
    }

    @Override
    public long feedIn(Instant at) {
        return feedIn.at(at);
    }

    @Override
    public List<PriceSlot> between(Instant from, Instant to, Instant now) {
        List<PriceSlot> cut = new ArrayList<>();
        for (PriceSlot slot : prices.between(from, to, now)) {
            for (Timetable.Piece<Boolean> peak : peaks.between(slot.start(), slot.end())) {
                cut.add(new PriceSlot(
                        peak.start(), peak.end(), slot.micros(), slot.isEstimated(), slot.isPeak() || peak.value()));
            }
        }
        return cut;
    }
}
