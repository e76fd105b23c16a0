package dev.fusewire.node;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.time.temporal.IsoFields;
import java.time.temporal.WeekFields;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The patterns of moment.js ({@code YYYY-MM-DD HH:mm}), in English. Tokens as in moment's documentation of format(). */
public final class MomentFormat {

    private static final Pattern TOKEN =
            Pattern.compile("\\[[^\\[]*?]|\\\\?(?:[Hh]mm(?:ss)?|Mo|MM?M?M?|Do|DDDo|DD?D?D?|ddd?d?|do?"
                + "|w[ow]?|W[oW]?|Qo?|N{1,5}|YYYYYY|YYYYY|YYYY|YY|y{2,4}|yo?|gg(?:ggg?)?|GG(?:GGG?)?|e|E|a|A|hh?|HH?|kk?|mm?|ss?"
                + "|S{1,9}|x|X|zz?|ZZ?|LTS|LT|LL?L?L?|l{1,4}|Y)");

    private MomentFormat() {}

    public static String format(ZonedDateTime time, String pattern) {
        Matcher match = TOKEN.matcher(pattern);
        return match.replaceAll(found -> Matcher.quoteReplacement(token(time, found.group())));
    }

    private static String token(ZonedDateTime time, String token) {
        return switch (token) {
            case "YYYY" -> java("uuuu", time);
            case "YY" -> java("uu", time);
            case "YYYYY" -> "%05d".formatted(time.getYear());
            case "YYYYYY" -> "%+07d".formatted(time.getYear());
            case "Y", "y", "yy", "yyy", "yyyy" -> String.valueOf(time.getYear());
            case "yo" -> ordinal(time.getYear());
            case "N", "NN", "NNN" -> "AD";
            case "NNNN" -> "Anno Domini";
            case "NNNNN" -> "AD";
            case "Qo" -> ordinal(time.get(IsoFields.QUARTER_OF_YEAR));
            case "gg" -> "%02d".formatted(time.get(WeekFields.SUNDAY_START.weekBasedYear()) % 100);
            case "GG" -> "%02d".formatted(time.get(WeekFields.ISO.weekBasedYear()) % 100);
            case "ggggg" -> "%05d".formatted(time.get(WeekFields.SUNDAY_START.weekBasedYear()));
            case "GGGGG" -> "%05d".formatted(time.get(WeekFields.ISO.weekBasedYear()));
            case "hmm" -> java("hmm", time);
            case "hmmss" -> java("hmmss", time);
            case "Hmm" -> java("Hmm", time);
            case "Hmmss" -> java("Hmmss", time);
            case "Q" -> String.valueOf(time.get(IsoFields.QUARTER_OF_YEAR));
            case "M" -> java("M", time);
            case "MM" -> java("MM", time);
            case "MMM" -> java("MMM", time);
            case "MMMM" -> java("MMMM", time);
            case "Mo" -> ordinal(time.getMonthValue());
            case "D" -> java("d", time);
            case "DD" -> java("dd", time);
            case "Do" -> ordinal(time.getDayOfMonth());
            case "DDD" -> String.valueOf(time.getDayOfYear());
            case "DDDD" -> "%03d".formatted(time.getDayOfYear());
            case "DDDo" -> ordinal(time.getDayOfYear());
            case "d", "e" -> String.valueOf(time.getDayOfWeek().getValue() % 7);
            case "do" -> ordinal(time.getDayOfWeek().getValue() % 7);
            case "dd" ->
                time.getDayOfWeek()
                        .getDisplayName(TextStyle.SHORT, Locale.ENGLISH)
                        .substring(0, 2);
            case "ddd" -> java("EEE", time);
            case "dddd" -> java("EEEE", time);
            case "E" -> String.valueOf(time.getDayOfWeek().getValue());
            case "w" -> String.valueOf(time.get(WeekFields.SUNDAY_START.weekOfWeekBasedYear()));
            case "ww" -> "%02d".formatted(time.get(WeekFields.SUNDAY_START.weekOfWeekBasedYear()));
            case "wo" -> ordinal(time.get(WeekFields.SUNDAY_START.weekOfWeekBasedYear()));
            case "W" -> String.valueOf(time.get(WeekFields.ISO.weekOfWeekBasedYear()));
            case "WW" -> "%02d".formatted(time.get(WeekFields.ISO.weekOfWeekBasedYear()));
            case "Wo" -> ordinal(time.get(WeekFields.ISO.weekOfWeekBasedYear()));
            case "gggg" -> "%04d".formatted(time.get(WeekFields.SUNDAY_START.weekBasedYear()));
            case "GGGG" -> "%04d".formatted(time.get(WeekFields.ISO.weekBasedYear()));
            case "a" -> time.getHour() < 12 ? "am" : "pm";
            case "A" -> time.getHour() < 12 ? "AM" : "PM";
            case "H", "HH", "h", "hh", "k", "kk", "m", "mm", "s", "ss" -> java(token, time);
            case "x" -> String.valueOf(time.toInstant().toEpochMilli());
            case "X" -> String.valueOf(time.toEpochSecond());
            case "z", "zz" -> "";
            case "Z" -> java("xxx", time);
            case "ZZ" -> java("xx", time);
            case "LT" -> java("h:mm a", time);
            case "LTS" -> java("h:mm:ss a", time);
            case "L" -> java("MM/dd/uuuu", time);
            case "l" -> java("M/d/uuuu", time);
            case "LL" -> java("MMMM d, uuuu", time);
            case "ll" -> java("MMM d, uuuu", time);
            case "LLL" -> java("MMMM d, uuuu h:mm a", time);
            case "lll" -> java("MMM d, uuuu h:mm a", time);
            case "LLLL" -> java("EEEE, MMMM d, uuuu h:mm a", time);
            case "llll" -> java("EEE, MMM d, uuuu h:mm a", time);
            default -> rest(time, token);
        };
    }

    private static String rest(ZonedDateTime time, String token) {
        if (token.startsWith("[")) {
            return token.substring(1, token.length() - 1);
        }
        if (token.startsWith("\\")) {
            return token.substring(1);
        }
        return token.startsWith("S") ? java(token, time) : token;
    }

    private static String java(String pattern, ZonedDateTime time) {
        return DateTimeFormatter.ofPattern(pattern, Locale.US).format(time);
    }

    private static String ordinal(int number) {
        int last = number % 10;
        boolean teen = number % 100 / 10 == 1;
        return number
                + (teen
                        ? "th"
                        : switch (last) {
                            case 1 -> "st";
                            case 2 -> "nd";
                            case 3 -> "rd";
                            default -> "th";
                        });
    }
}
