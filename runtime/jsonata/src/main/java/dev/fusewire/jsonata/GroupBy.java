package dev.fusewire.jsonata;

import dev.fusewire.node.ObjectValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The group-by at the end of a path, which is also how an object is written down: {@code {key: value}}. */
final class GroupBy {

    private final Evaluator evaluator;

    GroupBy(Evaluator evaluator) {
        this.evaluator = evaluator;
    }

    /** @param position where the braces stand, for what is said of their keys */
    Object group(List<Ast.Pair> pairs, int position, @Nullable Object input, Scope scope) {
        boolean rows = input instanceof Seq made && made.tupleStream;
        List<?> items = input instanceof List<?> list ? list : Seq.sequence(input);
        if (items.isEmpty() && !rows) {
            // so that an object can be written down where there is nothing to group
            items = Seq.sequence((Object) null);
        }
        if (items.size() == 1 && !rows) {
            return object(pairs, position, items.getFirst(), scope);
        }
        Map<String, Group> groups = new LinkedHashMap<>();
        for (Object item : items) {
            Scope inner = rows ? Row.scope(scope, item) : scope;
            Object value = rows && item instanceof Row row ? row.value() : item;
            for (int i = 0; i < pairs.size(); i++) {
                String key = key(pairs.get(i), position, value, inner);
                if (key == null) {
                    continue;
                }
                Group known = groups.putIfAbsent(key, new Group(i, item));
                if (known != null) {
                    known.add(i, key, item, position);
                }
            }
        }
        ObjectValue.Builder result = ObjectValue.builder();
        for (Map.Entry<String, Group> entry : groups.entrySet()) {
            Group each = entry.getValue();
            Object context = each.data;
            Scope inner = scope;
            if (rows) {
                Row merged = Row.merged(context);
                context = merged.remove("@");
                inner = Row.scope(scope, merged);
            }
            Object value = evaluator.evaluate(pairs.get(each.pair).value(), context, inner);
            if (value != null) {
                result.put(entry.getKey(), value);
            }
        }
        return result.build();
    }

    /** One object, as most expressions write it: no groups to gather. */
    private Object object(List<Ast.Pair> pairs, int position, @Nullable Object item, Scope scope) {
        @Nullable String[] keys = new @Nullable String[pairs.size()];
        for (int i = 0; i < keys.length; i++) {
            String key = key(pairs.get(i), position, item, scope);
            for (int k = 0; k < i && key != null; k++) {
                if (key.equals(keys[k])) {
                    throw Fault.of("D1009", key).placed(position);
                }
            }
            keys[i] = key;
        }
        ObjectValue.Builder result = ObjectValue.builder();
        for (int i = 0; i < keys.length; i++) {
            String name = keys[i];
            if (name != null) {
                Object value = evaluator.evaluate(pairs.get(i).value(), item, scope);
                if (value != null) {
                    result.put(name, value);
                }
            }
        }
        return result.build();
    }

    private @Nullable String key(Ast.Pair pair, int position, @Nullable Object item, Scope scope) {
        Object key = evaluator.evaluate(pair.key(), item, scope);
        if (key == null) {
            return null;
        }
        if (!(key instanceof String name)) {
            throw Fault.of("T1003", key).placed(position);
        }
        if (name.equals("_jsonata_lambda") || name.equals("_jsonata_function")) {
            throw Fault.of("D1013", name).placed(position);
        }
        return name;
    }

    private static final class Group {
        private final int pair;
        private @Nullable Object data;

        Group(int pair, @Nullable Object data) {
            this.pair = pair;
            this.data = data;
        }

        void add(int other, String key, @Nullable Object item, int position) {
            if (other != pair) {
                throw Fault.of("D1009", key).placed(position);
            }
            data = Convert.append(data, item);
        }
    }
}
