package dev.fusewire.stations;

import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How stations are kept and served.
 *
 * @param file begun with the first station
 * @param unknown what happens to a station that nobody has set up
 * @param claim how long an EVSE is kept for somebody on the way
 * @param patience how long a station may take to begin or end a session after it said that it will
 * @param metricEvery how often what an EVSE draws is kept
 * @param metricsKept for how long
 * @param notesKept for how long
 * @param zone whose days and months budgets are for
 */
public record StationSettings(
        Path file,
        Unknown unknown,
        Duration claim,
        Duration patience,
        Duration metricEvery,
        Duration metricsKept,
        Duration notesKept,
        ZoneId zone) {

    /** What happens to a station that nobody has set up. */
    public enum Unknown {
        REFUSE,
        /** It waits for an operator who approves it. */
        HOLD,
        ACCEPT
    }

    static final String NAME = "stations.db";

    /**
     * Reads the settings file's {@code stations}: {@code file}, {@code unknown} (refuse, hold or accept), {@code claim}, {@code patience}
     * and {@code metricEvery} in seconds, {@code metricDays}, {@code noteDays}.
     *
     * @throws IllegalArgumentException naming the setting that does not fit
     */
    public static StationSettings of(Path userDir, @Nullable Object settings) {
        ObjectValue given = settings instanceof ObjectValue object ? object : ObjectValue.EMPTY;
        return new StationSettings(
                userDir.resolve(given.string("file", NAME)),
                unknown(given.string("unknown", "hold")),
                seconds(given, "claim", 20),
                seconds(given, "patience", 60),
                seconds(given, "metricEvery", 60),
                Duration.ofDays((long) number(given, "metricDays", 30, "days")),
                Duration.ofDays((long) number(given, "noteDays", 366, "days")),
                ZoneId.systemDefault());
    }

    private static Unknown unknown(String word) {
        try {
            return Unknown.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "setting stations.unknown is \"%s\", expected refuse, hold or accept".formatted(word), e);
        }
    }

    private static Duration seconds(ObjectValue given, String name, double otherwise) {
        return Duration.ofMillis(Math.round(number(given, name, otherwise, "seconds") * 1000));
    }

    private static double number(ObjectValue given, String name, double otherwise, String unit) {
        Object value = given.get(name);
        double number = value == null ? otherwise : Values.toNumber(value);
        if (number >= 1 && number <= 1e6) {
            return number;
        }
        throw new IllegalArgumentException("setting stations.%s is \"%s\", expected a number of %s, at least 1"
                .formatted(name, Values.text(value), unit));
    }
}
