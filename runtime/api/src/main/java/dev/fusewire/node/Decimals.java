package dev.fusewire.node;

/** Reads and writes the decimal numbers that are met most, those of few digits, without making a text or a big number of them. */
final class Decimals {

    /** A number of at most so many digits is exact, and the only one of so few that reads back as it is. */
    static final int MOST_DIGITS = 15;

    /** Room that {@link #write} may need. */
    static final int ROOM = 24;

    private static final double MOST_EXACT = 1e15;
    private static final int EIGHT_DIGITS = 100_000_000;
    private static final double[] POWERS = {
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
    };

    private Decimals() {}

    /** Reads a number that is written with few digits, a point and a minus sign at most; NaN where it is not. */
    static double read(String text) {
        return read(text, 0, text.length());
    }

    /** As {@link #read(String)}, of a part of a text. */
    static double read(String text, int from, int end) {
        int first = end > from && text.charAt(from) == '-' ? from + 1 : from;
        int point = -1;
        long digits = 0;
        if (end - first > MOST_DIGITS + 1) {
            return Double.NaN;
        }
        for (int at = first; at < end; at++) {
            char c = text.charAt(at);
            if (c >= '0' && c <= '9') {
                digits = digits * 10 + (c - '0');
            } else if (c == '.' && point < 0) {
                point = at;
            } else {
                return Double.NaN;
            }
        }
        int count = end - first - (point < 0 ? 0 : 1);
        if (count == 0 || count > MOST_DIGITS) {
            return Double.NaN;
        }
        // both are exact, so that their quotient is the nearest number there is
        double value = digits / POWERS[point < 0 ? 0 : end - 1 - point];
        return first > from ? -value : value;
    }

    /**
     * Writes a number that has six decimals at most.
     *
     * @return where its text ends; -1 where it has more, or would be written with an exponent
     */
    static int write(double number, char[] out, int at) {
        double size = Math.abs(number);
        if (!(size >= 1e-6 && size < 1e9)) {
            return -1;
        }
        int end = write(number, size, 1e3, 3, out, at);
        return end >= 0 ? end : write(number, size, 1e6, 6, out, at);
    }

    private static int write(double number, double size, double power, int most, char[] out, int from) {
        double scaled = Math.rint(size * power);
        // the quotient is exactly what the text would be read as
        if (scaled >= MOST_EXACT || scaled / power != size) {
            return -1;
        }
        int at = from;
        if (number < 0) {
            out[at++] = '-';
        }
        long all = (long) scaled;
        long unit = (long) power;
        long whole = all / unit;
        at = digits(whole, 1, out, at);
        int fraction = (int) (all - whole * unit);
        if (fraction > 0) {
            int count = most;
            while (fraction % 10 == 0) {
                fraction /= 10;
                count--;
            }
            out[at++] = '.';
            at = eight(fraction, count, out, at);
        }
        return at;
    }

    /** Writes a whole number that is not negative. */
    static int digits(long number, int least, char[] out, int at) {
        if (number < EIGHT_DIGITS) {
            return eight((int) number, Math.max(least, count((int) number)), out, at);
        }
        // what fits an int two digits at a time: a division of a long for each digit took most of the time
        long high = number / EIGHT_DIGITS;
        int end = digits(high, 1, out, at);
        return eight((int) (number - high * EIGHT_DIGITS), 8, out, end);
    }

    private static int count(int number) {
        int count = 1;
        for (int power = 10; count < 8 && number >= power; power *= 10) {
            count++;
        }
        return count;
    }

    private static int eight(int number, int count, char[] out, int at) {
        int rest = number;
        int to = at + count;
        for (int left = count; left >= 2; left -= 2) {
            int next = rest / 100;
            int pair = rest - next * 100;
            int tens = pair / 10;
            out[--to] = (char) ('0' + pair - tens * 10);
            out[--to] = (char) ('0' + tens);
            rest = next;
        }
        if ((count & 1) != 0) {
            out[--to] = (char) ('0' + rest);
        }
        return at + count;
    }
}
