package dev.fusewire.plan.bill;

import java.util.Map;
import java.util.TreeMap;

/** What was used in a time and what it costs, by the zones of the tariff. */
public final class Tally {

    /**
     * Energy and its price.
     *
     * @param cost of it, in the currency
     */
    public record Amount(double kwh, double cost) {
        public static final Amount NONE = new Amount(0, 0);

        Amount plus(double moreKwh, double moreCost) {
            return new Amount(kwh + moreKwh, cost + moreCost);
        }
    }

    private final Map<String, Amount> zones = new TreeMap<>();
    private Amount fedIn = Amount.NONE;
    private double estimated;
    private double spread;
    private double correctedKwh;
    private double corrected;
    private double gap;
    private int gaps;

    /** Books energy that was used. */
    public void use(String zone, double kwh, double cost) {
        zones.merge(zone, new Amount(kwh, cost), (a, b) -> a.plus(b.kwh, b.cost));
    }

    /** Books energy that was fed in, kWh above 0, and what it brings. */
    public void feedIn(double kwh, double income) {
        fedIn = fedIn.plus(kwh, income);
    }

    /** How much of it is booked at an estimated price, kWh. */
    public void estimate(double kwh) {
        estimated += kwh;
    }

    /** An estimated price has turned out to be another. */
    void reprice(String zone, double kwh, double moreCost) {
        use(zone, 0, moreCost);
        estimated = Math.max(0, estimated - kwh);
        correct(kwh, moreCost);
    }

    /** How much of it was booked at an estimated price and is booked at the true one now, kWh, and by how much its cost has changed. */
    public void correct(double kwh, double moreCost) {
        correctedKwh += kwh;
        corrected += moreCost;
    }

    /** How much of it was used nobody knows when in its time, kWh. */
    public void spread(double kwh) {
        spread += kwh;
    }

    /** Time for which nobody knows what was used, s. */
    public void miss(double seconds) {
        gap += seconds;
    }

    /** How often that was, counted where each ends. */
    public void countGaps(int more) {
        gaps += more;
    }

    void add(Tally other) {
        other.zones.forEach((zone, amount) -> use(zone, amount.kwh, amount.cost));
        feedIn(other.fedIn.kwh, other.fedIn.cost);
        estimated += other.estimated;
        spread += other.spread;
        correct(other.correctedKwh, other.corrected);
        gap += other.gap;
        gaps += other.gaps;
    }

    /** By the names of the zones. */
    public Map<String, Amount> zones() {
        return Map.copyOf(zones);
    }

    public Amount total() {
        return zones.values().stream().reduce(Amount.NONE, (a, b) -> a.plus(b.kwh, b.cost));
    }

    public Amount fedIn() {
        return fedIn;
    }

    public double estimated() {
        return estimated;
    }

    public double spread() {
        return spread;
    }

    public double correctedKwh() {
        return correctedKwh;
    }

    /** By how much its cost has changed since, in the currency. */
    public double corrected() {
        return corrected;
    }

    /** Time for which nobody knows what was used, s. */
    public double gap() {
        return gap;
    }

    /** How many such times end in it. */
    public int gaps() {
        return gaps;
    }
}
