package dev.fusewire.jsonata;

import dev.fusewire.node.Values;
import java.time.Instant;
import java.time.LocalDate;

/** A script's reading of whole numbers and its calendar, which does not mind a 13th month or a 32nd day. */
final class Script {

    private static final double LAST = 8.64e15;
    private static final double DAY = 86_400_000;

    private Script() {}

    /** The whole number a text begins with, as {@code parseInt} has it; NaN where there is none. */
    static double parseInt(String given) {
        String text = Values.trim(given);
        int at = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
        double sign = text.startsWith("-") ? -1 : 1;
        int radix = 10;
        if (text.regionMatches(true, at, "0x", 0, 2)) {
            radix = 16;
            at += 2;
        }
        int end = at;
        while (end < text.length() && text.charAt(end) < 0x80 && Character.digit(text.charAt(end), radix) >= 0) {
            end++;
        }
        if (end == at) {
            return Double.NaN;
        }
        String digits = text.substring(at, end);
        return sign * (radix == 10 ? Double.parseDouble(digits) : new java.math.BigInteger(digits, 16).doubleValue());
    }

    /** The milliseconds of a day and a time in UTC, as {@code Date.UTC} counts them; years below 100 are of the 20th century. */
    static double utc(double year, double month, double day, double... time) {
        double y = whole(year);
        double months = whole(month);
        double days = whole(day);
        if (y >= 0 && y <= 99) {
            y += 1900;
        }
        y += Math.floor(months / 12);
        if (!(Math.abs(y) < 400_000) || !(Math.abs(days) < 1e9)) {
            return Double.NaN;
        }
        double millis = (LocalDate.of((int) y, (int) (months - Math.floor(months / 12) * 12) + 1, 1)
                                .toEpochDay()
                        + days
                        - 1)
                * DAY;
        double[] units = {3_600_000, 60_000, 1000, 1};
        for (int i = 0; i < time.length; i++) {
            millis += whole(time[i]) * units[i];
        }
        return clip(millis);
    }

    /** What a Date makes of a number of milliseconds. */
    static double clip(double millis) {
        return Math.abs(millis) <= LAST ? whole(millis) : Double.NaN;
    }

    private static double whole(double value) {
        return (value < 0 ? Math.ceil(value) : Math.floor(value)) + 0.0;
    }

    static Instant instant(double millis) {
        return Instant.ofEpochMilli((long) millis);
    }
}
