package dev.fusewire.simulation.sessions;

/**
 * Prices of a station for cars in California, March 2019, in dollars: SCE TOU-EV-4, winter, as ACN-Sim has them. A kWh in a car is
 * sold for 0.30.
 */
final class TimeOfUse {

    /** Of a kW of the month's highest power. */
    static final double DEMAND = 15.51;

    /** Of a kWh sold. */
    static final double WORTH = 0.30;

    private TimeOfUse() {}

    /** Of a kWh, by the minute of the month. */
    static double price(int minute) {
        int day = Math.floorDiv(minute, 1440);
        int hour = Math.floorMod(minute, 1440) / 60;
        if (SessionMonth.weekend(Math.floorMod(day, 7)) || hour < 8 || hour >= 23) {
            return 0.06087;
        }
        return hour >= 12 && hour < 18 ? 0.0869 : 0.07492;
    }
}
