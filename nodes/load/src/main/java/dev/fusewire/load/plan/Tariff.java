package dev.fusewire.load.plan;

/**
 * What energy costs, in any currency.
 *
 * @param price of a kWh, by the number of the slot; may be negative
 * @param peakPrice of a kW by which the highest power rises above the one so far, for the time the plan is made for: of a price
 *     a month, the share of this time
 * @param peakSoFar highest power of the accounting period, kW, or one that is expected to be reached anyhow
 * @param base power of everything that is no point, kW, by the number of the slot
 * @param worth what a kWh in a car is worth; matters where cost stands before energy
 */
public record Tariff(double[] price, double peakPrice, double peakSoFar, double[] base, double worth) {

    /** Nothing costs anything: for plans whose goals do not ask. */
    public static Tariff none(int slots) {
        return new Tariff(new double[slots], 0, 0, new double[slots], 0);
    }
}
