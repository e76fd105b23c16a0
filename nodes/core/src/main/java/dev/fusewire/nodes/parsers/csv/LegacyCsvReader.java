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

    private final class Run {
        private final String text;
        private final List<ObjectValue> rows = new ArrayList<>();
        private ObjectValue.Builder row = ObjectValue.builder();
        private int size;
        private StringBuilder field = new StringBuilder();
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
                    field.append(c);
                }
            }
            store(columns.naming(column), false);
            ObjectValue unfinished = size > 0 ? row.build() : ObjectValue.EMPTY;
            endRow();
            return new Lines(rows, unfinished, !outside);
        }

        private boolean isSeparator(int at) {
            return settings.separator().length() == 1
                    && text.charAt(at) == settings.separator().charAt(0);
        }

        private void nextField(boolean asNull) {
            field = new StringBuilder();
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
            } else if (settings.numbers() && NUMBER.matcher(Values.trim(value)).matches()) {
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
                rows.add(row.build());
            }
            row = ObjectValue.builder();
            size = 0;
        }
    }
}
