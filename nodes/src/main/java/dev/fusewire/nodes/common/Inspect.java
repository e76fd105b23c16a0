package dev.fusewire.nodes.common;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Bytes;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A value in one line, the way Node.js's {@code util.inspect} writes it. */
final class Inspect {

    private static final int LONGEST_LINE = 72;

    private Inspect() {}

    static String text(@Nullable Object value) {
        return write(value, 0);
    }

    private static String write(@Nullable Object value, int depth) {
        return switch (value) {
            case String text -> depth == 0 ? "'" + text + "'" : quoted(text);
            case Bytes bytes ->
                "<Buffer" + (bytes.length() == 0 ? "" : " ") + bytes.hex().replaceAll("(..)(?=.)", "$1 ") + ">";
            case ArrayValue array ->
                wrap("[", array.stream().map(item -> write(item, depth + 1)).collect(Collectors.toList()), "]", depth);
            case ObjectValue object ->
                wrap(
                        "{",
                        object.entrySet().stream()
                                .map(entry -> key(entry.getKey()) + ": " + write(entry.getValue(), depth + 1))
                                .collect(Collectors.toList()),
                        "}",
                        depth);
            case null, default -> Values.text(value);
        };
    }

    private static String wrap(String open, java.util.List<String> items, String close, int depth) {
        if (items.isEmpty()) {
            return open + close;
        }
        String line = open + " " + String.join(", ", items) + " " + close;
        if (line.length() <= LONGEST_LINE && !line.contains("\n")) {
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
