package dev.fusewire.plan.price.source;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Prices of Energy-Charts: a list of times and a list of prices, which belong together by their place. */
final class EnergyChartsForm implements PriceForm {

    @Override
    public boolean fits(Object told) {
        return told instanceof Map<?, ?> map
                && map.get("unix_seconds") instanceof List<?>
                && map.get("price") instanceof List<?>;
    }

    @Override
    public PriceList read(Object told, Reading reading) {
        Part all = Part.of("", told);
        PriceUnit unit = PriceUnit.parse(all.text("unit", "EUR/MWh"), "unit");
        if (!(all.fields().get("unix_seconds") instanceof List<?> times)
                || !(all.fields().get("price") instanceof List<?> prices)) {
            throw Part.wrong("unix_seconds", all.fields().get("unix_seconds"), "a list of times");
        }
        if (times.size() != prices.size()) {
            throw new IllegalArgumentException("unix_seconds has %d times, and price %d prices in %s"
                    .formatted(times.size(), prices.size(), unit.name()));
        }
        Starts starts = new Starts();
        for (int i = 0; i < times.size(); i++) {
            if (Part.isSaid(prices.get(i))) {
                starts.add(
                        Part.time("unix_seconds[" + i + "]", times.get(i), reading.zone()),
                        Part.micros("price[" + i + "]", prices.get(i), unit));
            }
        }
        return new PriceList("Energy-Charts", unit.currency(), false, starts.slots(Duration.ofMinutes(15)));
    }
}
