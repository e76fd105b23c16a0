package dev.fusewire.cockpit;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.History.Curve;
import dev.fusewire.node.History.Sample;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Energy by day or month, from the charger's counter or, where it has none, from its power. */
final class EnergyBars {

    /** What one bar stands for. */
    enum By {
        DAY,
        MONTH
    }

    private static final double MILLIS_IN_HOUR = 3_600_000;
    private static final int SECONDS_IN_HOUR = 3600;
    private static final int MOST_SAMPLES = 4 * 24 * 800;
    private static final double WATTS_IN_KW = 1000;

    /** More than a counter can rise between two readings belongs to another charger, kWh. */
    private static final double MOST = 1000;

    private final By by;
    private final ZoneId zone;
    private final Asked.Span span;
    private final Duration every;

    /** @param every how often there is a reading of the power */
    EnergyBars(By by, ZoneId zone, Asked.Span span, Duration every) {
        this.every = every;
        this.by = by;
        this.zone = zone;
        this.span = span;
    }

    /** How many samples tell days apart: one an hour, where the zone's days begin with an hour, and never more than for years. */
    static int samples(Asked.Span span, ZoneId zone) {
        int offset = zone.getRules().getOffset(Instant.ofEpochMilli(span.to())).getTotalSeconds();
        int inHour = offset % SECONDS_IN_HOUR == 0 ? 1 : 4;
        // a span that begins within an hour has a part of one more
        return (int) Math.min(MOST_SAMPLES, (span.to() - span.from()) * inHour / (long) MILLIS_IN_HOUR + 2);
    }

    /** @param site the settings of the site, for the price */
    ObjectValue of(List<Curve> curves, ObjectValue site) {
        double price = site.get("price") instanceof Number number ? number.doubleValue() : 0;
        TreeMap<LocalDate, Double> sums = new TreeMap<>();
        Optional<Curve> counter = curve(curves, "energy");
        if (counter.isPresent()) {
            counted(counter.get(), sums);
        } else {
            curve(curves, "power").ifPresent(power -> integrated(power, sums));
        }
        ArrayValue.Builder bars = ArrayValue.builder();
        sums.forEach((start, energy) -> bars.add(ObjectValue.of(
                "start",
                start.atStartOfDay(zone).toInstant().toEpochMilli(),
                "kWh",
                Session.rounded(energy, 1000),
                "cost",
                Session.rounded(energy * price, 100))));
        return ObjectValue.of(
                "bars", bars.build(), "currency", site.string("currency", ""), "price", Values.number(price));
    }

    private static Optional<Curve> curve(List<Curve> curves, String field) {
        return curves.stream()
                .filter(curve ->
                        curve.series().field().equals(field) && !curve.series().isText())
                .findFirst();
    }

    private void counted(Curve curve, TreeMap<LocalDate, Double> sums) {
        double former = Double.NaN;
        for (Sample sample : curve.samples()) {
            if (Double.isNaN(former)) {
                former = sample.min();
            }
            double now = ((Number) sample.last()).doubleValue();
            double risen = now - former;
            if (risen >= 0 && risen < MOST) {
                add(sums, sample, risen);
            }
            former = now;
        }
    }

    private void integrated(Curve curve, TreeMap<LocalDate, Double> sums) {
        for (Sample sample : curve.samples()) {
            double hours = sample.count() * every.toMillis() / MILLIS_IN_HOUR;
            add(sums, sample, Math.max(0, sample.mean()) * hours / WATTS_IN_KW);
        }
    }

    private void add(TreeMap<LocalDate, Double> sums, Sample sample, double energy) {
        Instant time = sample.time().toEpochMilli() < span.from() ? Instant.ofEpochMilli(span.from()) : sample.time();
        LocalDate day = time.atZone(zone).toLocalDate();
        sums.merge(by == By.DAY ? day : day.withDayOfMonth(1), energy, Double::sum);
    }
}
