package dev.fusewire.yaml;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads texts in flow style: plain, 'single quoted' and "double quoted". */
final class ScalarReader {

    private static final Pattern LONE_HALF = Pattern.compile("[\\uD800-\\uDFFF]");

    private static final String UNPRINTABLE = "the stream contains non-printable characters";

    private final Source source;
    /** What was read of the text so far. */
    final StringBuilder read = new StringBuilder();

    ScalarReader(Source source) {
        this.source = source;
    }

    /** Takes a part of the source over. */
    void take(int from, int to, boolean quoted) {
        if (from >= to) {
            return;
        }
        boolean halves = false;
        for (int i = from; i < to; i++) {
            char c = source.charAt(i);
            if (c < ' ') {
                if (quoted ? c != '\t' : c != '\t' && c != '\n' && c != '\r') {
                    throw source.fault(quoted ? "expected valid JSON character" : UNPRINTABLE);
                }
            } else if (c > '~' && !quoted) {
                if (c < 0xa0 && c != 0x85 || c >= 0xfffe) {
                    throw source.fault(UNPRINTABLE);
                }
                halves |= Character.isSurrogate(c);
            }
        }
        if (halves && LONE_HALF.matcher(source.slice(from, to)).find()) {
            throw source.fault(UNPRINTABLE);
        }
        source.copy(from, to, read);
    }

    /** One line break is a blank, of several all but one are kept. */
    private void fold(int breaks) {
        if (breaks == 1) {
            read.append(' ');
        } else if (breaks > 1) {
            read.append("\n".repeat(breaks - 1));
        }
    }

    /** Reads a text without quotes; null where none begins here. */
    @Nullable
    String plain(int indent, boolean inFlow) {
        char c = source.at();
        if (c == 0 || Source.isSpace(c) || Source.isFlowIndicator(c) || "#&*!|>'\"%@`".indexOf(c) >= 0) {
            return null;
        }
        if ((c == '?' || c == '-') && endsToken(source.ahead(), inFlow)) {
            return null;
        }
        read.setLength(0);
        int from = source.position;
        int to = from;
        boolean pending = false;
        int breaksFrom = 0;
        while (c != 0) {
            if (c == ':') {
                if (endsToken(source.ahead(), inFlow)) {
                    break;
                }
            } else if (c == '#') {
                if (source.position > 0 && Source.isSpace(source.charAt(source.position - 1))) {
                    break;
                }
            } else if (source.isDocumentMark() || inFlow && Source.isFlowIndicator(c)) {
                break;
            } else if (Source.isBreak(c)) {
                Source.Place before = source.place();
                breaksFrom = source.line;
                source.skipSpace(false);
                if (source.lineIndent >= indent) {
                    pending = true;
                    c = source.at();
                    continue;
                }
                int tab = source.firstTab;
                source.goTo(before);
                source.firstTab = tab;
                source.position = to;
                break;
            }
            if (pending) {
                take(from, to, false);
                fold(source.line - breaksFrom);
                from = source.position;
                to = from;
                pending = false;
            }
            if (!Source.isWhite(c)) {
                to = source.position + 1;
            }
            c = source.next();
            if (isPlain(c)) {
                // letters and digits say nothing about where the text ends
                to = source.position + 1;
                while (isPlain(source.charAt(to))) {
                    to++;
                }
                source.position = to;
                c = source.at();
            }
        }
        take(from, to, false);
        return read.isEmpty() ? null : read.toString();
    }

    private static boolean isPlain(char c) {
        return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c == '_';
    }

    private static boolean endsToken(char c, boolean inFlow) {
        return Source.isSpace(c) || inFlow && Source.isFlowIndicator(c);
    }

    /** Reads a 'text' or "text"; null where none begins here. */
    @Nullable
    String quoted() {
        char quote = source.at();
        if (quote != '\'' && quote != '"') {
            return null;
        }
        String style = quote == '"' ? "double" : "single";
        read.setLength(0);
        source.position++;
        int from = source.position;
        int to = from;
        for (char c = source.at(); c != 0; c = source.at()) {
            if (c == quote) {
                take(from, source.position, true);
                char after = source.next();
                if (quote == '"' || after != '\'') {
                    return read.toString();
                }
                from = source.position;
                source.position++;
                to = source.position;
            } else if (c == '\\' && quote == '"') {
                take(from, source.position, true);
                escape();
                from = source.position;
                to = from;
            } else if (Source.isBreak(c)) {
                take(from, to, true);
                fold(source.skipSpace(false));
                from = source.position;
                to = from;
            } else if (source.isDocumentMark()) {
                throw source.fault("unexpected end of the document within a " + style + " quoted scalar");
            } else {
                source.position++;
                if (!Source.isWhite(c)) {
                    to = source.position;
                }
            }
        }
        throw source.fault("unexpected end of the stream within a " + style + " quoted scalar");
    }

    private void escape() {
        char c = source.next();
        if (Source.isBreak(c)) {
            source.skipSpace(false);
            return;
        }
        int digits = c == 'x' ? 2 : c == 'u' ? 4 : c == 'U' ? 8 : 0;
        if (digits > 0) {
            int code = 0;
            for (int i = 0; i < digits; i++) {
                int digit = Character.digit(source.next(), 16);
                if (digit < 0) {
                    throw source.fault("expected hexadecimal character");
                }
                code = (code << 4) + digit;
            }
            appendCode(code);
        } else {
            read.append(simple(c));
        }
        source.position++;
    }

    private void appendCode(int code) {
        if (Character.isValidCodePoint(code)) {
            read.appendCodePoint(code);
        } else {
            // what JavaScript makes of a code past Unicode's end
            read.append((char) (((code - 0x10000) >> 10) + 0xD800))
                    .append((char) (((code - 0x10000) & 0x3ff) + 0xDC00));
        }
    }

    private char simple(char c) {
        return switch (c) {
            case '0' -> '\0';
            case 'a' -> '\u0007';
            case 'b' -> '\b';
            case 't', '\t' -> '\t';
            case 'n' -> '\n';
            case 'v' -> '\u000b';
            case 'f' -> '\f';
            case 'r' -> '\r';
            case 'e' -> '\u001b';
            case ' ', '"', '/', '\\' -> c;
            case 'N' -> '\u0085';
            case '_' -> '\u00a0';
            case 'L' -> '\u2028';
            case 'P' -> '\u2029';
            default -> throw source.fault("unknown escape sequence");
        };
    }
}
