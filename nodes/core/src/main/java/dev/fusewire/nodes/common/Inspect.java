package dev.fusewire.nodes.common;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Bytes;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A value in few lines, the way Node.js's {@code util.inspect} writes it. */
final class Inspect {

    /** What a line must leave free for what stands around it. */
    private static final int LONGEST_LINE = 80 - 11;
    /** How many levels a line may show at most. */
    private static final int MOST_LEVELS = 3;

    /** How deep the object or list is that was written last. */
    private int lastDepth;

    private Inspect() {}

    static String text(@Nullable Object value) {
        return new Inspect().write(value, 0);
    }

    private String write(@Nullable Object value, int depth) {
        return switch (value) {
            case String text -> depth == 0 ? "'" + text + "'" : quoted(text);
            case Bytes bytes ->
                "<Buffer" + (bytes.length() == 0 ? "" : " ") + bytes.hex().replaceAll("(..)(?=.)", "$1 ") + ">";
            case ArrayValue array -> {
                List<String> items = new ArrayList<>(array.size());
                lastDepth = array.isEmpty() ? lastDepth : depth;
                array.forEach(item -> items.add(write(item, depth + 1)));
                yield wrap("[", items, "]", depth);
            }
            case ObjectValue object -> {
                List<String> items = new ArrayList<>(object.size());
                lastDepth = object.isEmpty() ? lastDepth : depth;
                object.forEach((name, item) -> items.add(key(name) + ": " + write(item, depth + 1)));
                yield wrap("{", items, "}", depth);
            }
            case null, default -> Values.text(value);
        };
    }

    private String wrap(String open, List<String> items, String close, int depth) {
        if (items.isEmpty()) {
            return open + close;
        }
        int length =
                2 * depth + items.stream().mapToInt(item -> item.length() + 2).sum();
        String line = open + " " + String.join(", ", items) + " " + close;
        if (lastDepth - depth < MOST_LEVELS && length <= LONGEST_LINE && !line.contains("\n")) {
            return line;
        }
        String indent = "  ".repeat(depth + 1);
        return open + "\n" + indent + String.join(",\n" + indent, items) + "\n" + "  ".repeat(depth) + close;
    }

    private static String quoted(String text) {
        return text.contains("'") && !text.contains("\"") ? "\"" + text + "\"" : "'" + text.replace("'", "\\'") + "'";
    }

    private static String key(String name) {
        return name.matches("[A-Za-z_$][A-Za-z0-9_$]*") ? name : quoted(name);
    }
}
