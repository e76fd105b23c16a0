package dev.fusewire.station;

/**
 * What somebody may charge in a day or a month of the program's time zone. Looked at when charging is to begin: a session that is
 * under way goes on.
 *
 * @param holder a user's name, or the value of a card that is nobody's
 * @param energy Wh; NaN for no bound
 * @param money in the tariffs' currency; NaN for no bound
 */
public record Budget(String holder, Period period, double energy, double money) {

    /** How long until it begins anew. */
    public enum Period {
        DAY,
        MONTH
    }
}
