package dev.fusewire.nodes.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

/** Beside what Node.js makes of the same lists and comparators (sorted.mjs makes the table). */
class RunSortTest {

    private static final List<Comparator<Integer>> ODD = List.of(
            (a, b) -> a - b,
            (a, b) -> a > b ? 1 : -1,
            (a, b) -> a < b ? -1 : 0,
            (a, b) -> (a * 7 + b * 3) % 5 - 2,
            (a, b) -> (a - b) / 10,
            (_, _) -> 0);

    private int seed = 1;
    private int sum;

    private final List<IntUnaryOperator> values = List.of(
            _ -> chance(5),
            i -> i + chance(10),
            i -> 1000 - i,
            i -> i % 50,
            _ -> chance(1000),
            i -> i % 97 == 0 ? chance(500) : i);

    private int chance(int below) {
        seed = seed * 1103515245 + 12345 & 0x7fffffff;
        return (seed >> 8) % below;
    }

    private void add(int value) {
        sum = sum * 31 + value;
    }

    @Test
    void asksAndAnswersAsNodeDoes() throws IOException {
        List<String> rows;
        try (InputStream table = Objects.requireNonNull(getClass().getResourceAsStream("sorted.csv"))) {
            rows = new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
        List<String> made = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            int kind = row % values.size();
            int comparator = chance(ODD.size());
            int length = chance(row % 8 == 0 ? 1500 : 150);
            List<Integer> items = new ArrayList<>();
            for (int i = 0; i < length; i++) {
                items.add(values.get(kind).applyAsInt(i));
            }
            sum = 0;
            List<Integer> sorted = RunSort.sorted(items, (a, b) -> {
                add(a);
                add(b);
                return ODD.get(comparator).compare(a, b);
            });
            sorted.forEach(this::add);
            made.add("%d,%d,%d,%d".formatted(kind, length, comparator, sum));
        }
        assertThat(made).isEqualTo(rows);
    }
}
