package dev.fusewire.plan.price;

import java.time.Instant;
import java.util.List;

/** A tariff by a table of times of use: prices that are agreed, so that none is ever estimated. */
public record TableTariff(String currency, Timetable<TariffZone> table) implements Tariff {

    @Override
    public List<PriceSlot> between(Instant from, Instant to, Instant now) {
        return table.between(from, to).stream()
                .map(piece ->
                        new PriceSlot(piece.start(), piece.end(), piece.value().micros(), false, false))
                .toList();
    }

    /** The name of the zone a kWh at this time belongs to. */
    public String zoneAt(Instant time) {
        return table.at(time).name();
    }
}
