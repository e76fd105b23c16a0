package dev.fusewire.station;

import java.math.BigDecimal;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

/**
 * What charging costs. Prices are decimal numbers in the currency's main unit; what is not asked for is zero.
 *
 * @param currency in ISO 4217, such as EUR
 * @param decimals of an amount on a receipt
 * @param zone whose time of day counts
 * @param energy prices by time of day, each until the next begins and the last until the first; at least one
 * @param perMinute of a session
 * @param perSession once
 * @param idlePerMinute from when the car takes nothing any more until the session ends
 * @param idleFreeMinutes of that for nothing
 */
public record Tariff(
        String name,
        String currency,
        int decimals,
        ZoneId zone,
        List<Window> energy,
        BigDecimal perMinute,
        BigDecimal perSession,
        BigDecimal idlePerMinute,
        int idleFreeMinutes) {

    /** A price per kWh from a time of day on. */
    public record Window(LocalTime from, BigDecimal perKwh) {}

    /** @throws IllegalArgumentException naming the value that cannot be */
    public Tariff {
        energy = energy.stream()
                .sorted(java.util.Comparator.comparing(Window::from))
                .toList();
        if (name.isBlank()) {
            throw new IllegalArgumentException("a tariff needs a name");
        }
        if (energy.isEmpty()) {
            throw new IllegalArgumentException(
                    "tariff %s: at least one price per kWh is needed, 0 for none".formatted(name));
        }
        if (energy.stream().map(Window::from).distinct().count() < energy.size()) {
            throw new IllegalArgumentException("tariff %s: two prices begin at the same time of day".formatted(name));
        }
        if (!currency.matches("[A-Z]{3}")) {
            throw new IllegalArgumentException(
                    "tariff %s: currency is \"%s\", expected three capital letters such as EUR"
                            .formatted(name, currency));
        }
        if (decimals < 0 || decimals > 6) {
            throw new IllegalArgumentException("tariff %s: decimals is %d, expected 0 to 6".formatted(name, decimals));
        }
    }

    /** The same price per kWh all day, and nothing else. */
    public static Tariff flat(String name, String currency, String perKwh) {
        return new Tariff(
                name,
                currency,
                2,
                ZoneId.of("UTC"),
                List.of(new Window(LocalTime.MIDNIGHT, new BigDecimal(perKwh))),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                0);
    }

    /** Which of the prices counts at a time of day. */
    int windowAt(LocalTime time) {
        for (int i = energy.size() - 1; i >= 0; i--) {
            if (!time.isBefore(energy.get(i).from())) {
                return i;
            }
        }
        return energy.size() - 1;
    }
}
