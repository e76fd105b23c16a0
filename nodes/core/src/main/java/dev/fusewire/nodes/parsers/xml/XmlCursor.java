package dev.fusewire.nodes.parsers.xml;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.regex.Pattern;

/** An XML text and the place in it where the reader is, counted as faults tell it. */
final class XmlCursor {

    private static final String START =
            ":_A-Za-z\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u02FF\\u0370-\\u037D\\u037F-\\u1FFF\\u200C-\\u200D\\u2070-\\u218F"
                + "\\u2C00-\\u2FEF\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD";
    private static final Pattern NAME_START = Pattern.compile("[" + START + "]");
    private static final Pattern NAME = Pattern.compile("[" + START + "\\u00B7\\u0300-\\u036F\\u203F-\\u2040.0-9-]");

    private final String text;
    private final boolean strict;
    private int at;
    private int line;
    private int column;
    private char current;
    private boolean ended;
    /** Whether the root element was opened, without which all text is out of place. */
    boolean rootSeen;

    XmlCursor(String text, boolean strict) {
        this.text = text;
        this.strict = strict;
    }

    boolean isStrict() {
        return strict;
    }

    boolean hasNext() {
        ended = at >= text.length();
        return !ended;
    }

    char next() {
        current = text.charAt(at++);
        if (current == '\n') {
            line++;
            column = 0;
        } else {
            column++;
        }
        return current;
    }

    /** The next character, where the text may not end here. */
    @CanIgnoreReturnValue
    char need() {
        if (!hasNext()) {
            throw early();
        }
        return next();
    }

    /** The fault of a text that ends too early. */
    XmlFault early() {
        return fault(rootSeen && strict ? "Unclosed root tag" : "Unexpected end");
    }

    /** How far the reader is, in characters. */
    int position() {
        return at;
    }

    /** Ends the reading, where the text has to be XML by the letter. */
    void complain(String what) {
        if (strict) {
            throw fault(what);
        }
    }

    XmlFault fault(String what) {
        return new XmlFault(what, line, column, ended ? "" : String.valueOf(current));
    }

    static boolean isSpace(char c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t';
    }

    static boolean startsName(char c) {
        return c < 128
                ? c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == ':' || c == '_'
                : NAME_START.matcher(String.valueOf(c)).matches();
    }

    static boolean isOfName(char c) {
        return c < 128
                ? startsName(c) || c >= '0' && c <= '9' || c == '.' || c == '-'
                : NAME.matcher(String.valueOf(c)).matches();
    }
}
