package dev.fusewire.nodes.household;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Peak hours of every day, as written in a form: {@code 18:00-22:00}, several parted by commas; some may pass midnight. */
record PeakWindows(List<Window> windows) {

    /** @param end itself no longer part of it */
    record Window(LocalTime start, LocalTime end) {

        boolean holds(LocalTime time) {
            return start.isBefore(end)
                    ? !time.isBefore(start) && time.isBefore(end)
                    : !time.isBefore(start) || time.isBefore(end);
        }
    }

    static PeakWindows of(String text) {
        List<Window> windows = new ArrayList<>();
        for (String part : text.split(",")) {
            if (!part.isBlank()) {
                windows.add(window(part.strip()));
            }
        }
        return new PeakWindows(windows);
    }

    private static Window window(String text) {
        String[] ends = text.split("[-–]");
        try {
            if (ends.length == 2) {
                return new Window(time(ends[0].strip()), time(ends[1].strip()));
            }
        } catch (DateTimeException _) {
            // told below
        }
        throw new IllegalArgumentException(
                "peak hours \"%s\": two times such as 18:00-22:00 are expected".formatted(text));
    }

    private static LocalTime time(String text) {
        return text.equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(text.length() == 4 ? "0" + text : text);
    }

    boolean holds(Instant time, ZoneId zone) {
        LocalTime local = time.atZone(zone).toLocalTime();
        return windows.stream().anyMatch(window -> window.holds(local));
    }
}
