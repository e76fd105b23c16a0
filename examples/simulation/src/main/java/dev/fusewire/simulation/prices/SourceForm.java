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

/** The forms in which sources send prices. What is written of them is what readers look at, and what they are known to trip over. */
public enum SourceForm {
    ENTSOE,
    AWATTAR,
    TIBBER,
    /** The newest first; a p is taken for a cent. */
    OCTOPUS,
    /** Two areas, of which SE3 has the prices. */
    NORD_POOL,
    ENERGY_CHARTS,
    /** The newest first, UTC without an offset; DK1 has the prices. */
    ENERGINET,
    ELPRISET,
    PLAIN;

    /**
     * The text a source would answer with.
     *
     * @param slots in order
     * @param zone whose days count
     */
    public String write(List<PriceSlot> slots, ZoneId zone) {
        return this == ENTSOE ? EntsoeDocument.write(slots, zone) : Json.stringify(json(slots, zone));
    }

    private Object json(List<PriceSlot> slots, ZoneId zone) {
        return switch (this) {
            case ENTSOE -> throw new IllegalStateException("it is XML");
            case AWATTAR ->
                ObjectValue.builder()
                        .put("object", "list")
                        .put("data", list(slots, SourceForm::awattar))
                        .build();
            case TIBBER -> tibber(slots, zone);
            case OCTOPUS ->
                ObjectValue.builder()
                        .put("count", slots.size())
                        .put("next", Null.NULL)
                        .put("results", list(slots.reversed(), SourceForm::octopus))
                        .build();
            case NORD_POOL ->
                ObjectValue.builder()
                        .put("deliveryAreas", ArrayValue.of("SE3", "SE4"))
                        .put("market", "DayAhead")
                        .put("multiAreaEntries", list(slots, SourceForm::nordPool))
                        .put("currency", "EUR")
                        .build();
            case ENERGY_CHARTS ->
                ObjectValue.builder()
                        .put("license_info", "CC BY 4.0")
                        .put("unix_seconds", list(slots, slot -> slot.start().getEpochSecond()))
                        .put("price", list(slots, SourceForm::perMwh))
                        .put("unit", "EUR / MWh")
                        .put("deprecated", false)
                        .build();
            case ENERGINET -> ObjectValue.of("dataset", "DayAheadPrices", "records", energinet(slots));
            case ELPRISET ->
                list(
                        slots,
                        slot -> ObjectValue.builder()
                                .put("SEK_per_kWh", perKwh(slot) * 11)
                                .put("EUR_per_kWh", perKwh(slot))
                                .put("EXR", 11)
                                .put("time_start", offset(slot.start(), zone))
                                .put("time_end", offset(slot.end(), zone))
                                .build());
            case PLAIN ->
                list(
                        slots,
                        slot -> ObjectValue.builder()
                                .put("start", offset(slot.start(), zone))
                                // a second short, as some have it
                                .put("end", offset(slot.end().minusSeconds(1), zone))
                                .put("price", perKwh(slot))
                                .build());
        };
    }

    private static Object awattar(PriceSlot slot) {
        return ObjectValue.builder()
                .put("start_timestamp", slot.start().toEpochMilli())
                .put("end_timestamp", slot.end().toEpochMilli())
                .put("marketprice", perMwh(slot))
                .put("unit", "Eur/MWh")
                .build();
    }

    private static Object octopus(PriceSlot slot) {
        return ObjectValue.builder()
                .put("value_exc_vat", perKwh(slot) * 100 / 1.05)
                .put("value_inc_vat", perKwh(slot) * 100)
                .put("valid_from", slot.start().toString())
                .put("valid_to", slot.end().toString())
                .put("payment_method", Null.NULL)
                .build();
    }

    private static Object nordPool(PriceSlot slot) {
        return ObjectValue.builder()
                .put("deliveryStart", slot.start().toString())
                .put("deliveryEnd", slot.end().toString())
                .put("entryPerArea", ObjectValue.of("SE3", perMwh(slot), "SE4", perMwh(slot) + 11))
                .build();
    }

    private static double perKwh(PriceSlot slot) {
        return slot.micros() / 1e6;
    }

    static double perMwh(PriceSlot slot) {
        return slot.micros() / 1000.0;
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

    private static Object tibber(List<PriceSlot> slots, ZoneId zone) {
        LocalDate first = slots.isEmpty()
                ? LocalDate.EPOCH
                : slots.getFirst().start().atZone(zone).toLocalDate();
        Write price = slot -> ObjectValue.builder()
                .put("total", perKwh(slot))
                .put("energy", perKwh(slot) - 0.02)
                .put("tax", 0.02)
                .put("startsAt", offset(slot.start(), zone))
                .put("level", "NORMAL")
                .build();
        List<PriceSlot> today = slots.stream()
                .filter(slot -> slot.start().atZone(zone).toLocalDate().equals(first))
                .toList();
        List<PriceSlot> rest = slots.subList(today.size(), slots.size());
        Object prices = ObjectValue.of("today", list(today, price), "tomorrow", list(rest, price));
        Object subscription = ObjectValue.of("currentSubscription", ObjectValue.of("priceInfo", prices));
        return ObjectValue.of("data", ObjectValue.of("viewer", ObjectValue.of("homes", ArrayValue.of(subscription))));
    }

    private static ArrayValue energinet(List<PriceSlot> slots) {
        ArrayValue.Builder records = ArrayValue.builder();
        for (PriceSlot slot : slots.reversed()) {
            for (String area : List.of("DK1", "DK2")) {
                double euros = perMwh(slot) + (area.equals("DK1") ? 0 : 9);
                records.add(ObjectValue.builder()
                        .put("TimeUTC", plain(slot.start(), ZoneOffset.UTC))
                        .put("TimeDK", plain(slot.start(), ZoneId.of("Europe/Copenhagen")))
                        .put("PriceArea", area)
                        .put("DayAheadPriceEUR", euros)
                        .put("DayAheadPriceDKK", euros * 7.46)
                        .build());
            }
        }
        return records.build();
    }

    private static String plain(Instant time, ZoneId zone) {
        return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(LocalDateTime.ofInstant(time, zone));
    }
}
