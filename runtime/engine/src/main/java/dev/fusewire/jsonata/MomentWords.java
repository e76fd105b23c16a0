package dev.fusewire.jsonata;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A span of time in the rough words of moment.js: "in 5 minutes", "a day ago". */
final class MomentWords {

    private MomentWords() {}

    /** @param arguments a first one of true leaves out "in" and "ago" */
    static String between(Instant time, Instant from, List<@Nullable Object> arguments) {
        double millis = Duration.between(from, time).toMillis();
        String words = words(Math.abs(millis) / 1000);
        if (Boolean.TRUE.equals(Library.at(arguments, 0))) {
            return words;
        }
        return millis > 0 ? "in " + words : words + " ago";
    }

    private static String words(double exact) {
        long seconds = Math.round(exact);
        long minutes = Math.round(exact / 60);
        long hours = Math.round(exact / 3600);
        long days = Math.round(exact / 86_400);
        long months = Math.round(exact / 86_400 / 30.436875);
        long years = Math.round(exact / 86_400 / 365.2425);
        if (seconds < 45) {
            return "a few seconds";
        }
        if (minutes < 45) {
            return minutes <= 1 ? "a minute" : minutes + " minutes";
        }
        if (hours < 22) {
            return hours <= 1 ? "an hour" : hours + " hours";
        }
        if (days < 26) {
            return days <= 1 ? "a day" : days + " days";
        }
        if (months < 11) {
            return months <= 1 ? "a month" : months + " months";
        }
        return years <= 1 ? "a year" : years + " years";
    }
}
