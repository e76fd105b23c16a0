package dev.fusewire.plan.price.source;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A part of what was told that has named values, and where it stands: what is wrong in it is said with its place. */
record Part(String place, Map<?, ?> fields) {

    /** Times later than this many are in milliseconds: the second it stands for is in the year 5138. */
    private static final double MILLISECONDS_FROM = 1e11;

    /** Prices of other centuries are none: something else was taken for a time. */
    private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");

    private static final Instant LAST = Instant.parse("2200-01-01T00:00:00Z");

    static boolean isMap(@Nullable Object value, String... names) {
        if (value instanceof Map<?, ?> map) {
            for (String name : names) {
                if (!map.containsKey(name)) {
                    return false;
                }
            }
            return true;
        }
        return false;
    }

    /** Whether this is a list that begins with a map of these names. */
    static boolean isListOf(@Nullable Object value, String... names) {
        return value instanceof List<?> list && !list.isEmpty() && isMap(list.getFirst(), names);
    }

    static Part of(String place, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return new Part(place, map);
        }
        throw wrong(place, value, "an object");
    }

    /** The objects of a list. */
    static List<Part> list(String place, @Nullable Object value) {
        if (!(value instanceof List<?> list)) {
            throw wrong(place, value, "a list");
        }
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            parts.add(of(place + "[" + i + "]", list.get(i)));
        }
        return parts;
    }

    List<Part> list(String name) {
        return list(at(name), fields.get(name));
    }

    String at(String name) {
        return place.isEmpty() ? name : place + "." + name;
    }

    boolean has(String name) {
        Object value = fields.get(name);
        return value instanceof String text ? !text.isBlank() : isSaid(value);
    }

    /** Neither undefined nor null: JSON's null may be an object of its own. */
    static boolean isSaid(@Nullable Object value) {
        return value instanceof Number
                || value instanceof String
                || value instanceof Boolean
                || value instanceof Instant
                || value instanceof Map
                || value instanceof List;
    }

    String text(String name, String otherwise) {
        return fields.get(name) instanceof String text ? text : otherwise;
    }

    long micros(String name, PriceUnit unit) {
        return micros(at(name), fields.get(name), unit);
    }

    static long micros(String place, @Nullable Object value, PriceUnit unit) {
        if (value instanceof Number number) {
            return unit.micros(number.doubleValue(), place);
        }
        if (value instanceof String text) {
            try {
                return unit.micros(Double.parseDouble(text.strip()), place);
            } catch (NumberFormatException _) {
                // said below
            }
        }
        throw wrong(place, value, "a price in " + unit.name());
    }

    Instant time(String name, ZoneId zone) {
        return time(at(name), fields.get(name), zone);
    }

    /** A time: text with an offset, or without one by the clocks of the zone; or a number of seconds or milliseconds since 1970. */
    static Instant time(String place, @Nullable Object value, ZoneId zone) {
        Instant time = read(value, zone);
        if (time != null && time.isAfter(FIRST) && time.isBefore(LAST)) {
            return time;
        }
        throw wrong(place, value, "a time such as 2026-12-01T13:00:00+01:00");
    }

    private static @Nullable Instant read(@Nullable Object value, ZoneId zone) {
        if (value instanceof Instant instant) {
            return instant;
        }
        if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
            double count = number.doubleValue();
            return Instant.ofEpochMilli(Math.round(Math.abs(count) >= MILLISECONDS_FROM ? count : count * 1000));
        }
        if (value instanceof String text) {
            try {
                String time = text.strip().replace(' ', 'T');
                return hasOffset(time)
                        ? OffsetDateTime.parse(time).toInstant()
                        : LocalDateTime.parse(time).atZone(zone).toInstant();
            } catch (DateTimeException _) {
                return null;
            }
        }
        return null;
    }

    private static boolean hasOffset(String time) {
        int clock = time.indexOf('T');
        return clock >= 0 && (time.endsWith("Z") || time.indexOf('+', clock) > 0 || time.indexOf('-', clock) > 0);
    }

    static IllegalArgumentException wrong(String place, @Nullable Object value, String expected) {
        String said = value instanceof String ? "\"" + value + "\"" : value == null ? "missing" : value.toString();
        return new IllegalArgumentException("%s is %s, expected %s"
                .formatted(
                        place.isEmpty() ? "the payload" : place,
                        said.length() > 80 ? said.substring(0, 80) + "…" : said,
                        expected));
    }
}
