package dev.fusewire.node;

import java.math.BigDecimal;

/** Numbers as JavaScript reads and writes them. */
final class Numbers {

    private Numbers() {}

    /** {@code Number(text)}: white space around is allowed, an empty text is 0, what is no number is NaN. */
    static double parse(String raw) {
        String text = strip(raw);
        if (text.isEmpty()) {
            return 0;
        }
        double few = Decimals.read(text);
        if (!Double.isNaN(few)) {
            return few;
        }
        if (text.length() > 2 && text.charAt(0) == '0') {
            int radix = switch (text.charAt(1)) {
                case 'x', 'X' -> 16;
                case 'o', 'O' -> 8;
                case 'b', 'B' -> 2;
                default -> 10;
            };
            if (radix != 10) {
                return digits(text, radix);
            }
        }
        char last = text.charAt(text.length() - 1);
        boolean digit = last >= '0' && last <= '9' || last == '.';
        if (!digit) {
            return switch (text) {
                case "Infinity", "+Infinity" -> Double.POSITIVE_INFINITY;
                case "-Infinity" -> Double.NEGATIVE_INFINITY;
                default -> Double.NaN;
            };
        }
        for (int i = 0; i < text.length(); i++) {
            // keeps out what Java takes and JavaScript does not: hexadecimal floats, "NaN", "1_000"
            char c = text.charAt(i);
            if (!(c >= '0' && c <= '9' || c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E')) {
                return Double.NaN;
            }
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException _) {
            return Double.NaN;
        }
    }

    /** {@code parseFloat(text)}. */
    static double leading(String raw) {
        String text = strip(raw);
        double few = Decimals.read(text);
        if (!Double.isNaN(few)) {
            return few;
        }
        int at = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
        if (text.startsWith("Infinity", at)) {
            return text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        int whole = skipDigits(text, at);
        int end = whole;
        if (end < text.length() && text.charAt(end) == '.') {
            int fraction = skipDigits(text, end + 1);
            end = fraction - end > 1 || whole > at ? fraction : end;
        }
        if (end == at) {
            return Double.NaN;
        }
        if (end < text.length() && (text.charAt(end) == 'e' || text.charAt(end) == 'E')) {
            int sign = end + 1 < text.length() && "+-".indexOf(text.charAt(end + 1)) >= 0 ? 1 : 0;
            int exponent = skipDigits(text, end + 1 + sign);
            end = exponent > end + 1 + sign ? exponent : end;
        }
        return Double.parseDouble(text.substring(0, end));
    }

    /** Takes JavaScript's white space off both ends: more than Java's, which knows no-break spaces as letters. */
    static String strip(String raw) {
        int from = 0;
        int to = raw.length();
        while (from < to && isSpace(raw.charAt(from))) {
            from++;
        }
        while (to > from && isSpace(raw.charAt(to - 1))) {
            to--;
        }
        return raw.substring(from, to);
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c >= '\t' && c <= '\r' || c > 127 && (Character.isSpaceChar(c) || c == '\ufeff');
    }

    private static int skipDigits(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }

    private static double digits(String text, int radix) {
        double value = 0;
        for (int i = 2; i < text.length(); i++) {
            int digit = Character.digit(text.charAt(i), radix);
            if (digit < 0) {
                return Double.NaN;
            }
            value = value * radix + digit;
        }
        return value;
    }

    /** The shortest text that reads back as the same number, in ECMAScript's notation. */
    static String text(Number number) {
        if (number instanceof Integer || number instanceof Long) {
            return number.toString();
        }
        double value = number.doubleValue();
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "Infinity" : "-Infinity";
        }
        if (value == 0) {
            return "0";
        }
        if (Math.abs(value) == Double.MIN_VALUE) {
            // the one number Java writes with a digit more than it takes
            return value < 0 ? "-5e-324" : "5e-324";
        }
        char[] few = new char[Decimals.ROOM];
        int end = Decimals.write(value, few, 0);
        if (end >= 0) {
            return new String(few, 0, end);
        }
        BigDecimal decimal = new BigDecimal(Double.toString(Math.abs(value))).stripTrailingZeros();
        String digits = decimal.unscaledValue().toString();
        int k = digits.length();
        int n = k - decimal.scale();
        StringBuilder out = new StringBuilder(value < 0 ? "-" : "");
        if (k <= n && n <= 21) {
            out.append(digits).repeat('0', n - k);
        } else if (0 < n && n <= 21) {
            out.append(digits, 0, n).append('.').append(digits, n, k);
        } else if (-6 < n && n <= 0) {
            out.append("0.").repeat('0', -n).append(digits);
        } else {
            out.append(digits.charAt(0));
            if (k > 1) {
                out.append('.').append(digits, 1, k);
            }
            out.append('e').append(n > 0 ? "+" : "-").append(Math.abs(n - 1));
        }
        return out.toString();
    }
}
