package dev.fusewire.nodes.tariff;

import dev.fusewire.plan.price.DailyWindow;
import dev.fusewire.plan.price.DateRange;
import dev.fusewire.plan.price.DayMask;
import java.util.Arrays;
import java.util.List;

/** Windows of the day as people write them into one line: {@code 18:00-22:00}, {@code 17:00-20:00 mon-fri; 11:00-14:00 sat}. */
final class WindowTexts {

    private WindowTexts() {}

    /** @throws IllegalArgumentException naming what is no window */
    static List<DailyWindow> parse(String name, String text) {
        return Arrays.stream(text.split("[;\n]"))
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(line -> window(name, line))
                .toList();
    }

    private static DailyWindow window(String name, String line) {
        String[] parts = line.split("\\s+", 2);
        String[] ends = parts[0].split("-", -1);
        if (ends.length != 2) {
            throw new IllegalArgumentException(
                    "%s: \"%s\" is no window, expected one such as 18:00-22:00 mon-fri".formatted(name, line));
        }
        return window(name, ends[0], ends[1], parts.length > 1 ? parts[1] : "", "");
    }

    /** @throws IllegalArgumentException naming what is wrong, and in what */
    static DailyWindow window(String name, String from, String to, String days, String dates) {
        try {
            return new DailyWindow(
                    DailyWindow.time(from), DailyWindow.time(to), DayMask.parse(days), DateRange.parse(dates));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
        }
    }
}
