package dev.fusewire.jsonata;

import dev.fusewire.node.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a whole number is written: a picture as in {@code $formatInteger}, say {@code #,##0;o} or {@code Ww}. */
final class IntegerPicture {

    private static final String ZEROS =
            "0\u0660\u06f0\u07c0\u0966\u09e6\u0a66\u0ae6\u0b66\u0be6\u0c66\u0ce6\u0d66\u0de6"
                + "\u0e50\u0ed0\u0f20\u1040\u1090\u17e0\u1810\u1946\u19d0\u1a80\u1a90\u1b50\u1bb0\u1c40\u1c50\ua620\ua8d0"
                + "\ua900\ua9d0\ua9f0\uaa50\uabf0\uff10";

    enum Kind {
        DECIMAL,
        LETTERS,
        ROMAN,
        WORDS,
        UNKNOWN
    }

    private record Separator(int position, String sign) {}

    final Kind kind;
    private final String pattern;
    private final boolean ordinal;
    private final List<Separator> separators = new ArrayList<>();
    private char zero = '0';
    private int step;

    /** Digits there are at least; NaN where the picture is not one of digits. */
    double digits = Double.NaN;

    /** Digits there may be, beyond those there are at least. */
    double optional = Double.NaN;

    /** How many digits are read, where another number follows at once; otherwise all. */
    double readDigits = Double.NaN;

    private IntegerPicture(String picture) {
        int semicolon = picture.lastIndexOf(';');
        pattern = semicolon < 0 ? picture : picture.substring(0, semicolon);
        ordinal = semicolon >= 0 && picture.startsWith("o", semicolon + 1);
        kind = switch (pattern) {
            case "A", "a" -> Kind.LETTERS;
            case "I", "i" -> Kind.ROMAN;
            case "W", "Ww", "w" -> Kind.WORDS;
            default -> readDigits() ? Kind.DECIMAL : Kind.UNKNOWN;
        };
    }

    static IntegerPicture of(String picture) {
        return new IntegerPicture(picture);
    }

    /** Whether it is a picture of digits. */
    private boolean readDigits() {
        int position = 0;
        int least = 0;
        int more = 0;
        int[] signs = pattern.codePoints().toArray();
        for (int i = signs.length - 1; i >= 0; i--) {
            char group = zeroOf(signs[i]);
            if (group != 0) {
                if (least > 0 && group != zero) {
                    throw new Fault("D3131");
                }
                zero = group;
                least++;
                position++;
            } else if (signs[i] == '#') {
                more++;
                position++;
            } else {
                separators.add(new Separator(position, Character.toString(signs[i])));
            }
        }
        if (least == 0) {
            separators.clear();
            return false;
        }
        digits = least;
        optional = more;
        step = regularStep();
        return true;
    }

    private static char zeroOf(int sign) {
        for (int i = 0; i < ZEROS.length(); i++) {
            char group = ZEROS.charAt(i);
            if (sign >= group && sign <= group + 9) {
                return group;
            }
        }
        return 0;
    }

    /** After how many digits the same separator comes again and again; 0 where it does not. */
    private int regularStep() {
        if (separators.isEmpty()) {
            return 0;
        }
        String sign = separators.getFirst().sign();
        int step = separators.getFirst().position();
        for (Separator each : separators) {
            if (!each.sign().equals(sign)) {
                return 0;
            }
            step = gcd(step, each.position());
        }
        for (int i = 1; i <= separators.size(); i++) {
            int wanted = i * step;
            if (separators.stream().noneMatch(each -> each.position() == wanted)) {
                return 0;
            }
        }
        return step;
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    boolean isRegular() {
        return step > 0;
    }

    /** The sign between groups of digits, where they are alike. */
    @Nullable
    String regularSign() {
        return step > 0 ? separators.getFirst().sign() : null;
    }

    String format(double given) {
        double value = Math.abs(given);
        boolean upper = Character.isUpperCase(pattern.isEmpty() ? ' ' : pattern.charAt(0));
        String text = switch (kind) {
            case LETTERS -> NumberLetters.letters(value, upper ? 'A' : 'a');
            case ROMAN -> cased(NumberLetters.roman(value));
            case WORDS -> cased(NumberWords.of(value, ordinal));
            case DECIMAL -> decimal(value);
            case UNKNOWN -> throw Fault.of("D3130", pattern);
        };
        return given < 0 ? '-' + text : text;
    }

    private String cased(String text) {
        return switch (pattern) {
            case "W", "I" -> text.toUpperCase(Locale.ROOT);
            case "w" -> text.toLowerCase(Locale.ROOT);
            default -> text;
        };
    }

    private String decimal(double value) {
        StringBuilder text = new StringBuilder(Values.text(Values.number(value)));
        if (digits > text.length()) {
            text.insert(0, "0".repeat((int) digits - text.length()));
        }
        for (int i = 0; zero != '0' && i < text.length(); i++) {
            text.setCharAt(i, (char) (text.charAt(i) + zero - '0'));
        }
        if (step > 0) {
            for (int at = text.length() - step; at > 0; at -= step) {
                text.insert(at, separators.getFirst().sign());
            }
        } else {
            for (Separator each : separators.reversed()) {
                int at = text.length() - each.position();
                if (at < 0) {
                    // left of the first digit substr counts from the other end, and drops what is before
                    text.delete(0, Math.max(0, text.length() + at));
                }
                text.insert(Math.max(0, at), each.sign());
            }
        }
        return ordinal ? text + suffix(text) : text.toString();
    }

    private static String suffix(CharSequence text) {
        int last = text.length() - 1;
        if (last > 0 && text.charAt(last - 1) == '1') {
            return "th";
        }
        return switch (text.charAt(last)) {
            case '1' -> "st";
            case '2' -> "nd";
            case '3' -> "rd";
            default -> "th";
        };
    }

    /** Fits what is written as in this picture. */
    String regex() {
        boolean upper = pattern.equals("A") || pattern.equals("I");
        return switch (kind) {
            case LETTERS -> upper ? "[A-Z]+" : "[a-z]+";
            case ROMAN -> upper ? "[MDCLXVI]+" : "[mdclxvi]+";
            case WORDS -> NumberWords.REGEX;
            case DECIMAL ->
                "[0-9]" + (readDigits > 0 ? "{" + (int) readDigits + "}" : "+") + (ordinal ? "(?:th|st|nd|rd)" : "");
            case UNKNOWN -> throw Fault.of("D3130", pattern);
        };
    }

    /** NaN where the text is no such number. */
    double parse(String text) {
        return switch (kind) {
            case LETTERS -> NumberLetters.fromLetters(text, pattern.charAt(0));
            case ROMAN -> NumberLetters.fromRoman(pattern.equals("I") ? text : text.toUpperCase(Locale.ROOT));
            case WORDS -> NumberWords.parse(text.toLowerCase(Locale.ROOT));
            case DECIMAL -> parseDigits(text);
            case UNKNOWN -> throw Fault.of("D3130", pattern);
        };
    }

    private double parseDigits(String text) {
        String plain = ordinal ? text.substring(0, Math.max(0, text.length() - 2)) : text;
        if (step > 0) {
            plain = plain.replace(",", "");
        } else {
            for (Separator each : separators) {
                plain = plain.replace(each.sign(), "");
            }
        }
        if (zero != '0') {
            StringBuilder moved = new StringBuilder();
            for (char c : plain.toCharArray()) {
                int to = c - zero + '0';
                if (to < 0) {
                    throw Fault.said("Invalid code point " + to);
                }
                moved.append((char) to);
            }
            plain = moved.toString();
        }
        return Script.parseInt(plain);
    }
}
