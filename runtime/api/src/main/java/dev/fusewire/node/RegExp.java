package dev.fusewire.node;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** A JavaScript regular expression, run by Java's engine; where the two notations differ, JavaScript's is meant. */
public final class RegExp {

    private final String source;
    private final String flags;
    private final Pattern pattern;

    private RegExp(String source, String flags, Pattern pattern) {
        this.source = source;
        this.flags = flags;
        this.pattern = pattern;
    }

    /**
     * Reads {@code new RegExp(source, flags)}.
     *
     * @throws NodeError a SyntaxError
     */
    public static RegExp of(String source, String flags) {
        int options = 0;
        for (int i = 0; i < flags.length(); i++) {
            options |= switch (flags.charAt(i)) {
                case 'i' -> Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
                case 'm' -> Pattern.MULTILINE;
                case 's' -> Pattern.DOTALL;
                case 'g', 'u', 'y', 'd', 'v' -> 0;
                default ->
                    throw new NodeError("SyntaxError", "Invalid flags supplied to RegExp constructor '" + flags + "'");
            };
        }
        try {
            return new RegExp(source, flags, Pattern.compile(RegExpNotation.toJava(source, flags), options));
        } catch (PatternSyntaxException e) {
            throw new NodeError(
                    "SyntaxError",
                    "Invalid regular expression: /" + source + "/" + flags + ": " + RegExpNotation.fault(e));
        }
    }

    /** Escapes what has a meaning in a regular expression, so that the text stands for itself. */
    public static String quote(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ("-[]{}()*+?.,\\^$|#".indexOf(c) >= 0 || Character.isWhitespace(c)) {
                quoted.append('\\');
            }
            quoted.append(c);
        }
        return quoted.toString();
    }

    public String source() {
        return source;
    }

    public String flags() {
        return flags;
    }

    public Pattern pattern() {
        return pattern;
    }

    /** Whether the expression is found somewhere in the text. */
    public boolean test(String text) {
        return pattern.matcher(text).find();
    }

    /** {@code text.replace(this, replacement)}: all places with flag g, else the first; {@code $1}, {@code $&} and so on are filled in. */
    public String replace(String text, String replacement) {
        Matcher match = pattern.matcher(text);
        if (!match.find()) {
            return text;
        }
        boolean all = flags.indexOf('g') >= 0;
        StringBuilder out = new StringBuilder(text.length() + replacement.length());
        int from = 0;
        do {
            out.append(text, from, match.start());
            expand(out, match, text, replacement);
            from = match.end();
        } while (all && match.find());
        return out.append(text, from, text.length()).toString();
    }

    private static void expand(StringBuilder out, Matcher match, String text, String replacement) {
        int i = 0;
        while (i < replacement.length()) {
            char c = replacement.charAt(i++);
            if (c != '$' || i == replacement.length()) {
                out.append(c);
                continue;
            }
            char next = replacement.charAt(i);
            switch (next) {
                case '$' -> out.append('$');
                case '&' -> out.append(match.group());
                case '`' -> out.append(text, 0, match.start());
                case '\'' -> out.append(text, match.end(), text.length());
                default -> {
                    i += group(out, match, replacement, i);
                    continue;
                }
            }
            i++;
        }
    }

    /** Writes the group named at {@code i} and tells how many characters its name took. */
    private static int group(StringBuilder out, Matcher match, String replacement, int i) {
        int one = Character.digit(replacement.charAt(i), 10);
        int two = i + 1 < replacement.length() ? Character.digit(replacement.charAt(i + 1), 10) : -1;
        if (one >= 0 && two >= 0 && one * 10 + two > 0 && one * 10 + two <= match.groupCount()) {
            append(out, match.group(one * 10 + two));
            return 2;
        }
        if (one > 0 && one <= match.groupCount()) {
            append(out, match.group(one));
            return 1;
        }
        int end = replacement.charAt(i) == '<' ? replacement.indexOf('>', i) : -1;
        if (end > 0 && !match.pattern().namedGroups().isEmpty()) {
            String name = RegExpNotation.groupName(replacement.substring(i + 1, end));
            append(out, match.pattern().namedGroups().containsKey(name) ? match.group(name) : null);
            return end - i + 1;
        }
        out.append('$');
        return 0;
    }

    private static void append(StringBuilder out, @Nullable String group) {
        if (group != null) {
            out.append(group);
        }
    }

    @Override
    public String toString() {
        return "/" + source + "/" + flags;
    }
}
