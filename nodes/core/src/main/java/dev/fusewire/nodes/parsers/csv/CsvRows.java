package dev.fusewire.nodes.parsers.csv;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Message;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.Values;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sends the rows a csv node has read: one by one, or together once all parts of a sequence are here. */
final class CsvRows {

    /** Where in a sequence a message stands. */
    record Position(boolean isPart, double index, @Nullable Object count) {

        static Position of(Message msg) {
            ObjectValue parts = msg.get("parts") instanceof ObjectValue object ? object : ObjectValue.EMPTY;
            return new Position(msg.has("parts"), Values.toNumber(parts.get("index")), parts.get("count"));
        }

        double linesBefore() {
            return isPart ? index : 0;
        }

        boolean isLast() {
            return index + 1 >= Values.toNumber(count);
        }

        private boolean completes() {
            return count instanceof Number number && index + 1 == number.doubleValue();
        }
    }

    private final CsvSettings settings;
    private List<ObjectValue> store = new ArrayList<>();

    CsvRows(CsvSettings settings) {
        this.settings = settings;
    }

    /**
     * Sends rows, or keeps those to be sent with others.
     *
     * @param kept what this message adds to the rows of its sequence
     * @param lineBreaks how many the text has: one of several lines is a whole of its own
     */
    void send(
            Message msg,
            Position position,
            List<ObjectValue> rows,
            List<ObjectValue> kept,
            String columns,
            int lineBreaks,
            Outputs out) {
        if (!settings.together()) {
            sendEach(msg, position, rows, columns, out);
        } else if (position.isPart() && lineBreaks <= 1) {
            store.addAll(kept);
            if (position.completes()) {
                List<ObjectValue> all = store;
                msg.set("payload", ArrayValue.copyOf(all))
                        .set("columns", columns)
                        .remove("parts");
                store = new ArrayList<>();
                out.send(msg);
            }
        } else {
            out.send(msg.set("payload", ArrayValue.copyOf(rows)).set("columns", columns));
        }
    }

    private void sendEach(Message msg, Position position, List<ObjectValue> rows, String columns, Outputs out) {
        boolean last = position.isPart() && position.isLast();
        for (int i = 0; i < rows.size(); i++) {
            Message row = msg.copy().set("columns", columns).set("payload", rows.get(i));
            row.set(
                    "parts",
                    position.isPart()
                            ? shifted(msg)
                            : ObjectValue.of("id", msg.get("_msgid"), "index", i, "count", rows.size()));
            if (last) {
                row.set("complete", true);
            }
            out.send(row);
        }
        if (last && rows.isEmpty()) {
            out.send(Message.empty().set("complete", true));
        }
    }

    /** The part's place with what came before the first row left out. */
    private @Nullable Object shifted(Message msg) {
        if (!(msg.get("parts") instanceof ObjectValue parts)) {
            return msg.get("parts");
        }
        double less = settings.skip() + (settings.headerShifts() ? 1 : 0);
        return ObjectValue.builder()
                .putAll(parts)
                .put("index", Values.number(Values.toNumber(parts.get("index")) - less))
                .put("count", Values.number(Values.toNumber(parts.get("count")) - less))
                .build();
    }
}
