package dev.fusewire.plan.price.source;

import dev.fusewire.plan.price.PriceSlot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Unit rates of Octopus Energy: the newest first, in p/kWh with VAT. A rate without an end holds until another one begins, or for
 * the days to come. Where rates differ by the way of paying, those by direct debit are taken.
 */
final class OctopusForm implements PriceForm {

    private static final PriceUnit PENCE = new PriceUnit(0.01, "GBP");
    private static final Duration OPEN_END = Duration.ofDays(8);

    @Override
    public boolean fits(Object told) {
        return Part.isListOf(list(told), "value_inc_vat", "valid_from");
    }

    private static Object list(Object told) {
        return told instanceof Map<?, ?> map && map.get("results") instanceof List<?> list ? list : told;
    }

    @Override
    public PriceList read(Object told, Reading reading) {
        List<PriceSlot> ended = new ArrayList<>();
        List<PriceSlot> open = new ArrayList<>();
        for (Part part : Part.list(told instanceof Map ? "results" : "", list(told))) {
            if (part.text("payment_method", "").equals("NON_DIRECT_DEBIT")) {
                continue;
            }
            Instant start = part.time("valid_from", reading.zone());
            long micros = part.micros("value_inc_vat", PENCE);
            if (part.has("valid_to")) {
                ended.add(PlainForm.slot(start, part.time("valid_to", reading.zone()), micros, part));
            } else {
                Instant from = start.isAfter(reading.now()) ? start : reading.now();
                open.add(new PriceSlot(start, from.plus(OPEN_END), micros, false, false));
            }
        }
        // a rate with an end is an exception from one without: it comes later and so counts
        List<PriceSlot> slots = new ArrayList<>(open.reversed());
        slots.addAll(ended);
        return new PriceList("Octopus Energy", "GBP", true, slots);
    }
}
