package dev.fusewire.plan.price;

/**
 * Hours that cost the same, by their name.
 *
 * @param name such as day, night, peak
 * @param micros price of a kWh in millionths of the currency
 */
public record TariffZone(String name, long micros) {}
