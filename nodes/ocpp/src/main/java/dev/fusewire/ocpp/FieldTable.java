package dev.fusewire.ocpp;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a table of messages: {@code Action.req} or {@code Action.conf} (or {@code @Name} for what several have) at the margin,
 * a field a line below, what is in it indented further.
 *
 * <pre>
 * name* kind        the field is required
 * name[1..4] kind   a list of 1 to 4; [1] of at least one
 * everywhere name   this may stand in any object, with anything in it
 * kinds             text 20 | text | int 0..9 | decimal | tenth | flag | time | any | a|b|c | @Name | none: an object
 * </pre>
 */
final class FieldTable {

    private static final Pattern FIELD =
            Pattern.compile("( *)([\\w.@]+)(\\*)?(?:\\[(\\d+)(?:\\.\\.(\\d+))?])?(?: (\\S+))?(?: (\\S+))?");

    private record Open(int indent, Map<String, Shape.Field> fields) {}

    private final Map<String, Shape> messages = new HashMap<>();
    private final Map<String, Shape> named = new HashMap<>();
    private final Deque<Open> open = new ArrayDeque<>();
    private final Set<String> everywhere = new HashSet<>();

    private FieldTable() {}

    static Map<String, Shape> read(String text) {
        FieldTable table = new FieldTable();
        text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(table::line);
        return table.messages;
    }

    private void line(String line) {
        Matcher match = FIELD.matcher(line);
        if (!match.matches()) {
            throw new IllegalArgumentException("no field: " + line);
        }
        int indent = match.group(1).length();
        String name = match.group(2);
        while (!open.isEmpty() && open.peek().indent() >= indent) {
            open.pop();
        }
        if (name.equals("everywhere")) {
            everywhere.add(match.group(6));
            return;
        }
        if (indent == 0) {
            Shape whole = object(0);
            (name.startsWith("@") ? named : messages).put(name, whole);
            return;
        }
        Shape shape = match.group(6) == null ? object(indent) : kind(match.group(6), match.group(7));
        Open parent = parent(match.group(6) == null);
        if (match.group(4) != null) {
            int most = match.group(5) == null ? Integer.MAX_VALUE : Integer.parseInt(match.group(5));
            shape = new Shape.Items(shape, Integer.parseInt(match.group(4)), most);
        }
        parent.fields().put(name, new Shape.Field(shape, match.group(3) != null));
    }

    /** The object the field stands in: below the one that has just been opened for it. */
    private Open parent(boolean hasOpened) {
        if (!hasOpened) {
            return open.element();
        }
        Open own = open.pop();
        Open parent = open.element();
        open.push(own);
        return parent;
    }

    private Shape object(int indent) {
        Map<String, Shape.Field> fields = new LinkedHashMap<>();
        open.push(new Open(indent, fields));
        return new Shape.Fields(fields, everywhere);
    }

    private Shape kind(String kind, @Nullable String bound) {
        return switch (kind) {
            case "text" -> new Shape.Text(bound == null ? Integer.MAX_VALUE : Integer.parseInt(bound));
            case "int" -> new Shape.Whole(least(bound), most(bound));
            case "decimal" -> new Shape.Decimal(false, least(bound), most(bound));
            case "tenth" -> new Shape.Decimal(true, least(bound), most(bound));
            case "flag" -> new Shape.Flag();
            case "time" -> new Shape.Time();
            case "any" -> new Shape.Any();
            default ->
                kind.startsWith("@")
                        ? Objects.requireNonNull(named.get(kind), kind)
                        : new Shape.Words(List.of(kind.split("\\|")));
        };
    }

    private static double least(@Nullable String bound) {
        return bound == null || bound.startsWith("..")
                ? Double.NEGATIVE_INFINITY
                : Double.parseDouble(bound.substring(0, bound.indexOf("..")));
    }

    private static double most(@Nullable String bound) {
        return bound == null || bound.endsWith("..")
                ? Double.POSITIVE_INFINITY
                : Double.parseDouble(bound.substring(bound.indexOf("..") + 2));
    }
}
