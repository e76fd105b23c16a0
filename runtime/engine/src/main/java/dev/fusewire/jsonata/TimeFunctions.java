package dev.fusewire.jsonata;

import com.dashjoin.jsonata.Functions;
import com.dashjoin.jsonata.utils.DateTimeUtils;
import dev.fusewire.node.Values;
import java.text.ParseException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Functions on times, and on whole numbers in words, letters and the like. */
final class TimeFunctions {

    private static final Pattern ISO = Pattern.compile(
            "(\\d{4})(-[01]\\d)?(-[0-3]\\d)?(T[0-2]\\d:[0-5]\\d:[0-5]\\d)?(\\.\\d+)?([+-][0-2]\\d:?[0-5]\\d|Z)?");
    private static final Pattern QUOTED = Pattern.compile("[\"']?([^\"' ]+)[\"']? in date/time");

    private TimeFunctions() {}

    static void addTo(Library library) {
        library.add(
                "now",
                "<s?s?:s>",
                (call, arguments) ->
                        format(call.scope().now().toEpochMilli(), Library.at(arguments, 0), Library.at(arguments, 1)));
        library.add("millis", "<:n>", (call, _) -> Values.of(call.scope().now().toEpochMilli()));
        library.add(
                "fromMillis",
                "<n-s?s?:s>",
                (_, arguments) -> arguments.getFirst() instanceof Number millis
                        ? format(millis.longValue(), Library.at(arguments, 1), Library.at(arguments, 2))
                        : null);
        library.add("toMillis", "<s-s?:n>", (_, arguments) -> toMillis(arguments));
        library.add(
                "formatInteger",
                "<n-s:s>",
                (_, arguments) -> arguments.getFirst() instanceof Number number
                        ? guarded(() -> DateTimeUtils.formatInteger(number.longValue(), Values.text(arguments.get(1))))
                        : null);
        library.add(
                "parseInteger",
                "<s-s:n>",
                (_, arguments) -> arguments.getFirst() instanceof String text
                        ? Values.of(guarded(() -> Functions.parseInteger(text, Values.text(arguments.get(1)))))
                        : null);
    }

    private interface Picture<T> {
        @Nullable
        T read() throws ParseException;
    }

    /** Turns the failures of the picture functions into JSONata's. */
    private static <T> @Nullable T guarded(Picture<T> work) {
        try {
            return work.read();
        } catch (ParseException | RuntimeException e) {
            throw fault(String.valueOf(e.getMessage()));
        }
    }

    private static Fault fault(String words) {
        Matcher quoted = QUOTED.matcher(words);
        if (words.startsWith("Unknown component specifier")) {
            return Fault.of("D3132", quoted.find() ? quoted.group(1) : "");
        }
        if (words.startsWith("No matching closing bracket")) {
            return new Fault("D3135");
        }
        if (words.startsWith("Formatting or parsing an integer")) {
            int from = words.indexOf('"');
            int to = words.lastIndexOf('"');
            return Fault.of("D3130", from >= 0 && to > from ? words.substring(from + 1, to) : "");
        }
        if (words.startsWith("The timezone integer format")) {
            return new Fault("D3134");
        }
        if (words.startsWith("The date/time picture string is missing")) {
            return new Fault("D3136");
        }
        return new Fault(words);
    }

    private static @Nullable Object format(long millis, @Nullable Object picture, @Nullable Object zone) {
        String pattern = picture instanceof String text ? text : null;
        String offset = zone instanceof String text ? text : null;
        if (pattern == null && offset == null) {
            return Convert.iso(Instant.ofEpochMilli(millis));
        }
        return guarded(() -> DateTimeUtils.formatDateTime(millis, pattern, offset));
    }

    private static @Nullable Object toMillis(List<@Nullable Object> arguments) {
        if (!(arguments.getFirst() instanceof String text)) {
            return null;
        }
        if (Library.at(arguments, 1) instanceof String picture) {
            return Values.of(guarded(() -> DateTimeUtils.parseDateTime(text, picture)));
        }
        Matcher iso = ISO.matcher(text);
        if (!iso.matches()) {
            throw Fault.of("D3110", text);
        }
        try {
            return Values.of(millis(iso));
        } catch (DateTimeException _) {
            return Double.NaN;
        }
    }

    private static long millis(Matcher iso) {
        int year = Integer.parseInt(iso.group(1));
        int month = iso.group(2) == null ? 1 : Integer.parseInt(iso.group(2).substring(1));
        int day = iso.group(3) == null ? 1 : Integer.parseInt(iso.group(3).substring(1));
        LocalDateTime local = LocalDate.of(year, month, day).atStartOfDay();
        if (iso.group(4) == null) {
            return local.toInstant(ZoneOffset.UTC).toEpochMilli();
        }
        String fraction = iso.group(5) == null ? "" : iso.group(5);
        local = LocalDateTime.parse(local.toLocalDate() + iso.group(4) + fraction);
        String zone = iso.group(6);
        // a time of day without a zone is local time, as Date.parse has it
        return zone == null
                ? local.atZone(ZoneId.systemDefault()).toInstant().toEpochMilli()
                : OffsetDateTime.of(local, ZoneOffset.of(zone)).toInstant().toEpochMilli();
    }
}
