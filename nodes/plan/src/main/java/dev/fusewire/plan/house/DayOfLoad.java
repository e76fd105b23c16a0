package dev.fusewire.plan.house;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;

/** What a household drew on one local day, quarter by quarter, kW; NaN where nothing was measured. */
final class DayOfLoad {

    static final int QUARTERS = 96;

    /** Nothing a household is connected to draws or feeds more, kW. */
    private static final double MOST = 1000;

    private final LocalDate date;
    private final float[] power;

    private DayOfLoad(LocalDate date, float[] power) {
        this.date = date;
        this.power = power;
    }

    static DayOfLoad unknown(LocalDate date) {
        var power = new float[QUARTERS];
        Arrays.fill(power, Float.NaN);
        return new DayOfLoad(date, power);
    }

    LocalDate date() {
        return date;
    }

    float at(int quarter) {
        return power[quarter];
    }

    /** The same day with one quarter more; one that was there already, as when clocks go back, becomes the mean of both. */
    DayOfLoad with(int quarter, double kw) {
        if (!(Math.abs(kw) <= MOST)) {
            throw new IllegalArgumentException("a house that draws %s kW, expected at most %.0f".formatted(kw, MOST));
        }
        var next = power.clone();
        next[quarter] = (float) (Float.isNaN(next[quarter]) ? kw : (next[quarter] + kw) / 2);
        return new DayOfLoad(date, next);
    }

    /** Whole watts separated by commas, nothing between two commas for what was not measured. */
    String text() {
        var text = new StringBuilder();
        for (int quarter = 0; quarter < QUARTERS; quarter++) {
            text.append(quarter == 0 ? "" : ",");
            if (!Float.isNaN(power[quarter])) {
                text.append(String.format(Locale.ROOT, "%d", Math.round(power[quarter] * 1000)));
            }
        }
        return text.toString();
    }

    static DayOfLoad of(LocalDate date, String text) {
        String[] values = text.split(",", -1);
        if (values.length != QUARTERS) {
            throw new IllegalArgumentException(
                    "%s has %d quarters of an hour, expected %d".formatted(date, values.length, QUARTERS));
        }
        var day = unknown(date);
        for (int quarter = 0; quarter < QUARTERS; quarter++) {
            if (!values[quarter].isEmpty()) {
                try {
                    day = day.with(quarter, Integer.parseInt(values[quarter].strip()) / 1000.0);
                } catch (NumberFormatException _) {
                    throw new IllegalArgumentException(
                            "quarter %d of %s is '%s', expected whole watts".formatted(quarter, date, values[quarter]));
                }
            }
        }
        return day;
    }
}
