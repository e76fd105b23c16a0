package dev.fusewire.plan.price.source;

import dev.fusewire.plan.price.PriceSlot;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Day-ahead prices of Nord Pool's data portal: of one or more areas, for a MWh of the currency they were asked in. */
final class NordPoolForm implements PriceForm {

    private static final String ENTRIES = "multiAreaEntries";

    @Override
    public boolean fits(Object told) {
        return told instanceof Map<?, ?> map && Part.isListOf(map.get(ENTRIES), "deliveryStart", "entryPerArea");
    }

    @Override
    public PriceList read(Object told, Reading reading) {
        Part all = Part.of("", told);
        PriceUnit unit = PriceUnit.perMwh(all.text("currency", ""));
        List<Part> entries = all.list(ENTRIES);
        Set<String> areas = new LinkedHashSet<>();
        entries.forEach(entry -> prices(entry).fields().keySet().forEach(area -> areas.add(String.valueOf(area))));
        String area = Areas.chosen(areas, reading, ENTRIES);
        List<PriceSlot> slots = new ArrayList<>();
        for (Part entry : entries) {
            Part prices = prices(entry);
            if (prices.has(area)) {
                slots.add(PlainForm.slot(
                        entry.time("deliveryStart", reading.zone()),
                        entry.time("deliveryEnd", reading.zone()),
                        prices.micros(area, unit),
                        entry));
            }
        }
        return new PriceList("Nord Pool", unit.currency(), false, slots);
    }

    private static Part prices(Part entry) {
        return Part.of(entry.at("entryPerArea"), entry.fields().get("entryPerArea"));
    }
}
