package dev.fusewire.plan.price.source;

import dev.fusewire.plan.price.PriceSlot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A list of {start, end, price}, of the currency for a kWh, by itself or as {@code prices} (or {@code rates}) beside a {@code unit} and
 * a {@code currency}. {@code value} stands for {@code price}; without an end a price holds until the next begins. Those marked
 * {@code estimated} are left out, because nobody has told them.
 */
final class PlainForm implements PriceForm {

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
            long micros = part.micros(part.fields().containsKey("price") ? "price" : "value", own);
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
