package dev.fusewire.jsonata;

import dev.fusewire.node.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How a date is written: a picture as in {@code $fromMillis}, say {@code [D1o] [MNn] [Y0001]}. */
final class DatePicture {

    static final List<String> DAYS =
            List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday");
    static final List<String> MONTHS = List.of(
            ("January February March April May June July August September October" + " November December").split(" "));

    /** A part of a picture. */
    sealed interface Part {}

    /** Words that stand for themselves. */
    record Literal(String text) implements Part {}

    /** A place for a number or a name. */
    record Place(DateMarker marker) implements Part {}

    private final List<Part> parts = new ArrayList<>();

    private DatePicture(String picture) {
        int start = 0;
        int at = 0;
        while (at < picture.length()) {
            if (picture.charAt(at) == '[') {
                literal(picture.substring(start, at));
                if (picture.startsWith("[", at + 1)) {
                    parts.add(new Literal("["));
                    at += 2;
                    start = at;
                    continue;
                }
                int end = picture.indexOf(']', at);
                if (end < 0) {
                    throw new Fault("D3135");
                }
                place(DateMarker.of(picture.substring(at + 1, end)));
                at = end;
                start = end + 1;
            }
            at++;
        }
        literal(picture.substring(start));
    }

    static DatePicture of(String picture) {
        return new DatePicture(picture);
    }

    List<Part> parts() {
        return parts;
    }

    private void literal(String text) {
        if (!text.isEmpty()) {
            parts.add(new Literal(text.replace("]]", "]")));
        }
    }

    private void place(DateMarker marker) {
        if (marker.isInteger()
                && !parts.isEmpty()
                && parts.getLast() instanceof Place(DateMarker before)
                && before.integer != null) {
            before.integer.readDigits = before.integer.digits;
        }
        parts.add(new Place(marker));
    }

    /** @param zone digits such as +0130; what else is in it is not seen, so that +01:30 is one minute */
    String format(double millis, @Nullable String zone) {
        double given = zone == null ? 0 : Script.parseInt(zone);
        double hours = Math.floor(given / 100);
        double minutes = given % 100;
        DateFields fields = new DateFields(millis + (60 * hours + minutes) * 60_000);
        StringBuilder out = new StringBuilder();
        for (Part part : parts) {
            out.append(
                    switch (part) {
                        case Literal(String text) -> text;
                        case Place(DateMarker marker) when marker.isZone() -> zone(marker, hours, minutes);
                        case Place(DateMarker marker) -> field(marker, fields);
                    });
        }
        return out.toString();
    }

    private static String field(DateMarker marker, DateFields fields) {
        String component = marker.component;
        switch (component) {
            case "P" -> {
                String half = fields.get('P') == 1 ? "pm" : "am";
                return marker.names == DateMarker.Case.UPPER
                        ? marker.cased(half.toUpperCase(java.util.Locale.ROOT))
                        : half;
            }
            case "C", "E" -> {
                return "ISO";
            }
            default -> {}
        }
        if (marker.integer == null && marker.names == null || !"YMDdFWwXxHhmsf".contains(component)) {
            return "undefined";
        }
        double value = fields.get(component.charAt(0));
        if (component.equals("Y") && marker.yearDigits != -1) {
            value = value % Math.pow(10, marker.yearDigits);
        }
        if (marker.integer != null) {
            return marker.integer.format(value);
        }
        if (component.equals("f")) {
            throw Fault.said("Cannot read properties of undefined (reading 'primary')");
        }
        List<String> names = switch (component) {
            case "M", "x" -> MONTHS;
            case "F" -> DAYS;
            default -> throw Fault.of("D3133", component);
        };
        return Double.isNaN(value) ? "undefined" : marker.cased(names.get((int) value - 1));
    }

    private static String zone(DateMarker marker, double hours, double minutes) {
        IntegerPicture picture = java.util.Objects.requireNonNull(marker.integer);
        double offset = hours * 100 + minutes;
        String text;
        if (picture.isRegular() || picture.digits == 3 || picture.digits == 4) {
            text = picture.format(offset);
        } else if (picture.digits == 1 || picture.digits == 2) {
            text = picture.format(hours);
            if (minutes != 0) {
                text += ":" + IntegerPicture.of("00").format(Math.floor(minutes));
            }
        } else {
            throw Fault.of("D3134", Double.isNaN(picture.digits) ? null : Values.number(picture.digits));
        }
        if (offset == 0 && marker.zulu) {
            return "Z";
        }
        return (marker.component.equals("z") ? "GMT" : "") + (offset >= 0 ? "+" : "") + text;
    }

    /** Reads a date that is written so. */
    Pattern pattern(List<DateReading> readings) {
        StringBuilder regex = new StringBuilder();
        for (DateReading reading : readings) {
            regex.append('(').append(reading.regex()).append(')');
        }
        return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }
}
