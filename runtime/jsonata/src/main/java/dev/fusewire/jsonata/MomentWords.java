package dev.fusewire.jsonata;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A span of time in the rough words of moment.js: "in 5 minutes", "a day ago". */
final class MomentWords {

    private MomentWords() {}

    /** @param arguments a first one of true leaves out "in" and "ago" */
    static String between(Instant time, Instant from, List<@Nullable Object> arguments, MomentLocale locale) {
        double millis = Duration.between(from, time).toMillis();
        int form = Boolean.TRUE.equals(Library.at(arguments, 0)) ? 0 : millis > 0 ? 1 : 2;
        double exact = Math.abs(millis) / 1000;
        long seconds = Math.round(exact);
        long minutes = Math.round(exact / 60);
        long hours = Math.round(exact / 3600);
        long days = Math.round(exact / 86_400);
        long months = Math.round(exact / 86_400 / 30.436875);
        long years = Math.round(exact / 86_400 / 365.2425);
        if (seconds < 45) {
            return locale.span("s", seconds, form);
        }
        if (minutes < 45) {
            return span("m", minutes, form, locale);
        }
        if (hours < 22) {
            return span("h", hours, form, locale);
        }
        if (days < 26) {
            return span("d", days, form, locale);
        }
        return months < 11 ? span("M", months, form, locale) : span("y", years, form, locale);
    }

    private static String span(String unit, long count, int form, MomentLocale locale) {
        return locale.span(count <= 1 ? unit : unit + unit, count, form);
    }
}
