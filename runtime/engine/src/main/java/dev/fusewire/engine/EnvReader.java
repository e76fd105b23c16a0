package dev.fusewire.engine;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Environment;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.RegExp;
import dev.fusewire.node.RegExpValue;
import dev.fusewire.node.TypedValue;
import dev.fusewire.node.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Works out the {@code env} list of a flow, group or subflow, and fills {@code ${NAME}} into a node's settings. */
final class EnvReader {

    private static final Pattern CONFIG_OF_PARENT = Pattern.compile("\\$\\{[^}]+}");

    private EnvReader() {}

    /**
     * Puts each variable of the list into the scope.
     *
     * @param place asked for what an expression needs; it does not see the list's own variables
     * @param report told what cannot be worked out
     */
    static void read(
            @Nullable Object list, EnvScope into, ObjectValue credentials, NodeContext place, Consumer<String> report) {
        if (!(list instanceof ArrayValue variables)) {
            return;
        }
        Map<String, @Nullable Object> found = new LinkedHashMap<>();
        List<ObjectValue> expressions = new ArrayList<>();
        List<ObjectValue> references = new ArrayList<>();
        for (Object each : variables) {
            if (each instanceof ObjectValue variable) {
                String name = variable.string("name", "");
                found.put(name, variable.get("value"));
                switch (variable.string("type", "")) {
                    case "jsonata" -> expressions.add(variable);
                    // last, as they may name others of this list
                    case "env" -> references.add(variable);
                    default -> found.put(name, value(name, variable, credentials, place, report));
                }
            }
        }
        for (ObjectValue variable : expressions) {
            String name = variable.string("name", "");
            found.put(name, value(name, variable, credentials, place, report));
        }
        for (ObjectValue variable : references) {
            String name = variable.string("name", "");
            String text = Values.text(variable.get("value"));
            // one that names itself means the one further out
            String wanted = text.equals(name) ? EnvScope.PARENT + name : text;
            found.put(
                    name,
                    found.containsKey(wanted)
                            ? found.get(wanted)
                            : Environment.evaluate(
                                    wanted, each -> found.containsKey(each) ? found.get(each) : into.lookup(each)));
        }
        found.forEach(into::put);
    }

    private static @Nullable Object value(
            String name, ObjectValue variable, ObjectValue credentials, NodeContext place, Consumer<String> report) {
        String type = variable.string("type", "");
        Object raw = variable.get("value");
        return switch (type) {
            case "bool" -> raw instanceof Boolean flag ? flag : "true".equals(raw);
            case "cred" -> credentials.has(name) ? credentials.get(name) : raw;
            case "conf-type" ->
                raw instanceof String text && CONFIG_OF_PARENT.matcher(text).matches()
                        ? place.env(text.substring(2, text.length() - 1))
                        : raw;
            case "str", "num", "json", "re", "date", "bin", "jsonata" -> {
                try {
                    yield type.equals("re")
                            ? new RegExpValue(RegExp.of(Values.text(raw), "").source(), "")
                            : TypedValue.of(Values.text(raw), type).evaluate(place, null);
                } catch (NodeError e) {
                    report.accept(wrong(name, e.text()));
                    yield null;
                }
            }
            case "flow", "global" -> {
                // variables are the nodes', and there are none yet
                report.accept(wrong(name, "TypeError: node.context is not a function"));
                yield null;
            }
            default -> raw;
        };
    }

    private static String wrong(String name, String why) {
        return "Error evaluating env property '%s': %s".formatted(name, why);
    }

    /** The entry with every text that is nothing but {@code ${NAME}} or {@code $(NAME)} replaced, where NAME is set. */
    static ObjectValue substitute(ObjectValue entry, EnvScope scope) {
        return replaced(entry, scope) instanceof ObjectValue changed ? changed : entry;
    }

    private static @Nullable Object replaced(@Nullable Object value, EnvScope scope) {
        return switch (value) {
            case String text
            when isReference(text) -> {
                Object found = scope.lookup(text.substring(2, text.length() - 1));
                yield found == null ? text : found;
            }
            case ObjectValue object -> {
                ObjectValue changed = object;
                for (var each : object.entrySet()) {
                    Object now = replaced(each.getValue(), scope);
                    if (now != each.getValue()) {
                        changed = changed.with(each.getKey(), now);
                    }
                }
                yield changed;
            }
            case ArrayValue array -> {
                boolean same = true;
                List<@Nullable Object> items = new ArrayList<>();
                for (Object item : array) {
                    Object now = replaced(item, scope);
                    same &= now == item;
                    items.add(now);
                }
                yield same ? array : ArrayValue.copyOf(items);
            }
            case null, default -> value;
        };
    }

    private static boolean isReference(String text) {
        int length = text.length();
        if (length < 4 || text.charAt(0) != '$') {
            return false;
        }
        boolean round = text.charAt(1) == '(' && text.charAt(length - 1) == ')';
        boolean curly = text.charAt(1) == '{' && text.charAt(length - 1) == '}';
        return (round || curly) && text.chars().noneMatch(Character::isWhitespace);
    }
}
