package dev.fusewire.jsonata;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;

/**
 * How one part of a picture of dates is read.
 *
 * @param component the letter of what it gives; empty for words that stand for themselves
 */
record DateReading(String component, String regex, ToDoubleFunction<String> value) {

    static DateReading of(DatePicture.Part part) {
        return switch (part) {
            case DatePicture.Literal(String text) -> new DateReading("", Pattern.quote(text), _ -> Double.NaN);
            case DatePicture.Place(DateMarker marker) -> of(marker);
        };
    }

    private static DateReading of(DateMarker marker) {
        String component = marker.component;
        IntegerPicture integer = marker.integer;
        if (marker.isZone()) {
            String sign = java.util.Objects.requireNonNull(integer).regularSign();
            String regex = (component.equals("z") ? "GMT" : "")
                    + "[-+][0-9]+"
                    + (sign == null ? "" : (sign.equals(".") ? sign : Pattern.quote(sign)) + "[0-9]+");
            int from = component.equals("z") ? 3 : 0;
            return new DateReading(component, regex, text -> minutes(text.substring(from), sign));
        }
        if (component.equals("f")) {
            return new DateReading(
                    component,
                    "[0-9]+",
                    text -> Double.parseDouble("0." + text.substring(0, Math.min(3, text.length()))) * 1000);
        }
        if (integer != null) {
            return new DateReading(component, integer.regex(), integer::parse);
        }
        return switch (component) {
            case "M", "x" -> named(marker, DatePicture.MONTHS);
            case "F" -> named(marker, DatePicture.DAYS);
            case "P" ->
                new DateReading(component, "[a-zA-Z]+", text -> switch (text) {
                    case "am", "AM" -> 0;
                    case "pm", "PM" -> 1;
                    default -> Double.NEGATIVE_INFINITY;
                });
            default -> throw Fault.of("D3133", component);
        };
    }

    /** A name that is none gives minus infinity, which stands for undefined. */
    private static DateReading named(DateMarker marker, List<String> names) {
        Double most = marker.most;
        List<String> cut = most == null || Double.isNaN(most) || most == 0
                ? names
                : names.stream()
                        .map(name -> name.substring(0, (int) Math.clamp(most, 0, name.length())))
                        .toList();
        return new DateReading(marker.component, "[a-zA-Z]+", text -> {
            int at = cut.lastIndexOf(text);
            return at < 0 ? Double.NEGATIVE_INFINITY : at + 1;
        });
    }

    private static double minutes(String text, @org.jspecify.annotations.Nullable String sign) {
        int at = sign != null ? text.indexOf(sign) : text.length() - 1 <= 2 ? text.length() : 3;
        double hours = Script.parseInt(text.substring(0, Math.max(0, at)));
        String rest = text.substring(Math.min(text.length(), sign != null ? at + 1 : at));
        return hours * 60 + (sign == null && rest.isEmpty() ? 0 : Script.parseInt(rest));
    }
}
