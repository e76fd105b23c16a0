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
 * @param withoutPassword what happens to a station that has no password
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
        WithoutPassword withoutPassword,
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

    /** What happens to a station that has no password: anyone who knows its identity can connect as it. */
    public enum WithoutPassword {
        ACCEPT,
        /** It comes in from this machine and the networks beside it, and from nowhere else. */
        LOCAL,
        REFUSE
    }

    static final String NAME = "stations.db";

    /**
     * Reads the settings file's {@code stations}: {@code file}, {@code unknown} (refuse, hold or accept), {@code
     * withoutPassword} (accept, local or refuse), {@code claim}, {@code patience}
     * and {@code metricEvery} in seconds, {@code metricDays}, {@code noteDays}.
     *
     * @throws IllegalArgumentException naming the setting that does not fit
     */
    public static StationSettings of(Path userDir, @Nullable Object settings) {
        ObjectValue given = settings instanceof ObjectValue object ? object : ObjectValue.EMPTY;
        return new StationSettings(
                userDir.resolve(given.string("file", NAME)),
                word(Unknown.class, given, "unknown", "hold", "refuse, hold or accept"),
                word(WithoutPassword.class, given, "withoutPassword", "local", "accept, local or refuse"),
                seconds(given, "claim", 20),
                seconds(given, "patience", 60),
                seconds(given, "metricEvery", 60),
                Duration.ofDays((long) number(given, "metricDays", 30, "days")),
                Duration.ofDays((long) number(given, "noteDays", 366, "days")),
                ZoneId.systemDefault());
    }

    private static <E extends Enum<E>> E word(
            Class<E> kind, ObjectValue given, String name, String otherwise, String expected) {
        String word = given.string(name, otherwise);
        try {
            return Enum.valueOf(kind, word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "setting stations.%s is \"%s\", expected %s".formatted(name, word, expected), e);
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
