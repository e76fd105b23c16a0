package dev.fusewire.node;

import java.util.regex.PatternSyntaxException;

/** Turns the notation of a JavaScript regular expression into Java's. */
final class RegExpNotation {

    // JavaScript's white space reaches beyond ASCII
    private static final String SPACE =
            "\\s\\x0b\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff";

    /** What may stand behind a backslash for itself where the flag u is set. */
    private static final String SYNTAX = "^$\\.*+?()[]{}|/";

    private final String source;
    private final boolean unicode;
    private final boolean multiline;
    private final StringBuilder out;
    private int at;

    private RegExpNotation(String source, String flags) {
        this.source = source;
        unicode = flags.indexOf('u') >= 0 || flags.indexOf('v') >= 0;
        multiline = flags.indexOf('m') >= 0;
        out = new StringBuilder(source.length() + 16);
    }

    static String toJava(String source, String flags) {
        boolean plain = true;
        for (int i = 0; i < source.length() && plain; i++) {
            plain = Character.isLetterOrDigit(source.charAt(i));
        }
        return plain ? source : new RegExpNotation(source, flags).run();
    }

    private String run() {
        while (at < source.length()) {
            char c = source.charAt(at++);
            switch (c) {
                case '\\' -> escape(false);
                case '[' -> set();
                case '$' -> out.append(multiline ? "$" : "\\z");
                case '{' -> out.append(isQuantifier() ? "{" : lone("\\{"));
                case '}' -> out.append(closesQuantifier() ? "}" : lone("\\}"));
                case ']' -> out.append(lone("\\]"));
                case '(' -> group();
                default -> out.append(c);
            }
        }
        return out.toString();
    }

    private boolean isQuantifier() {
        int i = at;
        while (i < source.length() && (Character.isDigit(source.charAt(i)) || i > at && source.charAt(i) == ',')) {
            i++;
        }
        return i > at && i < source.length() && source.charAt(i) == '}';
    }

    private boolean closesQuantifier() {
        int open = source.lastIndexOf('{', at - 1);
        return open >= 0 && source.substring(open + 1, at - 1).matches("\\d+(,\\d*)?");
    }

    private void group() {
        out.append('(');
        if (source.startsWith("?", at) && (at + 1 == source.length() || ":=!<".indexOf(source.charAt(at + 1)) < 0)) {
            throw new PatternSyntaxException("Unknown group", source, at);
        }
        if (source.startsWith("?<", at) && at + 2 < source.length() && "=!".indexOf(source.charAt(at + 2)) < 0) {
            int end = source.indexOf('>', at);
            if (end > 0) {
                out.append("?<")
                        .append(groupName(source.substring(at + 2, end)))
                        .append('>');
                at = end + 1;
            }
        }
    }

    /** Java's group names know letters and digits only. */
    static String groupName(String name) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean fits = c < 128 && Character.isLetterOrDigit(c) && c != 'Z';
            plain.append(fits ? String.valueOf(c) : "Z" + (int) c + "Z");
        }
        return plain.toString();
    }

    private void set() {
        boolean not = source.startsWith("^", at);
        if (source.startsWith(not ? "^]" : "]", at)) {
            at += not ? 2 : 1;
            out.append(not ? "[\\s\\S]" : "(?!)");
            return;
        }
        out.append('[');
        while (at < source.length()) {
            char c = source.charAt(at++);
            switch (c) {
                case '\\' -> escape(true);
                case ']' -> {
                    out.append(']');
                    return;
                }
                case '[', '&' -> out.append('\\').append(c);
                case '-' -> {
                    if (unicode && isRangeOfClass()) {
                        throw new PatternSyntaxException("Invalid character class", source, at);
                    }
                    out.append(c);
                }
                default -> out.append(c);
            }
        }
    }

    /** Whether a class such as {@code \\w} stands before or behind the dash just read, which then means no range. */
    private boolean isRangeOfClass() {
        boolean before = at >= 3 && isClass(at - 3) && source.charAt(at - 4 < 0 ? 0 : at - 4) != '\\';
        boolean last = source.startsWith("]", at);
        boolean first = source.charAt(at - 2) == '[';
        return !last && !first && (before || isClass(at));
    }

    private boolean isClass(int from) {
        return from + 1 < source.length()
                && source.charAt(from) == '\\'
                && "dDsSwWpP".indexOf(source.charAt(from + 1)) >= 0;
    }

    private void escape(boolean inSet) {
        if (at == source.length()) {
            out.append('\\');
            return;
        }
        char c = source.charAt(at++);
        switch (c) {
            case 's' -> out.append(inSet ? SPACE : "[" + SPACE + "]");
            case 'S' -> out.append("[^" + SPACE + "]");
            case 'v' -> out.append("\\x0b");
            case '0' -> out.append("\\x00");
            case 'b' -> out.append(inSet ? "\\x08" : "\\b");
            case 'B' -> out.append(inSet ? "B" : "\\B");
            case 'c' -> control();
            case 'd', 'D', 'f', 'n', 'r', 't', 'w', 'W' -> out.append('\\').append(c);
            case 'x' -> hex(2);
            case 'u' -> unicode();
            case 'p', 'P' -> property(c);
            case 'k' -> backReference();
            default -> {
                boolean letter = c < 128 && Character.isLetter(c);
                if (unicode && !Character.isDigit(c) && SYNTAX.indexOf(c) < 0 && !(inSet && c == '-')) {
                    throw new PatternSyntaxException("Invalid escape", source, at);
                }
                out.append(letter ? String.valueOf(c) : "\\" + c);
            }
        }
    }

    /** A letter's control character, be the letter small or large. */
    private void control() {
        char letter = at < source.length() ? source.charAt(at) : 0;
        if (letter < 128 && Character.isLetter(letter)) {
            at++;
            out.append("\\x%02x".formatted(letter & 31));
        } else if (unicode) {
            throw new PatternSyntaxException("Invalid unicode escape", source, at);
        } else {
            out.append("\\\\c");
        }
    }

    private void property(char letter) {
        if (!unicode) {
            out.append(letter);
            return;
        }
        int end = source.startsWith("{", at) ? source.indexOf('}', at) : -1;
        if (end < 0) {
            throw new PatternSyntaxException("Invalid property name", source, at);
        }
        out.append(UnicodeProperties.toJava(source.substring(at + 1, end), letter == 'P', source));
        at = end + 1;
    }

    /** A bracket without its partner: itself, which with the flag u is refused. */
    private String lone(String bracket) {
        if (unicode) {
            throw new PatternSyntaxException("Lone quantifier brackets", source, at);
        }
        return bracket;
    }

    private void backReference() {
        int end = source.startsWith("<", at) ? source.indexOf('>', at) : -1;
        if (end < 0) {
            out.append('k');
            return;
        }
        out.append("\\k<").append(groupName(source.substring(at + 1, end))).append('>');
        at = end + 1;
    }

    private void hex(int digits) {
        boolean all = at + digits <= source.length();
        for (int i = at; all && i < at + digits; i++) {
            all = Character.digit(source.charAt(i), 16) >= 0;
        }
        out.append(all ? digits == 2 ? "\\x" : "\\u" : digits == 2 ? "x" : "u");
    }

    private void unicode() {
        int end = unicode && source.startsWith("{", at) ? source.indexOf('}', at) : -1;
        if (end > 0) {
            out.append("\\x").append(source, at, end + 1);
            at = end + 1;
        } else {
            hex(4);
        }
    }

    /** V8's words for what Java's engine found wrong. */
    static String fault(PatternSyntaxException e) {
        String words = e.getDescription();
        if (words.startsWith("Unclosed group")) {
            return "Unterminated group";
        }
        if (words.startsWith("Unmatched closing")) {
            return "Unmatched ')'";
        }
        if (words.startsWith("Unclosed character class") || words.startsWith("Illegal character class")) {
            return "Unterminated character class";
        }
        if (words.startsWith("Dangling meta character")) {
            return "Nothing to repeat";
        }
        if (words.startsWith("Illegal repetition range")) {
            return "numbers out of order in {} quantifier";
        }
        if (words.startsWith("Illegal character range")) {
            return "Range out of order in character class";
        }
        if (words.startsWith("Unexpected internal error") || words.startsWith("Unescaped trailing backslash")) {
            return "\\ at end of pattern";
        }
        if (words.startsWith("Unknown") || words.startsWith("named capturing group")) {
            return "Invalid group";
        }
        return words;
    }
}
