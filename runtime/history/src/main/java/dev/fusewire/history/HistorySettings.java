package dev.fusewire.history;

import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the history is kept.
 *
 * @param file begun with the first use
 * @param commit how long a reading may wait for its being written: less of it wears an SD card more
 * @param retention how long each level is kept
 */
public record HistorySettings(Path file, Duration commit, Map<Level, Duration> retention) {

    private static final Duration COMMIT = Duration.ofSeconds(10);
    private static final Map<Level, Integer> DAYS = Map.of(
            Level.RAW, 31, Level.MINUTE, 366, Level.QUARTER, 5 * 366, Level.HOUR, 20 * 366, Level.DAY, 100 * 366);

    /**
     * Reads the settings file's {@code history}: {@code file}, {@code commit} in seconds, and {@code retention} with the
     * days for {@code raw}, {@code minute}, {@code quarter}, {@code hour} and {@code day}.
     *
     * @throws IllegalArgumentException naming the setting that does not fit
     */
    public static HistorySettings of(Path userDir, @Nullable Object settings) {
        ObjectValue given = object(settings);
        ObjectValue days = object(given.get("retention"));
        Map<Level, Duration> retention = new EnumMap<>(Level.class);
        Duration finer = Duration.ZERO;
        for (Level level : Level.values()) {
            String name = level.name().toLowerCase(java.util.Locale.ROOT);
            double count = number("history.retention." + name, days.get(name), DAYS.getOrDefault(level, 1), 1, "days");
            Duration kept = Duration.ofSeconds(Math.round(count * 86_400));
            // what is coarser is made from what is finer, so it can be kept no shorter
            finer = kept.compareTo(finer) > 0 ? kept : finer;
            retention.put(level, finer);
        }
        double commit = number("history.commit", given.get("commit"), COMMIT.toSeconds(), 0.1, "seconds");
        return new HistorySettings(
                userDir.resolve(given.string("file", "history.db")),
                Duration.ofMillis(Math.round(commit * 1000)),
                retention);
    }

    private static ObjectValue object(@Nullable Object value) {
        return value instanceof ObjectValue object ? object : ObjectValue.EMPTY;
    }

    private static double number(String name, @Nullable Object given, double otherwise, double least, String unit) {
        double number = given == null ? otherwise : Values.toNumber(given);
        if (number >= least && number <= 1e6) {
            return number;
        }
        throw new IllegalArgumentException("setting %s is \"%s\", expected a number of %s, at least %s"
                .formatted(name, Values.text(given), unit, Values.text(Values.number(least))));
    }

    Duration retention(Level level) {
        return retention.getOrDefault(level, Duration.ZERO);
    }
}
