package dev.fusewire.nodes.parsers.csv;

import dev.fusewire.node.NodeError;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** CSV text as RFC 4180 has it, with any separator and any kind of line break. */
final class CsvText {

    /**
     * What was read.
     *
     * @param rows their cells, null for one without a character
     * @param end where reading ended
     */
    record Rows(List<List<@Nullable String>> rows, int end) {}

    private final String text;
    /** A separator of several characters never separates, as in Node-RED. */
    private final boolean oneSign;

    private final char separatorSign;
    private final boolean strict;
    private final List<List<@Nullable String>> rows = new ArrayList<>();
    private List<@Nullable String> row = new ArrayList<>();
    /** What the cell is made of so far, where it is no more than this part of the text. */
    private String part = "";

    private final StringBuilder cell = new StringBuilder();
    private int at;
    private boolean fresh = true;

    private CsvText(String text, int from, String separator, boolean strict) {
        this.text = text;
        at = from;
        oneSign = separator.length() == 1;
        separatorSign = oneSign ? separator.charAt(0) : 0;
        this.strict = strict;
    }

    /** Reads all rows, or the first alone; what is no CSV by the letter of the RFC is refused where {@code strict}. */
    static Rows read(String text, int from, String separator, boolean strict, boolean firstOnly) {
        return new CsvText(text, from, separator, strict).run(firstOnly);
    }

    private Rows run(boolean firstOnly) {
        boolean inQuotes = false;
        boolean closed = false;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (inQuotes) {
                boolean quote = c == '"';
                boolean twice = quote && is(at + 1, '"');
                inQuotes = !quote || twice;
                closed = !inQuotes;
                fresh = false;
                if (quote) {
                    if (twice) {
                        append(at, at + 1);
                    }
                    at++;
                } else {
                    // all up to the next quote at once
                    int end = text.indexOf('"', at);
                    end = end < 0 ? text.length() : end;
                    append(at, end);
                }
            } else if (isSeparator(at)) {
                endCell();
                at++;
                fresh = true;
                closed = false;
            } else if (c == '"') {
                if (fresh) {
                    inQuotes = true;
                    closed = false;
                    fresh = false;
                    at++;
                } else {
                    strayQuote();
                }
            } else if (isBreak(at)) {
                endRow();
                at += is(at + 1, '\n') ? 2 : 1;
                fresh = true;
                closed = false;
                if (firstOnly) {
                    break;
                }
            } else if (closed) {
                if (strict) {
                    throw new NodeError("DataAfterCloseError", "Data found after closing quote");
                }
                at--; // takes the quote as part of the text after all
                closed = false;
            } else {
                append(at, plainEnd(at + 1));
                fresh = false;
            }
        }
        if (strict && inQuotes) {
            throw new NodeError("ParseError", "Missing quote, unclosed cell");
        }
        endRow();
        return new Rows(rows, at);
    }

    private void strayQuote() {
        if (strict) {
            throw new NodeError("UnquotedQuoteError", "Quote found in the middle of an unquoted field");
        }
        at++;
        if (at < text.length() && !isBreak(at) && !isSeparator(at)) {
            gather().append('"');
            at += is(at, '"') ? 1 : 0;
        }
    }

    /** Takes a part of the text into the cell, and goes on behind it. Most cells are one such part: no need to gather them. */
    private void append(int from, int to) {
        if (part.isEmpty() && cell.isEmpty()) {
            part = text.substring(from, to);
        } else {
            gather().append(text, from, to);
        }
        at = to;
    }

    private StringBuilder gather() {
        cell.append(part);
        part = "";
        return cell;
    }

    private int plainEnd(int from) {
        int to = from;
        while (to < text.length()) {
            char c = text.charAt(to);
            if (c == '"' || c == '\n' || c == '\r' || c == separatorSign && oneSign) {
                return to;
            }
            to++;
        }
        return to;
    }

    private boolean is(int index, char c) {
        return index < text.length() && text.charAt(index) == c;
    }

    private boolean isBreak(int index) {
        return is(index, '\n') || is(index, '\r');
    }

    private boolean isSeparator(int index) {
        return oneSign && is(index, separatorSign);
    }

    private void endCell() {
        String whole = cell.isEmpty() ? part : cell.toString();
        row.add(whole.isEmpty() && fresh ? null : whole);
        part = "";
        cell.setLength(0);
    }

    private void endRow() {
        if (!cell.isEmpty() || !part.isEmpty()) {
            endCell();
        }
        if (!row.isEmpty()) {
            rows.add(row);
            row = new ArrayList<>();
        }
    }

    /** The cell in quotes where it holds a separator, a quote or a line break. */
    static String quoted(String cell, String separator) {
        boolean quotes = cell.indexOf('"') >= 0;
        if (!quotes && !cell.contains(separator) && cell.indexOf('\n') < 0 && cell.indexOf('\r') < 0) {
            return cell;
        }
        return '"' + (quotes ? cell.replace("\"", "\"\"") : cell) + '"';
    }

    /** Column names as msg.columns tells them: those there are, between commas. */
    static String names(List<@Nullable String> names) {
        return names.stream()
                .filter(name -> name != null && !name.isEmpty())
                .map(name -> quoted(String.valueOf(name), ","))
                .collect(Collectors.joining(","));
    }
}
