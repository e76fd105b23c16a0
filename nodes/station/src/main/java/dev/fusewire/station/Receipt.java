package dev.fusewire.station;

import java.math.BigDecimal;
import java.util.List;

/**
 * What a session costs, line by line; the total is the sum of the lines as they are printed.
 *
 * @param currency empty for charging without a price
 */
public record Receipt(ChargeSession session, String tariff, String currency, List<Line> lines, BigDecimal total) {

    /** What is paid for, in words: so much of a unit at a price is an amount. */
    public record Line(String what, BigDecimal quantity, String unit, BigDecimal price, BigDecimal amount) {}

    public Receipt {
        lines = List.copyOf(lines);
    }
}
