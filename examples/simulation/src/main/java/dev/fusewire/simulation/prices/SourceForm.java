package dev.fusewire.simulation.prices;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.plan.price.PriceSlot;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.BiFunction;

/** The forms in which sources send prices. What is written of them is what readers look at, and what they are known to trip over. */
public enum SourceForm {
    ENTSOE(EntsoeDocument::write),
    AWATTAR((slots, _) -> Json.stringify(ObjectValue.of(
            "object", "list",
            "data",
                    list(
                            slots,
                            slot -> ObjectValue.of(
                                    "start_timestamp", slot.start().toEpochMilli(),
                                    "end_timestamp", slot.end().toEpochMilli(),
                                    "marketprice", perMwh(slot),
                                    "unit", "Eur/MWh")),
            "url", "/at/v1/marketdata"))),
    TIBBER(SourceForm::tibber),
    /** The newest first; a p is taken for a cent. */
    OCTOPUS((slots, _) -> Json.stringify(ObjectValue.of(
            "count",
            slots.size(),
            "next",
            null,
            "previous",
            null,
            "results",
            list(
                    slots.reversed(),
                    slot -> ObjectValue.of(
                            "value_exc_vat",
                            slot.micros() / 1e4 / 1.05,
                            "value_inc_vat",
                            slot.micros() / 1e4,
                            "valid_from",
                            slot.start().toString(),
                            "valid_to",
                            slot.end().toString(),
                            "payment_method",
                            Null.NULL))))),
    /** Two areas, of which SE3 has the prices. */
    NORD_POOL((slots, zone) -> Json.stringify(ObjectValue.of(
            "deliveryDateCET",
            day(slots, zone).toString(),
            "version",
            3,
            "deliveryAreas",
            ArrayValue.of("SE3", "SE4"),
            "market",
            "DayAhead",
            "multiAreaEntries",
            list(
                    slots,
                    slot -> ObjectValue.of(
                            "deliveryStart", slot.start().toString(),
                            "deliveryEnd", slot.end().toString(),
                            "entryPerArea", ObjectValue.of("SE3", perMwh(slot), "SE4", perMwh(slot) + 11))),
            "currency",
            "EUR"))),
    ENERGY_CHARTS((slots, _) -> Json.stringify(ObjectValue.of(
            "license_info",
            "CC BY 4.0",
            "unix_seconds",
            list(slots, slot -> slot.start().getEpochSecond()),
            "price",
            list(slots, SourceForm::perMwh),
            "unit",
            "EUR / MWh",
            "deprecated",
            false))),
    /** The newest first, UTC without an offset; DK1 has the prices. */
    ENERGINET((slots, _) -> Json.stringify(
            ObjectValue.of("total", slots.size() * 2, "dataset", "DayAheadPrices", "records", energinet(slots)))),
    ELPRISET((slots, zone) -> Json.stringify(list(
            slots,
            slot -> ObjectValue.of(
                    "SEK_per_kWh",
                    slot.micros() / 1e6 * 11,
                    "EUR_per_kWh",
                    slot.micros() / 1e6,
                    "EXR",
                    11,
                    "time_start",
                    offset(slot.start(), zone),
                    "time_end",
                    offset(slot.end(), zone))))),
    PLAIN((slots, zone) -> Json.stringify(list(
            slots,
            slot -> ObjectValue.of(
                    "start", offset(slot.start(), zone),
                    "end", offset(slot.end().minusSeconds(1), zone),
                    "price", slot.micros() / 1e6))));

    private final BiFunction<List<PriceSlot>, ZoneId, String> writer;

    SourceForm(BiFunction<List<PriceSlot>, ZoneId, String> writer) {
        this.writer = writer;
    }

    /**
     * The text a source would answer with.
     *
     * @param slots in order
     * @param zone whose days count
     */
    public String write(List<PriceSlot> slots, ZoneId zone) {
        return writer.apply(slots, zone);
    }

    static double perMwh(PriceSlot slot) {
        return slot.micros() / 1000.0;
    }

    private static LocalDate day(List<PriceSlot> slots, ZoneId zone) {
        return slots.getFirst().start().atZone(zone).toLocalDate();
    }

    private static String offset(Instant time, ZoneId zone) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time.atZone(zone).toOffsetDateTime());
    }

    private interface Write {
        Object of(PriceSlot slot);
    }

    private static ArrayValue list(List<PriceSlot> slots, Write write) {
        return ArrayValue.of(slots.stream().map(write::of).toArray());
    }

    private static String tibber(List<PriceSlot> slots, ZoneId zone) {
        LocalDate first = slots.isEmpty() ? LocalDate.EPOCH : day(slots, zone);
        Write price = slot -> ObjectValue.of(
                "total",
                slot.micros() / 1e6,
                "energy",
                slot.micros() / 1e6 - 0.02,
                "tax",
                0.02,
                "startsAt",
                offset(slot.start(), zone),
                "level",
                "NORMAL");
        List<PriceSlot> today = slots.stream()
                .filter(slot -> slot.start().atZone(zone).toLocalDate().equals(first))
                .toList();
        List<PriceSlot> rest = slots.subList(today.size(), slots.size());
        return Json.stringify(ObjectValue.of(
                "data",
                ObjectValue.of(
                        "viewer",
                        ObjectValue.of(
                                "homes",
                                ArrayValue.of(ObjectValue.of(
                                        "currentSubscription",
                                        ObjectValue.of(
                                                "priceInfo",
                                                ObjectValue.of(
                                                        "today", list(today, price),
                                                        "tomorrow", list(rest, price)))))))));
    }

    private static ArrayValue energinet(List<PriceSlot> slots) {
        ArrayValue.Builder records = ArrayValue.builder();
        for (PriceSlot slot : slots.reversed()) {
            for (String area : List.of("DK1", "DK2")) {
                double euros = perMwh(slot) + (area.equals("DK1") ? 0 : 9);
                records.add(ObjectValue.of(
                        "TimeUTC",
                        LocalDateTime.ofInstant(slot.start(), ZoneOffset.UTC)
                                .format(DateTimeFormatter.ISO_LOCAL_DATE_TIME),
                        "TimeDK",
                        LocalDateTime.ofInstant(slot.start(), ZoneId.of("Europe/Copenhagen"))
                                .format(DateTimeFormatter.ISO_LOCAL_DATE_TIME),
                        "PriceArea",
                        area,
                        "DayAheadPriceEUR",
                        euros,
                        "DayAheadPriceDKK",
                        euros * 7.46));
            }
        }
        return records.build();
    }
}
