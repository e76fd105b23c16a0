package dev.fusewire.yaml;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes a text in the plainest style that reads back as the same text. */
enum ScalarStyle {
    PLAIN,
    SINGLE,
    LITERAL,
    FOLDED,
    DOUBLE;

    private static final int WIDTH = 80;
    private static final int LEAST_WIDTH = 40;
    private static final int INDENT = 2;

    /** Texts that older YAML takes for booleans. */
    private static final List<String> FORMER_BOOLEANS =
            List.of("y", "Y", "yes", "Yes", "YES", "on", "On", "ON", "n", "N", "no", "No", "NO", "off", "Off", "OFF");

    private static final Pattern FORMER_BASE_60 = Pattern.compile("[-+]?[0-9_]+(?::[0-9_]+)+(?:\\.[0-9_]*)?");
    private static final Pattern BREAKS_AND_LINE = Pattern.compile("(\n+)([^\n]*)");
    private static final Pattern LEADING_BLANK = Pattern.compile("^\n* ");

    static String write(String text, int level, boolean key, boolean block) {
        if (text.isEmpty()) {
            return "''";
        }
        if (FORMER_BOOLEANS.contains(text) || FORMER_BASE_60.matcher(text).matches()) {
            return "'" + text + "'";
        }
        int indent = INDENT * Math.max(1, level);
        int width = Math.max(LEAST_WIDTH, WIDTH - indent);
        return switch (of(text, key, width, block)) {
            case PLAIN -> text;
            case SINGLE -> "'" + text.replace("'", "''") + "'";
            case LITERAL -> "|" + header(text) + withoutLastBreak(indented(text, indent));
            case FOLDED -> ">" + header(text) + withoutLastBreak(indented(folded(text, width), indent));
            case DOUBLE -> '"' + escaped(text) + '"';
        };
    }

    private static ScalarStyle of(String text, boolean oneLine, int width, boolean block) {
        boolean plain = isPlainFirst(text.codePointAt(0)) && isPlainLast(text.charAt(text.length() - 1));
        boolean breaks = false;
        boolean foldable = false;
        int lastBreak = -1;
        int before = -1;
        int i = 0;
        while (i < text.length()) {
            int c = text.codePointAt(i);
            if (c == '\n' && !oneLine) {
                breaks = true;
                foldable |= isFoldable(text, lastBreak, i, width);
                lastBreak = i;
            } else if (!isPrintable(c)) {
                return DOUBLE;
            }
            plain = plain && isPlain(c, before, block);
            before = c;
            i += Character.charCount(c);
        }
        foldable |= !oneLine && isFoldable(text, lastBreak, i, width);
        if (!breaks && !foldable) {
            return plain && Schema.implicit(text) == null ? PLAIN : SINGLE;
        }
        return foldable ? FOLDED : LITERAL;
    }

    private static boolean isFoldable(String text, int lastBreak, int end, int width) {
        return end - lastBreak - 1 > width && text.charAt(lastBreak + 1) != ' ';
    }

    private static boolean isPrintable(int c) {
        return c >= 0x20 && c <= 0x7e
                || c >= 0xa1 && c <= 0xd7ff && c != 0x2028 && c != 0x2029
                || c >= 0xe000 && c <= 0xfffd && c != 0xfeff
                || c >= 0x10000;
    }

    private static boolean isWhite(int c) {
        return c == ' ' || c == '\t';
    }

    private static boolean isPlainFirst(int c) {
        return isPrintable(c) && c != ' ' && "-?:,[]{}#&*!|=>'\"%@`".indexOf(c) < 0;
    }

    private static boolean isPlainLast(char c) {
        return !isWhite(c) && c != ':';
    }

    private static boolean isPlain(int c, int before, boolean block) {
        boolean blankOrText = isPrintable(c);
        boolean text = blankOrText && !isWhite(c);
        boolean safe = block ? blankOrText : blankOrText && ",[]{}".indexOf(c) < 0;
        return safe && c != '#' && !(before == ':' && !text)
                || before >= 0 && isPrintable(before) && !isWhite(before) && c == '#'
                || before == ':' && text;
    }

    /** What stands behind the style's sign: the indentation where it cannot be guessed, and what to do with the end. */
    private static String header(String text) {
        String indent = LEADING_BLANK.matcher(text).find() ? String.valueOf(INDENT) : "";
        boolean clip = text.endsWith("\n");
        boolean keep = clip && (text.length() == 1 || text.charAt(text.length() - 2) == '\n');
        return indent + (keep ? "+" : clip ? "" : "-") + "\n";
    }

    private static String withoutLastBreak(String text) {
        return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }

    private static String indented(String text, int indent) {
        String blanks = " ".repeat(indent);
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            int next = text.indexOf('\n', at);
            int end = next < 0 ? text.length() : next + 1;
            if (next != at) {
                out.append(blanks);
            }
            out.append(text, at, end);
            at = end;
        }
        return out.toString();
    }

    private static String folded(String text, int width) {
        int first = text.indexOf('\n');
        int from = first < 0 ? text.length() : first;
        StringBuilder out = new StringBuilder(foldedLine(text.substring(0, from), width));
        boolean moreIndented = text.charAt(0) == '\n' || text.charAt(0) == ' ';
        Matcher match = BREAKS_AND_LINE.matcher(text);
        for (int at = from; match.find(at); at = match.end()) {
            String line = match.group(2);
            boolean more = line.startsWith(" ");
            out.append(match.group(1))
                    .append(!moreIndented && !more && !line.isEmpty() ? "\n" : "")
                    .append(foldedLine(line, width));
            moreIndented = more;
            if (match.end() >= text.length()) {
                break;
            }
        }
        return out.toString();
    }

    /** Breaks a line at blanks: as late as the width allows, or at the first blank past it. */
    private static String foldedLine(String line, int width) {
        if (line.isEmpty() || line.charAt(0) == ' ') {
            return line;
        }
        StringBuilder out = new StringBuilder();
        int start = 0;
        int last = 0;
        for (int next = blank(line, 0); next >= 0; next = blank(line, next + 2)) {
            if (next - start > width) {
                int end = last > start ? last : next;
                out.append('\n').append(line, start, end);
                start = end + 1;
            }
            last = next;
        }
        out.append('\n');
        if (line.length() - start > width && last > start) {
            out.append(line, start, last).append('\n').append(line.substring(last + 1));
        } else {
            out.append(line.substring(start));
        }
        return out.substring(1);
    }

    /** The place of the next single blank before something. */
    private static int blank(String line, int from) {
        int at = from;
        while (true) {
            at = line.indexOf(' ', at);
            if (at < 0 || at + 1 >= line.length()) {
                return -1;
            }
            if (line.charAt(at + 1) != ' ') {
                return at;
            }
            at++;
        }
    }

    private static String escaped(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> {
            String escape = escape(c);
            if (escape != null) {
                out.append(escape);
            } else if (isPrintable(c)) {
                out.appendCodePoint(c);
            } else {
                out.append(c <= 0xff ? "\\x%02X".formatted(c) : "\\u%04X".formatted(c));
            }
        });
        return out.toString();
    }

    private static @Nullable String escape(int c) {
        return switch (c) {
            case 0 -> "\\0";
            case 7 -> "\\a";
            case 8 -> "\\b";
            case '\t' -> "\\t";
            case '\n' -> "\\n";
            case 0x0b -> "\\v";
            case 0x0c -> "\\f";
            case '\r' -> "\\r";
            case 0x1b -> "\\e";
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case 0x85 -> "\\N";
            case 0xa0 -> "\\_";
            case 0x2028 -> "\\L";
            case 0x2029 -> "\\P";
            default -> null;
        };
    }
}
