package dev.fusewire.plan.price;

/**
 * What comes on top of an energy price: (energy + fee + grid) with VAT.
 *
 * @param fee of the supplier for each kWh, millionths of the currency
 * @param grid what the grid takes for each kWh, millionths of the currency, by times of use
 * @param vat in %, of all together; of a negative price it makes a more negative one
 */
public record Components(long fee, Timetable<Long> grid, double vat) {

    public Components {
        if (!(vat >= 0 && vat <= 100)) {
            throw new IllegalArgumentException("a VAT of " + vat + " %, expected 0 to 100");
        }
    }

    long apply(long energy, long gridFee) {
        return Math.round((energy + fee + gridFee) * (1 + vat / 100));
    }
}
