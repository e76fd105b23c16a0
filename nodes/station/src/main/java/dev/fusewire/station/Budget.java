package dev.fusewire.station;

/**
 * What somebody may charge in a day or a month of the program's time zone. A session counts where it began. Looked at before charging
 * begins and while it goes on: what is used up ends it.
 *
 * @param holder a user's name, or a card's value
 * @param energy Wh; NaN for no bound
 * @param money in the tariffs' currency; NaN for no bound
 */
public record Budget(String holder, Period period, double energy, double money) {

    /** How long until it begins anew. */
    public enum Period {
        DAY,
        MONTH
    }

    /** How much of it this is: 1 for all; where two bounds are given, of the one that is reached first. */
    public double share(double energyUsed, double moneyUsed) {
        return Math.max(part(energyUsed, energy), part(moneyUsed, money));
    }

    private static double part(double used, double bound) {
        if (Double.isNaN(bound)) {
            return 0;
        }
        return bound <= 0 ? 1 : used / bound;
    }

    /** That it is used up, for people. */
    public String usedUp(double energyUsed) {
        String time = period == Period.DAY ? "today" : "this month";
        return part(energyUsed, energy) >= 1
                ? "the %.1f kWh for %s are used up".formatted(energy / 1000, time)
                : "the money for %s is used up".formatted(time);
    }
}
