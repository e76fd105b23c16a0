package dev.fusewire.nodes.household;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.DebugFormat;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.Null;
import dev.fusewire.plan.price.CalendarText;
import dev.fusewire.plan.price.Holidays;
import java.time.LocalDate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Holidays somebody told: days that are as Sundays, for the weekly pattern, for what the house draws, and for the tariff. */
final class DaysOff {

    /** A calendar of the world's holidays is no household's. */
    private static final int MOST = 200_000;

    private String text = "";
    private Holidays holidays = Holidays.NONE;

    /**
     * Takes what was told in place of what was: dates in a list or a text, or an iCalendar; nothing is none.
     *
     * @throws NodeError naming what is no date
     */
    void accept(@Nullable Object told) {
        String words = switch (told) {
            case null -> "";
            case Null _ -> "";
            case String one -> one;
            case ArrayValue dates -> dates.stream().map(DaysOff::date).collect(Collectors.joining("\n"));
            default -> throw wrong(DebugFormat.line(told));
        };
        if (words.length() > MOST) {
            throw wrong("a text of %d characters".formatted(words.length()));
        }
        try {
            holidays = CalendarText.isCalendar(words) ? CalendarText.holidays(words) : Holidays.parse(words);
        } catch (IllegalArgumentException e) {
            throw new NodeError("Error", "holidays: " + e.getMessage());
        }
        text = words;
    }

    private static String date(@Nullable Object each) {
        if (!(each instanceof String date)) {
            throw wrong(DebugFormat.line(each));
        }
        return date;
    }

    private static NodeError wrong(String what) {
        return new NodeError(
                "Error",
                "holidays: a list of dates such as 2026-12-25 or 12-25, or the text of an iCalendar expected, not "
                        + what);
    }

    boolean holds(LocalDate day) {
        return holidays.holds(day);
    }

    Holidays holidays() {
        return holidays;
    }

    /** To be kept: {@link #accept} takes it again. */
    String kept() {
        return text;
    }
}
