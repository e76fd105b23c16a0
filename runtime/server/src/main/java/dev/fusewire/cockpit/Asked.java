package dev.fusewire.cockpit;

import dev.fusewire.node.Values;
import io.vertx.core.MultiMap;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a page asks for, read from the address. */
final class Asked {

    /** What was asked for makes no sense, in words. */
    static final class Unclear extends RuntimeException {
        Unclear(String words) {
            super(words);
        }
    }

    /** From a time that belongs to it to one that does not, milliseconds since 1970. */
    record Span(long from, long to) {}

    private static final Duration DAY = Duration.ofDays(1);
    private static final long LATEST = 253_402_300_800_000L;

    private final MultiMap parameters;

    Asked(MultiMap parameters) {
        this.parameters = parameters;
    }

    private String text(String name) {
        @Nullable String value = parameters.get(name);
        return value == null ? "" : value.strip();
    }

    String piece() {
        String piece = text("piece");
        if (piece.isEmpty()) {
            throw new Unclear("piece is missing: the id of a meter or charger is expected");
        }
        return piece;
    }

    /** The span asked for; the last day, where none is. */
    Span span(long now) {
        long to = time("to", now + 1);
        long from = time("from", to - DAY.toMillis());
        if (from >= to) {
            throw new Unclear("the time span is from %d to %d: its end is not after its start".formatted(from, to));
        }
        return new Span(from, to);
    }

    private long time(String name, long otherwise) {
        String text = text(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        double millis = Values.toNumber(text);
        if (!(millis >= 0 && millis < LATEST)) {
            throw new Unclear("%s is \"%s\", expected milliseconds since 1970".formatted(name, text));
        }
        return (long) millis;
    }

    int number(String name, int otherwise, int least, int most) {
        String text = text(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        double number = Values.toNumber(text);
        if (!(number >= least && number <= most)) {
            throw new Unclear("%s is \"%s\", expected a number from %d to %d".formatted(name, text, least, most));
        }
        return (int) number;
    }

    EnergyBars.By by() {
        return switch (text("by")) {
            case "", "day" -> EnergyBars.By.DAY;
            case "month" -> EnergyBars.By.MONTH;
            default -> throw new Unclear("by is \"%s\", expected day or month".formatted(text("by")));
        };
    }

    ZoneId zone() {
        String zone = text("zone");
        try {
            return zone.isEmpty() ? ZoneId.systemDefault() : ZoneId.of(zone);
        } catch (DateTimeException _) {
            throw new Unclear("zone is \"%s\", expected one such as Europe/Berlin".formatted(zone));
        }
    }

    /** Events are asked for by one more than wanted, to know whether there are more. */
    EventTable.Wanted events(long now, int most) {
        String level = text("level").toLowerCase(Locale.ROOT);
        if (!level.isEmpty() && !level.matches("info|warning|alarm")) {
            throw new Unclear("level is \"%s\", expected info, warning or alarm".formatted(level));
        }
        long before = text("before").isEmpty() ? Long.MAX_VALUE : number("before", 0, 0, Integer.MAX_VALUE);
        return new EventTable.Wanted(
                time("from", 0),
                time("to", Math.max(now + DAY.toMillis(), 1)),
                before,
                level,
                text("kind"),
                text("site"),
                text("text"),
                number("limit", 100, 1, most) + 1);
    }
}
