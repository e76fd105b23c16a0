package dev.fusewire.jsonata;

import dev.fusewire.node.ObjectValue;

/** The characters that mean something in a picture of $formatNumber. */
record PictureSigns(
        String decimal,
        String grouping,
        String exponent,
        String minus,
        String percent,
        String perMille,
        char zero,
        String digit,
        String pattern) {

    static PictureSigns of(ObjectValue options) {
        return new PictureSigns(
                options.string("decimal-separator", "."),
                options.string("grouping-separator", ","),
                options.string("exponent-separator", "e"),
                options.string("minus-sign", "-"),
                options.string("percent", "%"),
                options.string("per-mille", "\u2030"),
                options.string("zero-digit", "0").charAt(0),
                options.string("digit", "#"),
                options.string("pattern-separator", ";"));
    }

    boolean isDigit(char c) {
        return c >= zero && c < zero + 10;
    }

    boolean isPlace(char c) {
        return isDigit(c) || is(digit, c);
    }

    boolean isActive(char c) {
        return isPlace(c) || is(decimal, c) || is(exponent, c) || is(grouping, c) || is(pattern, c);
    }

    private static boolean is(String sign, char c) {
        return sign.length() == 1 && sign.charAt(0) == c;
    }
}
