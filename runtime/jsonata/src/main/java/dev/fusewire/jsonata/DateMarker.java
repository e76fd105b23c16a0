package dev.fusewire.jsonata;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A part of a picture of dates that stands for one number or name of the date, say {@code [M01]} or {@code [FNn,3-3]}. */
final class DateMarker {

    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final String INTEGERS = "YMDdFWwXxHhmsf";

    /** How a name is written. */
    enum Case {
        LOWER,
        UPPER,
        TITLE
    }

    /** Which number or name it stands for; empty for none. */
    final String component;

    final @Nullable Case names;
    final @Nullable IntegerPicture integer;

    /** Whether a zone that is UTC is written as Z. */
    final boolean zulu;

    /** At most so many letters of a name; null for all. */
    final @Nullable Double most;

    /** To how many digits a year is cut; -1 for none. */
    final double yearDigits;

    private DateMarker(String marker) {
        component = marker.isEmpty() ? "" : marker.substring(0, 1);
        int comma = marker.lastIndexOf(',');
        String width = comma < 0 ? null : marker.substring(comma + 1);
        int dash = width == null ? -1 : width.indexOf('-');
        Double least = width == null ? null : width(dash < 0 ? width : width.substring(0, dash));
        most = width == null || dash < 0 ? null : width(width.substring(dash + 1));
        String form = comma < 0
                ? marker.substring(Math.min(1, marker.length()))
                : marker.substring(Math.min(1, comma), Math.max(1, comma));
        String second = "";
        if (form.isEmpty()) {
            form = usual(component);
        } else if (form.length() > 1 && "atco".indexOf(form.charAt(form.length() - 1)) >= 0) {
            second = form.substring(form.length() - 1);
            form = form.substring(0, form.length() - 1);
        }
        zulu = second.equals("t");
        names = form.startsWith("n")
                ? Case.LOWER
                : form.startsWith("Nn") ? Case.TITLE : form.startsWith("N") ? Case.UPPER : null;
        IntegerPicture picture = null;
        double cut = -1;
        if (names == null && INTEGERS.contains(component)) {
            picture = IntegerPicture.of(second.isEmpty() ? form : form + ';' + second);
            if (least != null && picture.digits < least) {
                picture.digits = least;
            }
            if (component.equals("Y")) {
                if (most != null) {
                    cut = most;
                    picture.digits = most;
                } else if (picture.digits + picture.optional >= 2) {
                    cut = picture.digits + picture.optional;
                }
            }
        }
        yearDigits = cut;
        integer = isZone() ? IntegerPicture.of(form) : picture;
    }

    /** @param marker what stands within the brackets */
    static DateMarker of(String marker) {
        return new DateMarker(SPACES.matcher(marker).replaceAll(""));
    }

    private static @Nullable Double width(String text) {
        return text.equals("*") ? null : (Double) Script.parseInt(text);
    }

    private static String usual(String component) {
        return switch (component) {
            case "Y", "M", "D", "d", "W", "w", "X", "x", "H", "h", "f" -> "1";
            case "F", "P", "C", "E" -> "n";
            case "m", "s" -> "01";
            case "Z", "z" -> "01:01";
            default -> throw Fault.of("D3132", component);
        };
    }

    boolean isZone() {
        return component.equals("Z") || component.equals("z");
    }

    /** Whether it is a number other than a zone, which tells the number before how many digits it has. */
    boolean isInteger() {
        return integer != null && !isZone();
    }

    /** A name in upper or lower case and cut to its width. */
    String cased(String name) {
        String text = names == Case.UPPER
                ? name.toUpperCase(Locale.ROOT)
                : names == Case.LOWER ? name.toLowerCase(Locale.ROOT) : name;
        return most != null && text.length() > most ? text.substring(0, (int) Math.max(0, most)) : text;
    }
}
