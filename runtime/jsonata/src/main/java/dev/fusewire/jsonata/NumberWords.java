package dev.fusewire.jsonata;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Whole numbers as English words: "One Thousand, Two Hundred and Third". */
final class NumberWords {

    private static final List<String> FEW = List.of(("Zero One Two Three Four Five Six Seven Eight Nine Ten Eleven"
                    + " Twelve Thirteen Fourteen Fifteen Sixteen Seventeen Eighteen Nineteen")
            .split(" "));
    private static final List<String> FEWTH = List.of(("Zeroth First Second Third Fourth Fifth Sixth Seventh Eighth"
                    + " Ninth Tenth Eleventh Twelfth Thirteenth Fourteenth Fifteenth Sixteenth Seventeenth Eighteenth"
                    + " Nineteenth")
            .split(" "));
    private static final List<String> TENS =
            List.of("Twenty Thirty Forty Fifty Sixty Seventy Eighty Ninety Hundred".split(" "));
    private static final List<String> LARGE = List.of("Thousand", "Million", "Billion", "Trillion");
    private static final Map<String, Double> VALUES = values();
    private static final Pattern BETWEEN = Pattern.compile(",\\s|\\sand\\s|[\\s\\\\-]");

    /** Fits what is written in such words. */
    static final String REGEX = "(?:" + String.join("|", VALUES.keySet()) + "|and|[\\-, ])+";

    /** What the engine of scripts says where the library would count on for ever. */
    static final String TOO_DEEP = "Maximum call stack size exceeded";

    private NumberWords() {}

    private static Map<String, Double> values() {
        Map<String, Double> values = new HashMap<>();
        for (int i = 0; i < FEW.size(); i++) {
            values.put(lower(FEW.get(i)), (double) i);
            values.put(lower(FEWTH.get(i)), (double) i);
        }
        for (int i = 0; i < TENS.size(); i++) {
            String word = lower(TENS.get(i));
            values.put(word, (i + 2) * 10.0);
            values.put(tieth(word), (i + 2) * 10.0);
        }
        values.put("hundredth", 100.0);
        for (int i = 0; i < LARGE.size(); i++) {
            values.put(lower(LARGE.get(i)), Math.pow(1000, i + 1));
            values.put(lower(LARGE.get(i)) + "th", Math.pow(1000, i + 1));
        }
        return values;
    }

    private static String lower(String word) {
        return word.toLowerCase(Locale.ROOT);
    }

    private static String tieth(String tens) {
        return tens.substring(0, tens.length() - 1) + "ieth";
    }

    /** @param value a whole number, not negative */
    static String of(double value, boolean ordinal) {
        if (!Double.isFinite(value)) {
            throw Fault.said(TOO_DEEP);
        }
        return words(value, "", "", ordinal);
    }

    /**
     * @param small what comes before a number below a hundred
     * @param large what comes before any other
     */
    private static String words(double value, String small, String large, boolean ordinal) {
        if (value <= 19) {
            return small + (ordinal ? FEWTH : FEW).get((int) value);
        }
        if (value < 100) {
            String tens = TENS.get((int) value / 10 - 2);
            int ones = (int) value % 10;
            return small + (ones > 0 ? tens + '-' + words(ones, "", "", ordinal) : ordinal ? tieth(tens) : tens);
        }
        boolean hundreds = value < 1000;
        int size = hundreds ? 0 : Math.min(LARGE.size(), (int) Math.floor(Math.log10(value) / 3));
        double unit = hundreds ? 100 : Math.pow(10, size * 3.0);
        double count = Math.floor(value / unit);
        double rest = value - count * unit;
        return large
                + words(count, "", "", false)
                + ' '
                + (hundreds ? "Hundred" : LARGE.get(size - 1))
                + (rest > 0 ? words(rest, " and ", ", ", ordinal) : ordinal ? "th" : "");
    }

    /** NaN where a word is none of a number. */
    static double parse(String words) {
        Deque<Double> parts = new ArrayDeque<>(List.of(0.0));
        for (String word : BETWEEN.split(words, -1)) {
            double value = VALUES.getOrDefault(word, Double.NaN);
            double top = parts.pop();
            if (value < 100) {
                if (top >= 1000) {
                    parts.push(top);
                    top = 0;
                }
                parts.push(top + value);
            } else {
                parts.push(top * value);
            }
        }
        return parts.stream().mapToDouble(Double::doubleValue).sum();
    }
}
