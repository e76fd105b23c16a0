package dev.fusewire.plan.price;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Which value holds when, by windows of the day: of those that are open at a time the first one in the list.
 *
 * @param zone whose clocks and calendar count
 * @param otherwise what holds where no window is open
 */
public record Timetable<V>(ZoneId zone, Holidays holidays, List<Row<V>> rows, V otherwise) {

    /** What holds in a window. */
    public record Row<V>(DailyWindow window, V value) {}

    /** A stretch of time and what holds in it. */
    public record Piece<V>(Instant start, Instant end, V value) {}

    private record Open<V>(DailyWindow.Span span, V value) {}

    public Timetable {
        rows = List.copyOf(rows);
    }

    /** Whether one of these windows is open. */
    public static Timetable<Boolean> anyOf(ZoneId zone, Holidays holidays, List<DailyWindow> windows) {
        return new Timetable<>(
                zone,
                holidays,
                windows.stream().map(window -> new Row<>(window, true)).toList(),
                false);
    }

    public V at(Instant time) {
        return valueOf(open(time, time), time);
    }

    /** The span in pieces, in order and without gaps; neighbours differ. */
    public List<Piece<V>> between(Instant from, Instant to) {
        if (!from.isBefore(to)) {
            return List.of();
        }
        if (rows.isEmpty()) {
            return List.of(new Piece<>(from, to, otherwise));
        }
        List<Open<V>> open = open(from, to);
        TreeSet<Instant> cuts = new TreeSet<>();
        for (Open<V> each : open) {
            cuts.add(each.span.start());
            cuts.add(each.span.end());
        }
        List<Piece<V>> pieces = new ArrayList<>();
        Instant start = from;
        V value = valueOf(open, from);
        for (Instant cut : cuts.subSet(from, false, to, false)) {
            V next = valueOf(open, cut);
            if (!next.equals(value)) {
                pieces.add(new Piece<>(start, cut, value));
                start = cut;
                value = next;
            }
        }
        pieces.add(new Piece<>(start, to, value));
        return pieces;
    }

    private V valueOf(List<Open<V>> open, Instant time) {
        for (Open<V> each : open) {
            if (each.span.holds(time)) {
                return each.value;
            }
        }
        return otherwise;
    }

    /** Windows that may be open in the span, in the order of the list: those of the day before reach into the first. */
    private List<Open<V>> open(Instant from, Instant to) {
        LocalDate first = from.atZone(zone).toLocalDate().minusDays(1);
        LocalDate last = to.atZone(zone).toLocalDate();
        List<Open<V>> open = new ArrayList<>();
        for (Row<V> row : rows) {
            for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
                row.window.on(day, zone, holidays).ifPresent(span -> open.add(new Open<>(span, row.value)));
            }
        }
        return open;
    }
}
