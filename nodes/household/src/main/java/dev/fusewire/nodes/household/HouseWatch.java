package dev.fusewire.nodes.household;

import dev.fusewire.node.ObjectValue;
import dev.fusewire.plan.house.LearnedLoad;
import dev.fusewire.plan.house.PowerForecast;
import dev.fusewire.plan.house.QuarterMean;
import dev.fusewire.plan.house.UsualDay;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What the house draws without the car: what it will, learned, and how far what it draws now is from that. */
final class HouseWatch {

    /** What is drawn now is the mean of the last minutes, so that a kettle is no news: its time constant, ms. */
    private static final double LATELY = 3 * 60_000.0;

    private final LearnedLoad learned;
    private final QuarterMean quarter = new QuarterMean();
    private PowerForecast forecast;
    private double lately = Double.NaN;
    private long at;

    HouseWatch(ZoneId zone, double yearly) {
        learned = new LearnedLoad(zone, new UsualDay(yearly), _ -> false);
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

    PowerForecast forecast() {
        return forecast;
    }

    /** What it draws at present, kW; NaN where nobody knows. */
    double lately() {
        return lately;
    }

    int days() {
        return learned.days();
    }

    ObjectValue keep() {
        return ObjectValue.copyOf(learned.save());
    }

    /** @throws IllegalArgumentException where it is something else */
    void restore(ObjectValue kept) {
        Map<String, String> saved = new LinkedHashMap<>();
        kept.forEach((date, text) -> saved.put(date, String.valueOf(text)));
        learned.restore(saved);
        forecast = learned.forecast();
    }
}
