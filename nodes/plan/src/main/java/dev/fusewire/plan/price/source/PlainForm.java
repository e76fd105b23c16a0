package dev.fusewire.plan.price.source;

import dev.fusewire.plan.price.PriceSlot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A list of {start, end, price}, of the currency for a kWh, by itself or as {@code prices} (or {@code rates}) beside a {@code unit} and
 * a {@code currency}. {@code value} stands for {@code price}; without an end a price holds until the next begins. Those marked
 * {@code estimated} are left out, because nobody has told them.
 */
final class PlainForm implements PriceForm {

    /** No market lets a kWh cost more of these: what is above, and has no unit, was meant otherwise. Millionths. */
    private static final long HIGHEST = 6_000_000;

    private static final Set<String> LARGE = Set.of("EUR", "GBP", "CHF", "USD");

    private static final List<String> LISTS = List.of("prices", "rates");

    @Override
    public boolean fits(Object told) {
        return told instanceof Map<?, ?> map
                ? LISTS.stream().anyMatch(name -> isList(map.get(name))) && !map.containsKey("slots")
                : isList(told);
    }

    private static boolean isList(@Nullable Object value) {
        return Part.isListOf(value, "start", "price") || Part.isListOf(value, "start", "value");
    }

    @Override
    public PriceList read(Object told, Reading reading) {
        if (!(told instanceof Map<?, ?>)) {
            return read(Part.list("", told), PriceUnit.perKwh(""), reading);
        }
        Part all = Part.of("", told);
        PriceUnit unit = all.has("unit")
                ? PriceUnit.parse(all.text("unit", ""), "unit")
                : PriceUnit.perKwh(all.text("currency", ""));
        String name = isList(all.fields().get(LISTS.getFirst())) ? LISTS.getFirst() : LISTS.getLast();
        PriceList list = read(all.list(name), unit, reading);
        return unit.currency().isEmpty()
                ? new PriceList(list.source(), all.text("currency", ""), false, list.slots())
                : list;
    }

    private static PriceList read(List<Part> parts, PriceUnit unit, Reading reading) {
        List<PriceSlot> slots = new ArrayList<>();
        Starts starts = new Starts();
        for (Part part : parts) {
            if (Boolean.TRUE.equals(part.fields().get("estimated"))) {
                continue;
            }
            PriceUnit own = part.has("unit") ? PriceUnit.parse(part.text("unit", ""), part.at("unit")) : unit;
            Instant start = part.time("start", reading.zone());
            String name = part.fields().containsKey("price") ? "price" : "value";
            long micros = part.micros(name, own);
            String currency = own.currency().isEmpty() ? reading.currency() : own.currency();
            if (own.perKwh() == 1 && Math.abs(micros) > HIGHEST && LARGE.contains(currency)) {
                throw new IllegalArgumentException(
                        "%s is %s %s/kWh, more than any market asks: a unit is expected beside it, such as ct/kWh"
                                .formatted(part.at(name), part.fields().get(name), currency));
            }
            String said = part.text("currency", "");
            if (!said.isBlank() && !reading.currency().isEmpty() && !said.equalsIgnoreCase(reading.currency())) {
                throw new IllegalArgumentException(
                        "%s is %s, and the tariff is in %s".formatted(part.at("currency"), said, reading.currency()));
            }
            if (part.has("end")) {
                slots.add(slot(start, part.time("end", reading.zone()), micros, part));
            } else {
                starts.add(start, micros);
            }
        }
        slots.addAll(starts.slots(Starts.LONGEST));
        return new PriceList("list", unit.currency(), false, slots);
    }

    /** A slot, or a word about where its times are wrong. */
    static PriceSlot slot(Instant start, Instant end, long micros, Part part) {
        if (!start.isBefore(end) || Duration.between(start, end).toDays() > 3660) {
            throw new IllegalArgumentException("%s is from %s to %s".formatted(part.place(), start, end));
        }
        return new PriceSlot(start, end, micros, false, false);
    }
}
