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
    private final String separator;
    private final boolean strict;
    private final List<List<@Nullable String>> rows = new ArrayList<>();
    private List<@Nullable String> row = new ArrayList<>();
    private final StringBuilder cell = new StringBuilder();
    private int at;
    private boolean fresh = true;

    private CsvText(String text, int from, String separator, boolean strict) {
        this.text = text;
        at = from;
        this.separator = separator;
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
                if (inQuotes) {
                    cell.append(c);
                }
                at += twice ? 2 : 1;
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
                cell.append(c);
                fresh = false;
                at++;
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
            cell.append('"');
            at += is(at, '"') ? 1 : 0;
        }
    }

    private boolean is(int index, char c) {
        return index < text.length() && text.charAt(index) == c;
    }

    private boolean isBreak(int index) {
        return is(index, '\n') || is(index, '\r');
    }

    private boolean isSeparator(int index) {
        return separator.length() == 1 && is(index, separator.charAt(0));
    }

    private void endCell() {
        row.add(cell.isEmpty() ? fresh ? null : "" : cell.toString());
        cell.setLength(0);
    }

    private void endRow() {
        if (!cell.isEmpty()) {
            endCell();
        }
        if (!row.isEmpty()) {
            rows.add(row);
            row = new ArrayList<>();
        }
    }

    /** The cell in quotes where it holds a separator, a quote or a line break. */
    static String quoted(String cell, String separator) {
        boolean quotes = cell.contains("\"");
        if (!quotes && !cell.contains(separator) && !cell.contains("\n") && !cell.contains("\r")) {
            return cell;
        }
        return '"' + cell.replace("\"", "\"\"") + '"';
    }

    /** Column names as msg.columns tells them: those there are, between commas. */
    static String names(List<@Nullable String> names) {
        return names.stream()
                .filter(name -> name != null && !name.isEmpty())
                .map(name -> quoted(String.valueOf(name), ","))
                .collect(Collectors.joining(","));
    }
}
