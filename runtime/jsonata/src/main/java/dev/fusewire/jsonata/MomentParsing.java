package dev.fusewire.jsonata;

import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads times as moment.js does: in ISO 8601, or after a pattern. */
final class MomentParsing {

    private static final Pattern ISO = Pattern.compile("\\s*([+-]\\d{6}|\\d{4})(?:-?(\\d\\d)(?:-?(\\d\\d))?)?(?:[T"
            + " ](\\d\\d)(?::?(\\d\\d)(?::?(\\d\\d)(?:[.,](\\d+))?)?)?\\s*(Z|[+-]\\d\\d(?::?\\d\\d)?)?)?\\s*");
    private static final Pattern TOKEN =
            Pattern.compile("\\[[^\\]]*]|YYYY|YY|MMMM|MMM|MM?|Do|DD?|HH?|hh?|mm?|ss?|S+|A|a|ZZ?|X|x");
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

    private int year;
    private int month = 1;
    private int day = 1;
    private int hour;
    private int minute;
    private int second;
    private int milli;
    private boolean afternoon;
    private boolean halfDay;
    private @Nullable ZoneOffset offset;
    private @Nullable Long millis;

    private MomentParsing(int year) {
        this.year = year;
    }

    /** Null for what is no time. */
    static @Nullable ZonedDateTime parse(String text, @Nullable Object pattern, ZoneId zone) {
        try {
            return pattern instanceof String given ? byPattern(text, given, zone) : iso(text, zone);
        } catch (DateTimeException | NumberFormatException _) {
            return null;
        }
    }

    static @Nullable ZonedDateTime ofFields(List<?> fields, ZoneId zone) {
        int[] numbers = {0, 0, 1, 0, 0, 0, 0};
        for (int i = 0; i < fields.size() && i < numbers.length; i++) {
            numbers[i] = (int) Values.toNumber(fields.get(i));
        }
        try {
            return LocalDateTime.of(
                            numbers[0],
                            numbers[1] + 1,
                            numbers[2],
                            numbers[3],
                            numbers[4],
                            numbers[5],
                            numbers[6] * 1_000_000)
                    .atZone(zone);
        } catch (DateTimeException _) {
            return null;
        }
    }

    /** Of named parts; what is larger than the first that is given is now's. */
    static @Nullable ZonedDateTime ofNames(ObjectValue fields, ZonedDateTime now) {
        @Nullable
        Object[] parts = {
            part(fields, "year", "years", "y"),
            part(fields, "month", "months", "M"),
            part(fields, "day", "days", "d", "date", "dates", "D"),
            part(fields, "hour", "hours", "h"),
            part(fields, "minute", "minutes", "m"),
            part(fields, "second", "seconds", "s"),
            part(fields, "millisecond", "milliseconds", "ms")
        };
        int[] today = {now.getYear(), now.getMonthValue() - 1, now.getDayOfMonth()};
        int first = 0;
        while (first < parts.length && parts[first] == null) {
            first++;
        }
        List<Object> all = new ArrayList<>();
        for (int i = 0; i < parts.length; i++) {
            Object usual = i < first && i < today.length ? today[i] : i == 2 ? 1 : 0;
            all.add(parts[i] == null ? usual : parts[i]);
        }
        return ofFields(all, now.getZone());
    }

    private static @Nullable Object part(ObjectValue fields, String... names) {
        for (String name : names) {
            if (fields.get(name) != null) {
                return fields.get(name);
            }
        }
        return null;
    }

    private static ZonedDateTime iso(String text, ZoneId zone) {
        Matcher match = ISO.matcher(text);
        if (!match.matches()) {
            return OffsetDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .atZoneSameInstant(zone);
        }
        MomentParsing read = new MomentParsing(Integer.parseInt(match.group(1)));
        read.month = number(match.group(2), 1);
        read.day = number(match.group(3), 1);
        read.hour = number(match.group(4), 0);
        read.minute = number(match.group(5), 0);
        read.second = number(match.group(6), 0);
        read.milli = fraction(match.group(7));
        read.offset = match.group(8) == null ? null : ZoneOffset.of(match.group(8));
        return read.time(zone);
    }

    private static int number(@Nullable String digits, int otherwise) {
        return digits == null ? otherwise : Integer.parseInt(digits);
    }

    private static int fraction(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt((digits + "00").substring(0, 3));
    }

    private ZonedDateTime time(ZoneId zone) {
        if (millis != null) {
            return java.time.Instant.ofEpochMilli(millis).atZone(zone);
        }
        int hours = halfDay ? hour % 12 + (afternoon ? 12 : 0) : hour;
        boolean midnight = hours == 24 && minute == 0 && second == 0 && milli == 0;
        LocalDateTime local = LocalDateTime.of(
                        year, month, day, midnight ? 0 : hours, minute, second, milli * 1_000_000)
                .plusDays(midnight ? 1 : 0);
        return offset == null ? local.atZone(zone) : local.atOffset(offset).atZoneSameInstant(zone);
    }

    private static @Nullable ZonedDateTime byPattern(String text, String pattern, ZoneId zone) {
        MomentParsing read = new MomentParsing(ZonedDateTime.now(zone).getYear());
        Matcher token = TOKEN.matcher(pattern);
        int at = 0;
        int from = 0;
        boolean found = false;
        while (token.find()) {
            at += token.start() - from;
            from = token.end();
            Matcher value = valueOf(token.group()).matcher(text);
            if (at > text.length() || !value.find(at)) {
                continue;
            }
            found |= !token.group().startsWith("[");
            read.take(token.group(), value.group());
            at = value.end();
        }
        return found ? read.time(zone) : null;
    }

    private static Pattern valueOf(String token) {
        return Pattern.compile(
                switch (token) {
                    case "YYYY" -> "[+-]?\\d{1,4}";
                    case "MMM", "MMMM" -> "[A-Za-z]+";
                    case "Do" -> "\\d{1,2}(?:st|nd|rd|th)?";
                    case "A", "a" -> "[AaPp]\\.?[Mm]?\\.?";
                    case "Z", "ZZ" -> "Z|[+-]\\d\\d:?\\d\\d";
                    case "X" -> "[+-]?\\d+(?:\\.\\d{1,3})?";
                    case "x" -> "[+-]?\\d+";
                    default ->
                        token.startsWith("[")
                                ? Pattern.quote(token.substring(1, token.length() - 1))
                                : token.startsWith("S") ? "\\d{1,9}" : "\\d{1,2}";
                });
    }

    private void take(String token, String text) {
        switch (token) {
            case "YYYY" -> year = Integer.parseInt(text);
            case "YY" -> year = Integer.parseInt(text) + (Integer.parseInt(text) > 68 ? 1900 : 2000);
            case "M", "MM" -> month = Integer.parseInt(text);
            case "MMM", "MMMM" ->
                month = MONTHS.indexOf(
                                text.substring(0, Math.min(3, text.length())).toLowerCase(Locale.ROOT))
                        + 1;
            case "D", "DD", "Do" -> day = Integer.parseInt(text.replaceAll("\\D", ""));
            case "H", "HH" -> hour = Integer.parseInt(text);
            case "h", "hh" -> {
                hour = Integer.parseInt(text);
                halfDay = true;
            }
            case "m", "mm" -> minute = Integer.parseInt(text);
            case "s", "ss" -> second = Integer.parseInt(text);
            case "A", "a" -> afternoon = text.toLowerCase(Locale.ROOT).startsWith("p");
            case "Z", "ZZ" -> offset = ZoneOffset.of(text);
            case "X" -> millis = (long) (Double.parseDouble(text) * 1000);
            case "x" -> millis = Long.parseLong(text);
            default -> {
                if (token.startsWith("S")) {
                    milli = fraction(text);
                }
            }
        }
    }
}
