package dev.fusewire.nodes.household;

import dev.fusewire.node.Property;
import dev.fusewire.plan.Supply;
import java.util.Optional;
import java.util.OptionalLong;

/** The part of a form about what the household may draw. */
record SupplyPart(
        @Property(
                label = "Sanctioned load",
                unit = "kW",
                initial = "10",
                min = 0,
                max = 1000,
                help = "agreed with the supplier; exceeded only where the tariff has a price for that, and in an"
                        + " emergency; 0 where nothing is agreed")
        double sanctioned,

        @Property(
                label = "Wait in peak hours",
                initial = "true",
                help = "whatever a kWh costs then; only an emergency charges in them")
        boolean peakForbidden,

        @Property(
                label = "Peak hours from",
                initial = "18:00",
                help = "where no tariff is chosen, every day; empty: none")
        String peakFrom,

        @Property(label = "Peak hours to", initial = "22:00", help = "where no tariff is chosen")
        String peakTo,

        @Property(
                label = "Fuse rating",
                unit = "A",
                initial = "25",
                min = 6,
                max = 125,
                help = "of the house, each phase: no plan reckons with more, and `load manager` keeps it")
        double fuseRating,

        @Property(
                label = "Reserve",
                unit = "A",
                initial = "1",
                min = 0,
                max = 60,
                advanced = true,
                help = "left unused")
        double reserve,

        @Property(
                label = "Voltage",
                unit = "V",
                initial = "230",
                min = 100,
                max = 480,
                advanced = true,
                help = "between a phase and neutral")
        double volts) {

    SupplyPart {
        if (reserve >= fuseRating) {
            throw new IllegalArgumentException(
                    "reserve of %s A leaves nothing of the fuse rating of %s A".formatted(reserve, fuseRating));
        }
        if (!peakFrom.isBlank()
                && (Wants.timeOfDay(peakFrom).isEmpty()
                        || Wants.timeOfDay(peakTo).isEmpty())) {
            throw new IllegalArgumentException(
                    "peak hours from \"%s\" to \"%s\", expected times such as 18:00".formatted(peakFrom, peakTo));
        }
    }

    /**
     * @param overrun price of a kWh above the sanctioned load, if it may be exceeded
     * @param share of what the house draws on its fullest conductor
     */
    Supply supply(OptionalLong overrun, double share) {
        return new Supply(
                fuseRating - reserve,
                volts,
                sanctioned > 0 ? Optional.of(sanctioned) : Optional.empty(),
                overrun,
                peakForbidden,
                share);
    }
}
