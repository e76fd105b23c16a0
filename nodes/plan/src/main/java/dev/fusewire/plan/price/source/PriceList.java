package dev.fusewire.plan.price.source;

import dev.fusewire.plan.price.PriceSlot;
import java.util.List;

/**
 * Prices a source has told.
 *
 * @param source by its name, for people
 * @param currency by ISO 4217; empty where the source does not say
 * @param isWithVat whether VAT is in them
 * @param slots as they came, in any order
 */
public record PriceList(String source, String currency, boolean isWithVat, List<PriceSlot> slots) {

    public PriceList {
        slots = List.copyOf(slots);
    }

    /** The prices without VAT, of so many %: what is added to them later is taxed together with them. */
    public List<PriceSlot> net(double vat) {
        if (!isWithVat || vat == 0) {
            return slots;
        }
        return slots.stream()
                .map(slot -> new PriceSlot(
                        slot.start(), slot.end(), Math.round(slot.micros() / (1 + vat / 100)), false, false))
                .toList();
    }
}
