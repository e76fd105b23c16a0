package dev.fusewire.plan.price.source;

import dev.fusewire.plan.price.PriceSlot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** aWATTar's market data: times in milliseconds, prices in Eur/MWh without anything on top. */
final class AwattarForm implements PriceForm {

    @Override
    public boolean fits(Object told) {
        return told instanceof Map<?, ?> map && Part.isListOf(map.get("data"), "marketprice");
    }

    @Override
    public PriceList read(Object told, Reading reading) {
        List<PriceSlot> slots = new ArrayList<>();
        String currency = "";
        for (Part part : Part.of("", told).list("data")) {
            PriceUnit unit = PriceUnit.parse(part.text("unit", "Eur/MWh"), part.at("unit"));
            currency = unit.currency();
            slots.add(PlainForm.slot(
                    part.time("start_timestamp", reading.zone()),
                    part.time("end_timestamp", reading.zone()),
                    part.micros("marketprice", unit),
                    part));
        }
        return new PriceList("aWATTar", currency, false, slots);
    }
}
