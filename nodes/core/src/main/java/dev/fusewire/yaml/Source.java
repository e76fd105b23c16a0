package dev.fusewire.yaml;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.fusewire.node.NodeError;

/** A YAML text and the place in it where the reader is. Behind its end stands a NUL, which no text may hold. */
final class Source {

    /** Where a reader was, to come back to. */
    record Place(int position, int line, int lineStart, int lineIndent, int firstTab) {}

    private final String text;
    /** The text and its NUL, since each character is looked at more than once. */
    private final char[] chars;

    /** Without the NUL. */
    final int length;

    int position;
    int line;
    int lineStart;
    int lineIndent;
    /** Where the first tab of this line's white space is, -1 for none: it may not be part of an indentation. */
    int firstTab = -1;

    Source(String given) {
        String whole = given;
        if (!given.isEmpty()) {
            char last = given.charAt(given.length() - 1);
            whole = last == '\n' || last == '\r' ? given : given + '\n';
            whole = whole.charAt(0) == '\ufeff' ? whole.substring(1) : whole;
        }
        length = whole.length();
        int nul = whole.indexOf('\0');
        if (nul >= 0) {
            text = whole.substring(0, length - 1);
            chars = text.toCharArray();
            position = nul;
            throw fault("null byte is not allowed in input");
        }
        text = whole;
        chars = new char[length + 1];
        whole.getChars(0, length, chars, 0);
        while (at() == ' ') {
            lineIndent++;
            position++;
        }
    }

    char at() {
        return charAt(position);
    }

    char charAt(int index) {
        return index < chars.length ? chars[index] : '\0';
    }

    char next() {
        return charAt(++position);
    }

    char ahead() {
        return charAt(position + 1);
    }

    void copy(int from, int to, StringBuilder into) {
        into.append(text, from, to);
    }

    String slice(int from, int to) {
        return text.substring(from, to);
    }

    /** Whether only the last line's end is left. */
    boolean isAtEnd() {
        return position >= length - 1;
    }

    int column() {
        return position - lineStart;
    }

    Place place() {
        return new Place(position, line, lineStart, lineIndent, firstTab);
    }

    void goTo(Place place) {
        position = place.position;
        line = place.line;
        lineStart = place.lineStart;
        lineIndent = place.lineIndent;
        firstTab = place.firstTab;
    }

    void readLineBreak() {
        char c = at();
        if (c == '\n') {
            position++;
        } else if (c == '\r') {
            position++;
            if (at() == '\n') {
                position++;
            }
        } else {
            throw fault("a line break is expected");
        }
        line++;
        lineStart = position;
        firstTab = -1;
    }

    /** Passes white space and line breaks, and tells how many of the latter. */
    @CanIgnoreReturnValue
    int skipSpace(boolean comments) {
        int breaks = 0;
        char c = at();
        while (c != 0) {
            while (isWhite(c)) {
                if (c == '\t' && firstTab == -1) {
                    firstTab = position;
                }
                c = next();
            }
            if (comments && c == '#') {
                c = skipToLineEnd();
            }
            if (!isBreak(c)) {
                break;
            }
            readLineBreak();
            c = at();
            breaks++;
            lineIndent = 0;
            while (c == ' ') {
                lineIndent++;
                c = next();
            }
        }
        return breaks;
    }

    @CanIgnoreReturnValue
    char skipToLineEnd() {
        char c = at();
        while (!isBreak(c) && c != 0) {
            c = next();
        }
        return c;
    }

    char skipWhite() {
        char c = at();
        while (isWhite(c)) {
            c = next();
        }
        return c;
    }

    /** Whether a line begins here with the mark of a document's start or end. */
    boolean isDocumentMark() {
        char c = at();
        if (position != lineStart || c != '-' && c != '.') {
            return false;
        }
        if (c != charAt(position + 1) || c != charAt(position + 2)) {
            return false;
        }
        char after = charAt(position + 3);
        return after == 0 || isSpace(after);
    }

    NodeError fault(String reason) {
        String shown = Snippet.of(text, position, line);
        return Yaml.exception("%s (%d:%d)\n\n%s".formatted(reason, line + 1, position - lineStart + 1, shown));
    }

    static boolean isBreak(char c) {
        return c == '\n' || c == '\r';
    }

    static boolean isWhite(char c) {
        return c == ' ' || c == '\t';
    }

    static boolean isSpace(char c) {
        return isWhite(c) || isBreak(c);
    }

    static boolean isFlowIndicator(char c) {
        return c == ',' || c == '[' || c == ']' || c == '{' || c == '}';
    }
}
