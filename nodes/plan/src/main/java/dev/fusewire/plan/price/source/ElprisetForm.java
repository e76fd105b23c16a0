package dev.fusewire.plan.price.source;

import dev.fusewire.plan.price.PriceSlot;
import java.util.ArrayList;
import java.util.List;

/** Prices of elprisetjustnu.se, for a kWh without taxes, in Swedish kronor and euros. */
final class ElprisetForm implements PriceForm {

    @Override
    public boolean fits(Object told) {
        return Part.isListOf(told, "time_start", "SEK_per_kWh");
    }

    @Override
    public PriceList read(Object told, Reading reading) {
        String currency = reading.currency().equals("EUR") ? "EUR" : "SEK";
        List<PriceSlot> slots = new ArrayList<>();
        for (Part part : Part.list("", told)) {
            slots.add(PlainForm.slot(
                    part.time("time_start", reading.zone()),
                    part.time("time_end", reading.zone()),
                    part.micros(currency + "_per_kWh", PriceUnit.perKwh(currency)),
                    part));
        }
        return new PriceList("elprisetjustnu.se", currency, false, slots);
    }
}
