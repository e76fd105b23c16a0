package dev.fusewire.plan.price.source;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Prices of Energinet's data service, for a MWh: the data sets DayAheadPrices (quarters) and Elspotprices (hours), the newest first,
 * of one or more areas, in Danish kroner and euros. Their UTC times have no offset.
 */
final class EnerginetForm implements PriceForm {

    private record Names(String time, String price, Duration length) {}

    private static final Names QUARTERS = new Names("TimeUTC", "DayAheadPrice", Duration.ofMinutes(15));
    private static final Names HOURS = new Names("HourUTC", "SpotPrice", Duration.ofHours(1));

    @Override
    public boolean fits(Object told) {
        return told instanceof Map<?, ?> map
                && (Part.isListOf(map.get("records"), QUARTERS.time) || Part.isListOf(map.get("records"), HOURS.time));
    }

    @Override
    public PriceList read(Object told, Reading reading) {
        List<Part> records = Part.of("", told).list("records");
        Names names = records.getFirst().has(QUARTERS.time) ? QUARTERS : HOURS;
        String currency = reading.currency().equals("EUR") ? "EUR" : "DKK";
        String area = Areas.chosen(
                records.stream().map(record -> record.text("PriceArea", "")).collect(Collectors.toSet()),
                reading,
                "records");
        Starts starts = new Starts();
        for (Part record : records) {
            if (record.text("PriceArea", "").equals(area)) {
                starts.add(
                        record.time(names.time, ZoneOffset.UTC),
                        record.micros(names.price + currency, PriceUnit.perMwh(currency)));
            }
        }
        return new PriceList("Energinet", currency, false, starts.slots(names.length));
    }
}
