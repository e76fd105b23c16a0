package dev.fusewire.jsonata;

import java.util.Locale;

/** Whole numbers as Roman numerals, and as the letters of a spreadsheet's columns. */
final class NumberLetters {

    private static final double LONGEST = 5_000_000;
    private static final int[] STEPS = {1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1};
    private static final String[] NUMERALS = "m cm d cd c xc l xl x ix v iv i".split(" ");

    private NumberLetters() {}

    static String roman(double value) {
        if (value > LONGEST) {
            throw Fault.said(NumberWords.TOO_DEEP);
        }
        StringBuilder out = new StringBuilder();
        double rest = value;
        for (int i = 0; i < STEPS.length; i++) {
            for (; rest >= STEPS[i]; rest -= STEPS[i]) {
                out.append(NUMERALS[i]);
            }
        }
        return out.toString();
    }

    static double fromRoman(String numeral) {
        String text = numeral.toUpperCase(Locale.ROOT);
        double total = 0;
        double most = 1;
        for (int i = text.length() - 1; i >= 0; i--) {
            double value = switch (text.charAt(i)) {
                case 'M' -> 1000;
                case 'D' -> 500;
                case 'C' -> 100;
                case 'L' -> 50;
                case 'X' -> 10;
                case 'V' -> 5;
                case 'I' -> 1;
                default -> Double.NaN;
            };
            boolean before = value < most;
            total += before ? -value : value;
            most = before ? most : value;
        }
        return total;
    }

    static String letters(double value, char first) {
        StringBuilder out = new StringBuilder();
        for (double rest = value; rest > 0; rest = Math.floor((rest - 1) / 26)) {
            out.append((char) ((rest - 1) % 26 + first));
        }
        return out.reverse().toString();
    }

    static double fromLetters(String text, char first) {
        double total = 0;
        for (int i = 0; i < text.length(); i++) {
            total += (text.charAt(text.length() - i - 1) - first + 1) * Math.pow(26, i);
        }
        return total;
    }
}
