package dev.fusewire.engine;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Environment;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.TypedValue;
import dev.fusewire.node.Values;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Works out the {@code env} list of a flow, group or subflow, and fills {@code ${NAME}} into a node's settings. */
final class EnvReader {

    private EnvReader() {}

    /** Puts each variable of the list into the scope. {@code context} is asked for what an expression needs. */
    static void read(@Nullable Object list, EnvScope into, ObjectValue credentials, NodeContext context) {
        if (!(list instanceof ArrayValue variables)) {
            return;
        }
        List<ObjectValue> references = new ArrayList<>();
        for (Object each : variables) {
            if (each instanceof ObjectValue variable) {
                if (variable.string("type", "").equals("env")) {
                    // last, as they may name others of this list
                    references.add(variable);
                    into.put(variable.string("name", ""), variable.get("value"));
                } else {
                    into.put(variable.string("name", ""), value(variable, credentials, context));
                }
            }
        }
        for (ObjectValue variable : references) {
            String name = variable.string("name", "");
            String text = Values.text(variable.get("value"));
            Object value =
                    text.equals(name) ? into.lookup(EnvScope.PARENT + name) : Environment.evaluate(text, into::lookup);
            into.put(name, value == null ? "" : value);
        }
    }

    private static @Nullable Object value(ObjectValue variable, ObjectValue credentials, NodeContext context) {
        String name = variable.string("name", "");
        String type = variable.string("type", "str");
        Object raw = variable.get("value");
        return switch (type) {
            case "bool" -> raw instanceof Boolean flag ? flag : "true".equals(raw);
            case "cred" -> credentials.has(name) ? credentials.get(name) : raw;
            case "conf-type" -> Environment.evaluate(Values.text(raw), context::env);
            default -> {
                try {
                    yield TypedValue.of(raw == null ? "" : Values.text(raw), type)
                            .evaluate(context, null);
                } catch (NodeError e) {
                    context.error(
                            new NodeError("Error evaluating env property '%s': %s".formatted(name, e.text())), null);
                    yield null;
                }
            }
        };
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
