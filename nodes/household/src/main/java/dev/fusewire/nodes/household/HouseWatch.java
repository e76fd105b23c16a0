package dev.fusewire.nodes.household;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.DebugFormat;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.plan.Supply;
import dev.fusewire.plan.house.ConductorShare;
import dev.fusewire.plan.house.LearnedLoad;
import dev.fusewire.plan.house.PowerForecast;
import dev.fusewire.plan.house.QuarterMean;
import dev.fusewire.plan.house.UsualDay;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Predicate;

/** What the house draws without the car: what it will, learned, and how far what it draws now is from that. */
final class HouseWatch {

    /** What is drawn now is the mean of the last minutes, so that a kettle is no news: its time constant, ms. */
    private static final double LATELY = 3 * 60_000.0;

    /** Beside the days, by which it is kept. */
    private static final String CONDUCTORS = "conductors";

    private final LearnedLoad learned;
    private final QuarterMean quarter = new QuarterMean();
    private final ConductorShare conductors = new ConductorShare(Supply.USUAL_SHARE);
    private PowerForecast forecast;
    private double lately = Double.NaN;
    private long at;

    HouseWatch(ZoneId zone, double yearly, Predicate<LocalDate> isDayOff) {
        learned = new LearnedLoad(zone, new UsualDay(yearly), isDayOff);
        forecast = learned.forecast();
    }

    /**
     * Takes what the house draws, kW.
     *
     * @param steady the clock for durations, ms
     * @return whether something was learned
     */
    boolean onPower(double kw, Instant now, long steady) {
        double weight = Double.isNaN(lately) ? 1 : 1 - Math.exp(-Math.max(0, steady - at) / LATELY);
        lately = Double.isNaN(lately) ? kw : lately + weight * (kw - lately);
        at = steady;
        Optional<QuarterMean.Quarter> done = quarter.add(now, kw);
        done.ifPresent(each -> {
            learned.learn(each.start(), each.kw());
            forecast = learned.forecast();
        });
        return done.isPresent();
    }

    /**
     * Takes what flows while no car draws.
     *
     * @param fullest on the fullest conductor, A
     * @param all on all of them, A
     */
    void onCurrents(double fullest, double all) {
        conductors.add(fullest, all);
    }

    /** How much of what it draws flows on its fullest conductor. */
    double share() {
        return conductors.share();
    }

    /** What it will draw: what it usually does, and in the next hour what it does now. */
    PowerForecast forecast(Instant now) {
        PowerForecast usual = forecast;
        double expected = usual.expected(now, now.plusSeconds(900));
        double off = Double.isNaN(lately) ? 0 : lately - expected;
        return new Nowcast(usual, now, off);
    }

    /** By how much what it draws now is from what was expected, kW. */
    double off(Instant now) {
        return Double.isNaN(lately) ? 0 : lately - forecast.expected(now, now.plusSeconds(900));
    }

    /**
     * What is off now is so a while longer.
     *
     * @param off kW
     */
    private record Nowcast(PowerForecast usual, Instant now, double off) implements PowerForecast {

        /** After so long about a third of it is left, s. */
        private static final double LASTS = 1800;

        private double still(Instant from, Instant to) {
            double begins = Math.max(0, Duration.between(now, from).toMillis() / 1000.0);
            double ends = Math.max(begins + 1, Duration.between(now, to).toMillis() / 1000.0);
            return off * LASTS * (Math.exp(-begins / LASTS) - Math.exp(-ends / LASTS)) / (ends - begins);
        }

        @Override
        public double expected(Instant from, Instant to) {
            return usual.expected(from, to) + still(from, to);
        }

        @Override
        public double trust() {
            return usual.trust();
        }

        @Override
        public double cautious(Instant from, Instant to) {
            return Math.max(usual.cautious(from, to), expected(from, to));
        }
    }

    /** Other days are days off now. */
    void onOtherDays() {
        forecast = learned.forecast();
    }

    int days() {
        return learned.days();
    }

    ObjectValue keep() {
        double[] shares = conductors.save();
        return ObjectValue.copyOf(learned.save()).with(CONDUCTORS, ArrayValue.of(shares[0], shares[1]));
    }

    /** A day that is damaged is left out, and told. */
    void restore(ObjectValue kept, KeptParts parts) {
        kept.without(CONDUCTORS)
                .forEach((date, text) -> parts.restore(
                        "a day of the house",
                        () -> learned.restoreDay(date, text instanceof String day ? day : DebugFormat.line(text))));
        if (kept.get(CONDUCTORS) instanceof ArrayValue shares
                && shares.size() == 2
                && shares.get(0) instanceof Number fullest
                && shares.get(1) instanceof Number all) {
            conductors.restore(new double[] {fullest.doubleValue(), all.doubleValue()});
        }
        forecast = learned.forecast();
    }
}
