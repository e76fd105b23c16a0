package dev.fusewire.yaml;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Bytes;
import dev.fusewire.node.Json;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Opaque;
import dev.fusewire.node.Values;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes one value in block style: two blanks a level, lines of about 80 columns. */
final class YamlWriter {

    private static final int INDENT = 2;
    /** A longer name is written behind a question mark. */
    private static final int LONGEST_KEY = 1024;

    private final @Nullable Object root;
    /** The objects that stand in several places, each with the number it is named by. */
    private final Map<Object, Integer> repeated = new IdentityHashMap<>();

    private final Map<Object, Boolean> named = new IdentityHashMap<>();

    YamlWriter(@Nullable Object root) {
        this.root = root;
        Map<Object, Integer> met = new IdentityHashMap<>();
        List<Object> several = new ArrayList<>();
        visit(root, met, several);
        for (int i = 0; i < several.size(); i++) {
            repeated.put(several.get(i), i);
        }
    }

    /** Finds what stands in several places because it is one thing there, and not because copies are shared. */
    private static void visit(@Nullable Object value, Map<Object, Integer> met, List<Object> several) {
        if (!(value instanceof ObjectValue || value instanceof ArrayValue)) {
            return;
        }
        boolean isAlias = Values.detached(value) != value;
        if (met.merge(value, 1, Integer::sum) > 1 && isAlias) {
            if (several.stream().noneMatch(known -> known == value)) {
                several.add(value);
            }
            return;
        }
        Iterable<@Nullable Object> inside = value instanceof ObjectValue object ? object.values() : (ArrayValue) value;
        inside.forEach(each -> visit(each, met, several));
    }

    String write() {
        String text = node(0, root, true, true, false);
        return text == null ? "" : text + "\n";
    }

    /** @return null where the value is undefined, which YAML has no form for */
    private @Nullable String node(int level, @Nullable Object value, boolean block, boolean compact, boolean key) {
        return switch (value) {
            case null -> null;
            case Null _ -> "null";
            case Boolean is -> is.toString();
            case Number number -> number(number);
            case Instant time -> Json.stringify(time).replace("\"", "");
            case String text -> ScalarStyle.write(text, level, key, block);
            case Bytes bytes ->
                "!!binary " + ScalarStyle.write(Base64.getEncoder().encodeToString(bytes.array()), level, key, block);
            case ObjectValue object -> collection(level, object, block && !object.isEmpty(), compact);
            case ArrayValue array -> collection(level, array, block && !array.isEmpty(), compact);
            case Opaque opaque when opaque.isFunction() -> throw unacceptable("Function");
            case NodeError _ -> throw unacceptable("Error");
            default -> throw unacceptable("Object");
        };
    }

    private static NodeError unacceptable(String kind) {
        return Yaml.exception("unacceptable kind of an object to dump [object " + kind + "]");
    }

    private static String number(Number number) {
        double value = number.doubleValue();
        if (Double.isNaN(value)) {
            return ".nan";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? ".inf" : "-.inf";
        }
        if (value == 0 && Double.doubleToRawLongBits(value) != 0) {
            return "-0.0";
        }
        String text = Values.text(number);
        boolean whole = value % 1 == 0;
        return whole || text.indexOf('.') >= 0 ? text : text.replaceFirst("e", ".e");
    }

    private String collection(int level, Object value, boolean block, boolean compact) {
        Integer number = repeated.get(value);
        if (number != null && named.put(value, true) != null) {
            return "*ref_" + number;
        }
        String text = value instanceof ObjectValue object
                ? block ? mapping(level, object, compact && number == null) : "{}"
                : block ? sequence(level, (ArrayValue) value, compact && number == null) : "[]";
        if (number == null) {
            return text;
        }
        return "&ref_" + number + (block ? "" : " ") + text;
    }

    private static String nextLine(int level) {
        return "\n" + " ".repeat(INDENT * level);
    }

    private String sequence(int level, ArrayValue items, boolean compact) {
        StringBuilder text = new StringBuilder();
        for (Object item : items) {
            String written = node(level + 1, item == null ? Null.NULL : item, true, true, false);
            if (!compact || !text.isEmpty()) {
                text.append(nextLine(level));
            }
            text.append('-').append(behind(String.valueOf(written)));
        }
        return text.toString();
    }

    private String mapping(int level, ObjectValue object, boolean compact) {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, @Nullable Object> entry : object.entrySet()) {
            String name = String.valueOf(node(level + 1, entry.getKey(), true, true, true));
            boolean explicit = name.length() > LONGEST_KEY;
            String value = node(level + 1, entry.getValue(), true, explicit, false);
            if (value == null) {
                continue;
            }
            if (!compact || !text.isEmpty()) {
                text.append(nextLine(level));
            }
            if (explicit) {
                text.append("? ").append(name).append(nextLine(level));
            } else {
                text.append(name);
            }
            text.append(':').append(behind(value));
        }
        return text.isEmpty() ? "{}" : text.toString();
    }

    /** What stands behind a dash or colon: on the same line after a blank, or on lines of its own. */
    private static String behind(String text) {
        return text.startsWith("\n") ? text : " " + text;
    }
}
