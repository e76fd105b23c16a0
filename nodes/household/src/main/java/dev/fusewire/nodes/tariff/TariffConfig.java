package dev.fusewire.nodes.tariff;

import dev.fusewire.node.Label;
import dev.fusewire.node.Property;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;

/** How a tariff is set. The defaults are the seed's: peak hours from 18:00 to 22:00. Prices are for a kWh. */
record TariffConfig(
        @Property(label = "Prices", initial = "windows", help = "where they come from")
        Kind kind,

        @Property(label = "Currency", initial = "EUR", help = "its three letters, such as EUR, GBP, SEK, THB")
        String currency,

        @Property(label = "Price", unit = "per kWh", initial = "0.30", min = -100, max = 100_000, help = """
            what a kWh costs where nothing else is said, with all that comes on top; for prices by message: while \
            none are known\
            """)
        double price,

        @Property(
                label = "Price at peak",
                unit = "per kWh",
                min = -100,
                max = 100_000,
                initial = "0.30",
                when = "kind=windows",
                help = "what a kWh costs in the peak hours")
        double peakPrice,

        @Property(label = "Peak hours", initial = "18:00-22:00", help = """
            when the household is asked not to charge, such as `18:00-22:00` or `17:00-20:00 mon-fri; 11:00-13:00 sat`; \
            the days are those on which they begin. Empty: never.\
            """)
        String peaks,

        @Property(label = "Times of use", when = "kind=table|series", help = """
            what a kWh costs at which times: of the lines that fit the first one counts, so exceptions come first. For \
            prices by message: while none are known.\
            """)
        List<Time> times,

        @Property(
                label = "Holidays",
                multiline = true,
                help = "dates that count as Sundays, such as `2026-12-25` or `12-25` (each year), separated by commas"
                        + " or lines")
        String holidays,

        @Property(
                label = "Area",
                when = "kind=series",
                help = "whose prices count where a message has those of several, such as DK1 or SE3")
        String area,

        @Property(
                label = "Fee",
                unit = "per kWh",
                initial = "0",
                min = -100,
                max = 100_000,
                when = "kind=series",
                help = "what the supplier adds to the price in a message, without VAT")
        double fee,

        @Property(
                label = "Grid fee",
                unit = "per kWh",
                initial = "0",
                min = -100,
                max = 100_000,
                when = "kind=series",
                help = "what the grid and taxes add, without VAT")
        double gridFee,

        @Property(
                label = "Grid fee at times",
                when = "kind=series",
                help = "where it depends on the time: of the lines that fit the first one counts")
        List<GridTime> gridTimes,

        @Property(
                label = "VAT",
                unit = "%",
                initial = "0",
                min = 0,
                max = 100,
                when = "kind=series",
                help = "added to all of it. Tibber and Octopus tell prices with VAT: there it is added to the fees"
                        + " only.")
        double vat,

        @Property(
                label = "Feed-in",
                unit = "per kWh",
                initial = "0",
                min = -100,
                max = 100_000,
                advanced = true,
                help = "what a kWh brings that goes to the grid")
        double feedIn,

        @Property(
                label = "Above the sanctioned load",
                unit = "per kWh",
                advanced = true,
                help = "what a kWh costs besides there; empty: the sanctioned load is not exceeded to save money")
        double overrun,

        @Property(
                label = "Time zone",
                advanced = true,
                help = "whose clocks and days count, such as `Europe/Berlin`; empty: the computer's")
        String zone) {

    /** Where prices come from. */
    enum Kind {
        @Label("two prices: peak and other hours")
        WINDOWS,
        @Label("a table of times of use")
        TABLE,
        @Label("prices by message")
        SERIES
    }

    /** A line of the table. */
    record Time(
            @Property(label = "Name", help = "such as night")
            String name,

            @Property(label = "From", initial = "22:00") String from,

            @Property(label = "To", initial = "06:00") String to,

            @Property(label = "Days", help = "such as mon-fri; sat,sun,holiday")
            String days,

            @Property(label = "Dates", help = "such as 11-01..03-31")
            String dates,

            @Property(label = "Price", initial = "0.20") double price) {}

    /** A line of the grid's table. */
    record GridTime(
            @Property(label = "From", initial = "17:00") String from,

            @Property(label = "To", initial = "20:00") String to,

            @Property(label = "Days") String days,

            @Property(label = "Dates") String dates,

            @Property(label = "Fee", initial = "0.10") double price) {}

    TariffConfig {
        currency = currency.strip().toUpperCase(Locale.ROOT);
        area = area.strip();
        zone = zone.strip();
        check(currency);
        number("price", price);
        number("price at peak", peakPrice);
        times.forEach(time -> number("price of " + time.from + " to " + time.to, time.price));
        gridTimes.forEach(time -> number("grid fee from " + time.from + " to " + time.to, time.price));
        try {
            var _ = zone.isEmpty() ? ZoneId.systemDefault() : ZoneId.of(zone);
        } catch (DateTimeException _) {
            throw new IllegalArgumentException("time zone is \"" + zone + "\", expected one such as Europe/Berlin");
        }
        if (overrun < 0) {
            throw new IllegalArgumentException("a price above the sanctioned load of " + overrun + " per kWh");
        }
    }

    private static void check(String currency) {
        try {
            var _ = Currency.getInstance(currency);
        } catch (IllegalArgumentException _) {
            throw new IllegalArgumentException(
                    "currency is \"" + currency + "\", expected three letters such as EUR, GBP, SEK");
        }
    }

    private static void number(String name, double price) {
        if (!Double.isFinite(price)) {
            throw new IllegalArgumentException("the " + name + " is no number per kWh");
        }
    }

    ZoneId zoneId() {
        return zone.isEmpty() ? ZoneId.systemDefault() : ZoneId.of(zone);
    }
}
