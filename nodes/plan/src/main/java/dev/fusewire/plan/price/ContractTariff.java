package dev.fusewire.plan.price;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a household really pays: energy prices with all that comes on top, the hours in which it is asked not to charge, and what it
 * gets for what it feeds in.
 *
 * @param feedIn paid for a kWh, millionths of the currency, by times of use
 */
public record ContractTariff(Tariff energy, Components components, Timetable<Boolean> peaks, Timetable<Long> feedIn)
        implements Tariff {

    @Override
    public String currency() {
        return energy.currency();
    }

    @Override
    public long feedIn(Instant at) {
        return feedIn.at(at);
    }

    @Override
    public List<PriceSlot> between(Instant from, Instant to, Instant now) {
        List<PriceSlot> prices = new ArrayList<>();
        for (PriceSlot slot : energy.between(from, to, now)) {
            for (Timetable.Piece<Long> grid : components.grid().between(slot.start(), slot.end())) {
                long price = components.apply(slot.micros(), grid.value());
                for (Timetable.Piece<Boolean> peak : peaks.between(grid.start(), grid.end())) {
                    prices.add(new PriceSlot(
                            peak.start(), peak.end(), price, slot.isEstimated(), slot.isPeak() || peak.value()));
                }
            }
        }
        return prices;
    }
}
