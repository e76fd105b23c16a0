package dev.fusewire.node;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import org.jspecify.annotations.Nullable;

/** Reads what a JSON text is made of: words, names, texts and numbers, from where it is at. */
abstract sealed class JsonScanner permits JsonReader {

    private static final int LONGEST_NAME = 32;

    /**
     * Names met before, each in the place its letters give: one text for all the objects of the program that have it.
     * Threads may overwrite each other's entries, as any entry will do.
     */
    private static final String[] NAMES = new String[1024];

    final String text;
    final char[] chars;
    final int length;
    int at;
    private boolean escapes;

    JsonScanner(String text, char[] chars) {
        this.text = text;
        this.chars = chars;
        length = text.length();
        text.getChars(0, length, chars, 0);
        chars[length] = 0; // no JSON holds it, so that no reading goes past the end
    }

    NodeError fault() {
        return JsonFault.in(text);
    }

    @CanIgnoreReturnValue
    char space() {
        char c = chars[at];
        return c > ' ' ? c : pastSpace(c);
    }

    private char pastSpace(char first) {
        char c = first;
        int to = at;
        while (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
            c = chars[++to];
        }
        at = to;
        return c;
    }

    Object word(String word, Object meaning) {
        if (!text.startsWith(word, at)) {
            throw fault();
        }
        at += word.length();
        return meaning;
    }

    /** Whether the text that begins here with a quote is this one, which was read in this text before. */
    boolean isNext(String expected) {
        int size = expected.length();
        int from = at + 1;
        // where something had an escape, what is meant may not be what stands there
        return !escapes
                && chars[at] == '"'
                && from + size < length
                && chars[from + size] == '"'
                && text.startsWith(expected, from);
    }

    private static int slot(int hash) {
        return (hash ^ (hash >>> 16)) & (NAMES.length - 1);
    }

    String name() {
        int from = at + 1;
        int hash = 0;
        int to = from;
        for (char c = chars[to]; c != '"' && c != '\\' && c >= ' '; c = chars[++to]) {
            hash = 31 * hash + c;
        }
        int size = to - from;
        if (chars[to] != '"' || size > LONGEST_NAME) {
            return string(null);
        }
        int slot = slot(hash);
        String known = NAMES[slot];
        if (known == null || known.length() != size || !text.startsWith(known, from)) {
            known = text.substring(from, to);
            NAMES[slot] = known;
        }
        at = to + 1;
        return known;
    }

    String string(@Nullable Object like) {
        if (like instanceof String expected && isNext(expected)) {
            at += expected.length() + 2;
            return expected;
        }
        int from = at + 1;
        int to = from;
        char c = chars[to];
        while (c != '"' && c != '\\' && c >= ' ') {
            c = chars[++to];
        }
        if (c != '"') {
            return withEscapes(from, to);
        }
        at = to + 1;
        return text.substring(from, to);
    }

    private String withEscapes(int from, int firstStop) {
        escapes = true;
        StringBuilder read = new StringBuilder();
        int start = from;
        int to = firstStop;
        while (true) {
            char c = chars[to];
            if (c == '"') {
                at = to + 1;
                return read.append(chars, start, to - start).toString();
            }
            if (c < ' ') {
                throw fault();
            }
            if (c == '\\') {
                read.append(chars, start, to - start);
                read.append(escape(chars[to + 1], to + 2));
                to += chars[to + 1] == 'u' ? 6 : 2;
                start = to;
            } else {
                to++;
            }
        }
    }

    private char escape(char kind, int digits) {
        return switch (kind) {
            case '"', '\\', '/' -> kind;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> {
                int code = 0;
                for (int i = digits; i < digits + 4; i++) {
                    char c = i < length ? chars[i] : 0;
                    int digit = c < 128 ? Character.digit(c, 16) : -1;
                    if (digit < 0) {
                        throw fault();
                    }
                    code = code * 16 + digit;
                }
                yield (char) code;
            }
            default -> throw fault();
        };
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    Number number(char first) {
        // the place is kept in a variable, as a field would be written for each digit
        int to = at;
        char c = first;
        boolean negative = c == '-';
        if (negative) {
            c = chars[++to];
        }
        int firstDigit = to;
        long digits = 0;
        while (isDigit(c)) {
            digits = digits * 10 + (c - '0');
            c = chars[++to];
        }
        int count = to - firstDigit;
        if (count == 0 || count > 1 && chars[firstDigit] == '0') {
            throw fault();
        }
        int fraction = 0;
        if (c == '.') {
            int point = to;
            c = chars[++to];
            while (isDigit(c)) {
                digits = digits * 10 + (c - '0');
                c = chars[++to];
            }
            fraction = to - point - 1;
            if (fraction == 0) {
                throw fault();
            }
            count += fraction;
        }
        if (c == 'e' || c == 'E' || count > Decimals.MOST_DIGITS) {
            return general(c == 'e' || c == 'E' ? exponent(to) : to);
        }
        at = to;
        if (fraction > 0 || digits == 0) {
            double value = Decimals.of(digits, fraction);
            return Values.number(negative ? -value : value);
        }
        long value = negative ? -digits : digits;
        int small = (int) value;
        if (small == value) {
            return small;
        }
        return value;
    }

    private Number general(int to) {
        int from = at;
        at = to;
        return Values.number(Double.parseDouble(text.substring(from, to)));
    }

    /** @return where the number ends */
    private int exponent(int letter) {
        int to = letter + 1;
        if (chars[to] == '+' || chars[to] == '-') {
            to++;
        }
        if (!isDigit(chars[to])) {
            throw fault();
        }
        while (isDigit(chars[to])) {
            to++;
        }
        return to;
    }
}
