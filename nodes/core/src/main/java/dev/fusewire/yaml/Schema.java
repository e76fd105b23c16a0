package dev.fusewire.yaml;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Bytes;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a plain text or a tagged node stands for. */
final class Schema {

    static final String PREFIX = "tag:yaml.org,2002:";
    static final String MERGE = PREFIX + "merge";
    private static final String NULL = PREFIX + "null";
    private static final String BOOL = PREFIX + "bool";

    /** A value with the tag it was found to have. */
    record Typed(String tag, Object value) {}

    private static final Pattern FLOAT = Pattern.compile("[-+]?[0-9]+(?:\\.[0-9]*)?(?:[eE][-+]?[0-9]+)?"
            + "|\\.[0-9]+(?:[eE][-+]?[0-9]+)?|[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN)");
    private static final Pattern WHOLE = Pattern.compile("[-+]?(?:0b[01]+|0x[0-9a-fA-F]+|0o[0-7]+|[0-9]+)");
    private static final Pattern DATE = Pattern.compile("([0-9]{4})-([0-9]{2})-([0-9]{2})");
    private static final Pattern TIME = Pattern.compile("([0-9]{4})-([0-9][0-9]?)-([0-9][0-9]?)(?:[Tt]|[ \\t]+)"
            + "([0-9][0-9]?):([0-9]{2}):([0-9]{2})(?:\\.([0-9]*))?"
            + "(?:[ \\t]*(?:Z|([-+])([0-9][0-9]?)(?::([0-9]{2}))?))?");
    /** The longest of the texts that mean something else. */
    private static final int LONGEST_WORD = 5;

    private static final int SHORTEST_TIME = 8;
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/=\r\n]*");

    private Schema() {}

    /** What a text without quotes means; null where it is just a text. */
    static @Nullable Typed implicit(String text) {
        if (text.length() <= LONGEST_WORD) {
            switch (text) {
                case "~", "null", "Null", "NULL" -> {
                    return new Typed(NULL, Null.NULL);
                }
                case "true", "True", "TRUE" -> {
                    return new Typed(BOOL, true);
                }
                case "false", "False", "FALSE" -> {
                    return new Typed(BOOL, false);
                }
                case "<<" -> {
                    return new Typed(MERGE, text);
                }
                default -> {}
            }
        }
        char first = text.isEmpty() ? ' ' : text.charAt(0);
        if (!(first >= '0' && first <= '9' || first == '-' || first == '+' || first == '.')) {
            return null;
        }
        if (!mayBeNumber(text)) {
            // what has a sign no number has may be a time, which has a dash behind the year
            Object time = text.length() >= SHORTEST_TIME && text.charAt(4) == '-' ? time(text) : null;
            return time == null ? null : new Typed(PREFIX + "timestamp", time);
        }
        for (String type : new String[] {"int", "float", "timestamp"}) {
            Object value = scalar(type, text);
            if (value != null) {
                return new Typed(PREFIX + type, value);
            }
        }
        return null;
    }

    /** Whether there is nothing in it that no number has: for most texts that begin with a digit it spares three patterns. */
    private static boolean mayBeNumber(String text) {
        int points = 0;
        int dashes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            points += c == '.' ? 1 : 0;
            dashes += c == '-' || c == '+' ? 1 : 0;
            boolean ofNumber = c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
            if (!ofNumber && c != '.' && c != '-' && c != '+') {
                return false;
            }
        }
        return points <= 1 && dashes <= 2;
    }

    /** The scalar as this type; null where it cannot be one. */
    static @Nullable Object scalar(String type, String text) {
        return switch (type) {
            case "str" -> text;
            case "int" -> whole(text);
            case "float" -> decimal(text);
            case "timestamp" -> time(text);
            case "binary" -> bytes(text);
            case "merge" -> text.equals("<<") ? text : null;
            case "null" -> implicit(text) instanceof Typed found && found.value() == Null.NULL ? Null.NULL : null;
            default -> implicit(text) instanceof Typed found && found.value() instanceof Boolean is ? is : null;
        };
    }

    /** What a node with a tag and no content is; null where such a tag wants some. */
    static @Nullable Object ofNothing(String type) {
        return switch (type) {
            case "str" -> "";
            case "null", "merge" -> Null.NULL;
            case "seq", "omap", "pairs" -> ArrayValue.EMPTY;
            case "map", "set" -> ObjectValue.EMPTY;
            default -> null;
        };
    }

    /** @return null where the array cannot be of this type */
    static @Nullable Object ofArray(String type, ArrayValue items) {
        if (type.equals("seq")) {
            return items;
        }
        boolean pairs = type.equals("pairs");
        Set<String> names = new HashSet<>();
        ArrayValue.Builder both = ArrayValue.builder();
        for (Object item : items) {
            if (!(item instanceof ObjectValue pair) || pair.size() != 1) {
                return null;
            }
            if (!names.add(pair.nameAt(0)) && !pairs) {
                return null;
            }
            both.add(ArrayValue.of(pair.nameAt(0), pair.valueAt(0)));
        }
        return pairs ? both.build() : items;
    }

    static boolean isSet(ObjectValue object) {
        return object.values().stream().allMatch(value -> value == Null.NULL);
    }

    private static @Nullable Number whole(String text) {
        if (!WHOLE.matcher(text).matches()) {
            return null;
        }
        boolean negative = text.charAt(0) == '-';
        String digits = negative || text.charAt(0) == '+' ? text.substring(1) : text;
        double value = Values.toNumber(digits);
        if (!Double.isFinite(value)) {
            return null;
        }
        return Values.number(negative && !digits.equals("0") ? -value : value);
    }

    private static @Nullable Number decimal(String text) {
        if (!FLOAT.matcher(text).matches()) {
            return null;
        }
        boolean negative = text.charAt(0) == '-';
        String value = (negative || text.charAt(0) == '+' ? text.substring(1) : text).toLowerCase(Locale.ROOT);
        if (value.equals(".inf")) {
            return negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        if (value.equals(".nan")) {
            return Double.NaN;
        }
        double number = Values.parseFloat(value);
        return Double.isFinite(number) ? Values.number(negative ? -number : number) : null;
    }

    private static @Nullable Instant time(String text) {
        Matcher date = DATE.matcher(text);
        if (date.matches()) {
            return at(date, 0, 0, 0).toInstant(ZoneOffset.UTC);
        }
        Matcher match = TIME.matcher(text);
        if (!match.matches()) {
            return null;
        }
        LocalDateTime local = at(match, number(match, 4), number(match, 5), number(match, 6));
        String fraction = match.group(7);
        long millis = 0;
        if (fraction != null && !fraction.isEmpty()) {
            millis = Long.parseLong((fraction + "00").substring(0, 3));
        }
        if (match.group(8) != null) {
            long offset = (number(match, 9) * 60L + (match.group(10) == null ? 0 : number(match, 10))) * 60_000;
            millis -= match.group(8).equals("-") ? -offset : offset;
        }
        return local.toInstant(ZoneOffset.UTC).plusMillis(millis);
    }

    /** As {@code Date.UTC} counts: what is past a month's or a day's end goes on into the next. */
    private static LocalDateTime at(Matcher match, int hour, int minute, int second) {
        int year = number(match, 1);
        return LocalDateTime.of(year < 100 ? 1900 + year : year, 1, 1, 0, 0)
                .plusMonths(number(match, 2) - 1L)
                .plusDays(number(match, 3) - 1L)
                .plusHours(hour)
                .plusMinutes(minute)
                .plusSeconds(second);
    }

    private static int number(Matcher match, int group) {
        return Integer.parseInt(match.group(group));
    }

    private static @Nullable Bytes bytes(String text) {
        if (!BASE64.matcher(text).matches()) {
            return null;
        }
        String digits = text.replaceAll("[\r\n]", "");
        if (digits.length() * 6 % 8 != 0) {
            return null;
        }
        String data = digits.replace("=", "");
        if (data.isEmpty()) {
            return Bytes.of(new byte[3]); // as js-yaml reads nothing
        }
        int whole = data.length() % 4 == 1 ? data.length() - 1 : data.length();
        return Bytes.of(Base64.getDecoder().decode(data.substring(0, whole)));
    }
}
