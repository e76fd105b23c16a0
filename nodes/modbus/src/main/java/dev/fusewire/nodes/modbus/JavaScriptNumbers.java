package dev.fusewire.nodes.modbus;

import dev.fusewire.node.Values;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whole numbers as JavaScript reads them, which flows made for node-red-contrib-modbus count on. */
final class JavaScriptNumbers {

    private static final Pattern WHOLE = Pattern.compile("^\\s*([+-]?)(?:0[xX]([0-9a-fA-F]{1,12})|(\\d{1,15}))");

    private JavaScriptNumbers() {}

    /** {@code parseInt(value)}; NaN where there is no number at its beginning. */
    static double parseInt(@Nullable Object value) {
        Matcher found = WHOLE.matcher(Values.text(value));
        if (!found.find()) {
            return Double.NaN;
        }
        double number =
                found.group(2) == null ? Double.parseDouble(found.group(3)) : Long.parseLong(found.group(2), 16);
        return "-".equals(found.group(1)) ? -number : number;
    }

    /** {@code parseInt(value) || otherwise}. */
    static double parseInt(@Nullable Object value, double otherwise) {
        double number = parseInt(value);
        return Double.isNaN(number) || number == 0 ? otherwise : number;
    }

    /** {@code Number.isInteger(value)}. */
    static boolean isInteger(@Nullable Object value) {
        return value instanceof Number number && Math.rint(number.doubleValue()) == number.doubleValue();
    }
}
