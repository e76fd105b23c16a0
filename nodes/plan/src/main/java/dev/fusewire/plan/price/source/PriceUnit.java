package dev.fusewire.plan.price.source;

import java.util.Locale;
import java.util.Map;

/**
 * What a price is told in.
 *
 * @param perKwh how much of the currency for a kWh a 1 is
 * @param currency by ISO 4217; empty where the unit does not say
 */
record PriceUnit(double perKwh, String currency) {

    private static final double MICROS = 1e6;
    private static final double HUNDREDTH = 0.01;

    /** Hundredths of currencies as people write them; for cents of no particular currency there is none. */
    private static final Map<String, String> HUNDREDTHS =
            Map.of("ct", "", "cent", "", "c", "", "p", "GBP", "öre", "", "øre", "", "ore", "", "snt", "EUR");

    /** Nobody pays more than this for a kWh, in any currency there is: a price above it is in another unit. */
    private static final double HIGHEST = 1e6;

    static PriceUnit perKwh(String currency) {
        return new PriceUnit(1, currency);
    }

    static PriceUnit perMwh(String currency) {
        return new PriceUnit(0.001, currency);
    }

    /**
     * Reads a unit as it is written: {@code Eur/MWh}, {@code EUR / kWh}, {@code ct/kWh}, {@code p/kWh}.
     *
     * @throws IllegalArgumentException naming the place, where it is none
     */
    static PriceUnit parse(String text, String place) {
        String[] parts = text.replace(" ", "").split("/", -1);
        String energy = parts.length == 2 ? parts[1].toLowerCase(Locale.ROOT) : "";
        if (energy.equals("kwh") || energy.equals("mwh")) {
            double share = energy.equals("mwh") ? 0.001 : 1;
            String money = parts[0].toLowerCase(Locale.ROOT);
            if (HUNDREDTHS.containsKey(money)) {
                return new PriceUnit(share * HUNDREDTH, HUNDREDTHS.get(money));
            }
            if (money.equals("€")) {
                return new PriceUnit(share, "EUR");
            }
            if (money.length() == 3) {
                return new PriceUnit(share, money.toUpperCase(Locale.ROOT));
            }
        }
        throw new IllegalArgumentException(
                "%s is \"%s\", expected a unit such as EUR/MWh, EUR/kWh or ct/kWh".formatted(place, text));
    }

    /** The price in millionths of the currency. */
    long micros(double price, String place) {
        double perKwh = price * this.perKwh;
        if (!(Math.abs(perKwh) <= HIGHEST)) {
            throw new IllegalArgumentException("%s is %s in %s, which is no price".formatted(place, price, name()));
        }
        return Math.round(perKwh * MICROS);
    }

    String name() {
        String money = currency.isEmpty() ? "the currency" : currency;
        if (perKwh == 1) {
            return money + "/kWh";
        }
        return perKwh == 0.001 ? money + "/MWh" : "hundredths of " + money + "/kWh";
    }
}
