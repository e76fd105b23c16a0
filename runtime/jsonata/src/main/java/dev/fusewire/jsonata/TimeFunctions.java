package dev.fusewire.jsonata;

import dev.fusewire.node.Values;
import java.time.Instant;
import java.time.LocalDateTime;
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
    private static final String ISO_PICTURE = "[Y0001]-[M01]-[D01]T[H01]:[m01]:[s01].[f001][Z01:01t]";

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
                        ? format(millis.doubleValue(), Library.at(arguments, 1), Library.at(arguments, 2))
                        : null);
        library.add(
                "toMillis",
                "<s-s?:n>",
                (call, arguments) -> toMillis(arguments, call.scope().now()));
        library.add(
                "formatInteger",
                "<n-s:s>",
                (_, arguments) -> arguments.getFirst() instanceof Number number
                        ? IntegerPicture.of(Values.text(Library.needed(arguments.get(1), "lastIndexOf")))
                                .format(Math.floor(number.doubleValue()))
                        : null);
        library.add(
                "parseInteger",
                "<s-s:n>",
                (_, arguments) -> arguments.getFirst() instanceof String text
                        ? Values.number(IntegerPicture.of(Values.text(Library.needed(arguments.get(1), "lastIndexOf")))
                                .parse(text))
                        : null);
    }

    private static @Nullable Object format(double millis, @Nullable Object picture, @Nullable Object zone) {
        String pattern = picture instanceof String text ? text : ISO_PICTURE;
        return DatePicture.of(pattern).format(millis, zone instanceof String text ? text : null);
    }

    private static @Nullable Object toMillis(List<@Nullable Object> arguments, Instant now) {
        if (!(arguments.getFirst() instanceof String text)) {
            return null;
        }
        if (Library.at(arguments, 1) instanceof String picture) {
            Double millis = DateParsing.parse(text, picture, now);
            return millis == null ? null : Values.number(millis);
        }
        Matcher iso = ISO.matcher(text);
        if (!iso.matches()) {
            throw Fault.of("D3110", text);
        }
        return Values.number(millis(iso));
    }

    /** What {@code Date.parse} makes of it: a 30th of February is the 1st of March, a date alone has no zone but Z. */
    private static double millis(Matcher iso) {
        double year = Integer.parseInt(iso.group(1));
        int month = iso.group(2) == null ? 1 : Integer.parseInt(iso.group(2).substring(1));
        int day = iso.group(3) == null ? 1 : Integer.parseInt(iso.group(3).substring(1));
        String time = iso.group(4);
        String fraction = iso.group(5) == null ? "" : iso.group(5);
        String zone = iso.group(6);
        if (month < 1 || month > 12 || day < 1 || day > 31) {
            return Double.NaN;
        }
        // counted from year 400 on, as years below 100 mean others there
        double date = Script.utc(year + 400, month - 1.0, day) - Script.utc(2400, 0, 1) + Script.utc(2000, 0, 1);
        if (time == null) {
            return fraction.isEmpty() && (zone == null || zone.equals("Z")) ? date : Double.NaN;
        }
        int hour = Integer.parseInt(time.substring(1, 3));
        int minute = Integer.parseInt(time.substring(4, 6));
        int second = Integer.parseInt(time.substring(7, 9));
        int milli = fraction.isEmpty() ? 0 : Integer.parseInt((fraction + "00").substring(1, 4));
        if (hour > 24 || hour == 24 && minute + second + milli > 0) {
            return Double.NaN;
        }
        double local = date + ((hour * 60.0 + minute) * 60 + second) * 1000 + milli;
        if (zone == null) {
            // a time of day without a zone is local time
            return LocalDateTime.ofInstant(Script.instant(local), ZoneOffset.UTC)
                    .atZone(ZoneId.systemDefault())
                    .toInstant()
                    .toEpochMilli();
        }
        return local - offset(zone) * 60_000;
    }

    private static double offset(String zone) {
        if (zone.equals("Z")) {
            return 0;
        }
        int hours = Integer.parseInt(zone.substring(1, 3));
        double minutes = hours * 60 + Integer.parseInt(zone.substring(zone.length() - 2));
        return hours > 23 ? Double.NaN : zone.startsWith("-") ? -minutes : minutes;
    }
}
