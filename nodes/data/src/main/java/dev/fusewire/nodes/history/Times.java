package dev.fusewire.nodes.history;

import dev.fusewire.node.NodeError;
import dev.fusewire.node.Values;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Times as messages give them: dates, numbers, texts. */
final class Times {

    private Times() {}

    /**
     * @param precision the unit of a number: n, u, ms, s, m or h as the InfluxDB nodes call them; empty for the unit that
     *     the number's size suggests
     * @param name what to call it where it is none
     */
    static Instant of(@Nullable Object time, String precision, String name) {
        return switch (time) {
            case Instant instant -> instant;
            case Number number -> ofNumber(number.doubleValue(), precision, name);
            case String text
            when !Double.isNaN(Values.toNumber(text)) && !text.isBlank() ->
                ofNumber(Values.toNumber(text), precision, name);
            case String text -> ofText(text.strip(), name);
            case null, default ->
                throw new NodeError("Error", "%s is %s, expected a time".formatted(name, Values.text(time)));
        };
    }

    private static Instant ofNumber(double number, String precision, String name) {
        double millis = switch (precision) {
            case "n", "ns" -> number / 1e6;
            case "u", "us" -> number / 1e3;
            case "ms" -> number;
            case "s" -> number * 1e3;
            case "m" -> number * 60e3;
            case "h" -> number * 3600e3;
            case "" ->
                number < 5e9 ? number * 1e3 : number < 5e12 ? number : number < 5e15 ? number / 1e3 : number / 1e6;
            default ->
                throw new NodeError("Error", "precision is \"%s\", expected n, u, ms, s, m or h".formatted(precision));
        };
        if (!(Math.abs(millis) < 1e15)) {
            throw new NodeError(
                    "Error", "%s is %s, expected a time".formatted(name, Values.text(Values.number(number))));
        }
        return Instant.ofEpochMilli(Math.round(Math.floor(millis)));
    }

    private static Instant ofText(String text, String name) {
        try {
            return text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay(ZoneId.systemDefault()).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException _) {
            throw new NodeError(
                    "Error",
                    "%s is \"%s\", expected a time such as 2026-03-02T08:00:00Z or a day such as 2026-03-02"
                            .formatted(name, text));
        }
    }
}
