package dev.fusewire.history;

import dev.fusewire.node.History.Reading;
import dev.fusewire.node.History.Series;
import java.time.Instant;

/** Why a reading cannot be kept, in words. */
final class Refusal {

    private static final int LONGEST_TEXT = 4096;

    /** How far a clock elsewhere may be ahead of ours, in milliseconds. */
    private static final long AHEAD = 3_600_000;

    private Refusal() {}

    /** Empty where nothing is against it. */
    static String of(Reading reading, long oldest, long now) {
        Series series = reading.series();
        if (series.measurement().isEmpty() || series.field().isEmpty()) {
            return "expected a measurement and a field, got \"%s\" and \"%s\""
                    .formatted(series.measurement(), series.field());
        }
        String value = ofValue(reading);
        return value.isEmpty() ? ofTime(reading.time(), oldest, now) : value;
    }

    private static String ofValue(Reading reading) {
        String field = reading.series().field();
        return switch (reading.value()) {
            case String text
            when reading.series().isText() ->
                text.length() <= LONGEST_TEXT
                        ? ""
                        : "%s is a text of %d characters, expected at most %d"
                                .formatted(field, text.length(), LONGEST_TEXT);
            case Number number
            when !reading.series().isText() ->
                Double.isFinite(number.doubleValue())
                        ? ""
                        : "%s is %s, expected a finite number".formatted(field, number);
            default ->
                "%s is %s, expected a %s"
                        .formatted(field, reading.value(), reading.series().isText() ? "text" : "number");
        };
    }

    private static String ofTime(Instant time, long oldest, long now) {
        long millis = time.toEpochMilli();
        if (millis > now + AHEAD) {
            return "the time %s is more than an hour ahead of now, %s".formatted(time, Instant.ofEpochMilli(now));
        }
        if (millis < Math.max(0, oldest)) {
            return "the time %s is before %s, the oldest that single readings are kept for"
                    .formatted(time, Instant.ofEpochMilli(Math.max(0, oldest)));
        }
        return "";
    }
}
