package dev.fusewire.nodes.common;

import dev.fusewire.node.ArrayValue;
import java.util.ArrayList;
import java.util.List;

/** The items of a long array in columns, as Node.js's {@code util.inspect} writes them: about as wide as they are high. */
final class InspectColumns {

    private static final int FEW = 6;
    private static final int LINE = 80;
    private static final int SEPARATOR = 2;
    private static final int MOST_COLUMNS = 12;
    private static final double HEIGHT_OF_LETTERS = 2.5;

    private InspectColumns() {}

    /**
     * @param items the array's items as text
     * @param indent of the array itself
     * @param hasRest whether the last text tells how many there are more
     * @return rows; the items as they are where columns are no use
     */
    static List<String> of(List<String> items, ArrayValue array, int indent, boolean hasRest) {
        if (items.size() <= FEW) {
            return items;
        }
        int count = hasRest ? items.size() - 1 : items.size();
        int total = items.stream()
                .limit(count)
                .mapToInt(item -> item.length() + SEPARATOR)
                .sum();
        int longest = items.stream().limit(count).mapToInt(String::length).max().orElse(0);
        int width = longest + SEPARATOR;
        if (width * 3 + indent >= LINE || (total / (double) width <= 5 && longest > FEW)) {
            return items;
        }
        double bias = Math.sqrt(width - total / (double) items.size());
        double biased = Math.max(width - 3 - bias, 1);
        int columns = (int) Math.min(
                Math.min(Math.round(Math.sqrt(HEIGHT_OF_LETTERS * biased * count) / biased), (LINE - indent) / width),
                MOST_COLUMNS);
        return columns <= 1 ? items : rows(items, array, count, columns);
    }

    private static List<String> rows(List<String> items, ArrayValue array, int count, int columns) {
        int[] widths = new int[columns];
        for (int i = 0; i < count; i++) {
            widths[i % columns] = Math.max(widths[i % columns], items.get(i).length());
        }
        boolean areNumbers = array.stream().limit(items.size()).allMatch(Number.class::isInstance);
        List<String> rows = new ArrayList<>();
        for (int from = 0; from < count; from += columns) {
            int to = Math.min(from + columns, count);
            StringBuilder row = new StringBuilder();
            for (int i = from; i < to; i++) {
                String item = items.get(i) + (i < to - 1 ? ", " : "");
                String room = " ".repeat(Math.max(0, widths[i - from] + (i < to - 1 ? SEPARATOR : 0) - item.length()));
                row.append(areNumbers ? room + item : i < to - 1 ? item + room : item);
            }
            rows.add(row.toString());
        }
        if (count < items.size()) {
            rows.add(items.getLast());
        }
        return rows;
    }
}
