package dev.fusewire.nodes.parsers.csv;

import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads CSV text as the csv node did before RFC 4180: quotes anywhere, each line break the end of a row. */
final class LegacyCsvReader {

    private static final Pattern NUMBER =
            Pattern.compile("-?(?!E)(?!0\\d)\\d*\\.?\\d*(E-?\\+?)?\\d+", Pattern.CASE_INSENSITIVE);

    /**
     * What a text holds.
     *
     * @param unfinished the row the text ends in without a line break, which is the last of the rows too; empty for none
     */
    record Lines(List<ObjectValue> rows, ObjectValue unfinished, boolean endsInQuotes) {}

    private final CsvSettings settings;
    private final LegacyColumns columns;

    LegacyCsvReader(CsvSettings settings, LegacyColumns columns) {
        this.settings = settings;
        this.columns = columns;
    }

    /**
     * Reads a text.
     *
     * @param first whether the text may begin with lines to skip and a line of names
     * @param linesBefore how many lines of the whole came in earlier messages, NaN where nobody knows
     */
    Lines read(String text, boolean first, double linesBefore) {
        return new Run(text).read(first, linesBefore);
    }

    private static boolean isNumber(String text) {
        // all numbers end in a digit: most texts need no closer look
        int last = text.length() - 1;
        return last >= 0
                && text.charAt(last) >= '0'
                && text.charAt(last) <= '9'
                && NUMBER.matcher(text).matches();
    }

    private final class Run {
        private final String text;
        private final List<ObjectValue> rows = new ArrayList<>();
        private ObjectValue.Builder row = ObjectValue.builder();
        private int size;
        private final StringBuilder field = new StringBuilder();
        private final boolean oneSign = settings.separator().length() == 1;
        private final char separator = oneSign ? settings.separator().charAt(0) : 0;
        private @Nullable ObjectValue before;
        private boolean isNull;
        private int column;

        Run(String text) {
            this.text = text;
        }

        Lines read(boolean atStart, double linesBefore) {
            boolean first = atStart;
            double lines = linesBefore;
            boolean outside = true;
            StringBuilder header = new StringBuilder();
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                boolean atBreak = c == '\n' || c == '\r';
                if (first && lines < settings.skip()) {
                    lines += c == '\n' ? 1 : 0;
                } else if (first && settings.headerIn()) {
                    boolean last = i == text.length() - 1;
                    if (last || !atBreak) {
                        header.append(c);
                    }
                    if (last || atBreak) {
                        columns.read(header.toString(), settings.separator());
                        first = false;
                    }
                } else if (c == '"') {
                    outside = !outside;
                    if (!outside && i > 0 && text.charAt(i - 1) == '"') {
                        field.append('"');
                    }
                } else if (outside && isSeparator(i)) {
                    endField(i, false);
                    column++;
                    nextField(i == text.length() - 1);
                } else if (outside && atBreak) {
                    endField(i, true);
                    endRow();
                    column = 0;
                    nextField(false);
                } else {
                    int end = plainEnd(i + 1, outside);
                    field.append(text, i, end);
                    i = end - 1;
                }
            }
            store(columns.naming(column), false);
            ObjectValue unfinished = size > 0 ? row.build() : ObjectValue.EMPTY;
            endRow();
            return new Lines(rows, unfinished, !outside);
        }

        /** Where what is no more than text ends: taken at once instead of character by character. */
        private int plainEnd(int from, boolean outside) {
            int to = from;
            while (to < text.length()) {
                char c = text.charAt(to);
                if (c == '"' || outside && (c == '\n' || c == '\r' || isSeparator(to))) {
                    return to;
                }
                to++;
            }
            return to;
        }

        private boolean isSeparator(int at) {
            return text.charAt(at) == separator && oneSign;
        }

        private void nextField(boolean asNull) {
            field.setLength(0);
            isNull = asNull;
        }

        private void endField(int at, boolean ofRow) {
            String name = columns.naming(column);
            if (name.isEmpty()) {
                return;
            }
            if (!ofRow && at == 0) {
                throw LegacyCsv.noProperties(null, "includes");
            }
            boolean nothing = at > 0 && (isSeparator(at - 1) || !ofRow && text.charAt(at - 1) == '\n');
            store(name, nothing);
        }

        private void store(String name, boolean nothing) {
            if (name.isEmpty()) {
                return;
            }
            String value = nothing || isNull ? null : field.toString();
            if (value == null) {
                put(settings.nulls(), name, Null.NULL);
            } else if (settings.numbers() && isNumber(Values.trim(value))) {
                put(true, name, Values.number(Values.parseFloat(Values.trim(value))));
            } else {
                put(!value.isEmpty() || settings.emptyStrings(), name, value);
            }
        }

        private void put(boolean wanted, String name, @Nullable Object value) {
            if (wanted) {
                row.put(name, value);
                size++;
            }
        }

        private void endRow() {
            if (size > 0) {
                before = row.build();
                rows.add(before);
            }
            row = ObjectValue.builderLike(before);
            size = 0;
        }
    }
}
