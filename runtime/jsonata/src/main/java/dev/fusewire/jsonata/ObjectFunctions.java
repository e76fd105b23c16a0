package dev.fusewire.jsonata;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Functions on objects, and those that ask what a value is. */
final class ObjectFunctions {

    private ObjectFunctions() {}

    static void addTo(Library library) {
        library.add("keys", "<x-:a<s>>", (_, arguments) -> {
            Seq names = Seq.sequence();
            names.addAll(keys(Library.at(arguments, 0), new LinkedHashSet<>()));
            return names;
        });
        library.add(
                "lookup",
                "<x-s:x>",
                (_, arguments) -> Lookup.member(Library.at(arguments, 0), Values.text(arguments.get(1))));
        library.add("spread", "<x-:a<o>>", (_, arguments) -> spread(Library.at(arguments, 0)));
        library.add("merge", "<a<o>:o>", (_, arguments) -> {
            if (!(Library.at(arguments, 0) instanceof List<?> list)) {
                return null;
            }
            ObjectValue.Builder merged = ObjectValue.builder();
            list.forEach(item -> Evaluator.objectOf(item).forEach(merged::put));
            return merged.build();
        });
        library.add("each", "<o-f:a>", (call, arguments) -> {
            Seq results = Seq.sequence();
            ObjectValue object = Evaluator.objectOf(arguments.getFirst());
            for (Map.Entry<String, @Nullable Object> entry : object.entrySet()) {
                Object result = call(call, arguments.get(1), entry, object);
                if (result != null) {
                    results.add(result);
                }
            }
            return results;
        });
        library.add("sift", "<o-f?:o>", (call, arguments) -> {
            ObjectValue.Builder kept = ObjectValue.builder();
            ObjectValue object = Evaluator.objectOf(arguments.getFirst());
            for (Map.Entry<String, @Nullable Object> entry : object.entrySet()) {
                if (call.evaluator().isTrue(call(call, Library.at(arguments, 1), entry, object))) {
                    kept.put(entry.getKey(), entry.getValue());
                }
            }
            ObjectValue result = kept.build();
            return result.isEmpty() ? null : result;
        });
        library.add("clone", "<(oa)-:o>", (_, arguments) -> Library.at(arguments, 0));
        library.add("type", "<x:s>", (_, arguments) -> type(Library.at(arguments, 0)));
        library.add("error", "<s?:x>", (_, arguments) -> {
            throw new Fault("D3137").with("message", message(Library.at(arguments, 0), "$error() function evaluated"));
        });
        library.add("assert", "<bs?:x>", (_, arguments) -> {
            if (Boolean.TRUE.equals(Library.at(arguments, 0))) {
                return null;
            }
            throw new Fault("D3141").with("message", message(Library.at(arguments, 1), "$assert() statement failed"));
        });
    }

    private static @Nullable Object call(
            Function.Call call,
            @Nullable Object function,
            Map.Entry<String, @Nullable Object> entry,
            ObjectValue object) {
        if (function instanceof Function code) {
            return call.applyUpTo(code, entry.getValue(), entry.getKey(), object);
        }
        throw new Fault("T1006");
    }

    private static Object message(@Nullable Object given, String otherwise) {
        return given instanceof String words && !words.isEmpty() ? words : otherwise;
    }

    @CanIgnoreReturnValue
    private static Set<String> keys(@Nullable Object value, Set<String> names) {
        if (value instanceof List<?> list) {
            list.forEach(item -> keys(item, names));
        } else {
            names.addAll(Evaluator.objectOf(value).keySet());
        }
        return names;
    }

    private static @Nullable Object spread(@Nullable Object value) {
        Seq parts = Seq.sequence();
        switch (value) {
            case List<?> list -> {
                // what comes of a list is one, be it of one item or of none
                parts.sequence = list.isEmpty();
                for (Object item : list) {
                    Object spread = spread(item);
                    if (spread instanceof List<?> inner) {
                        parts.addAll(inner);
                    } else if (spread != null) {
                        parts.add(spread);
                    }
                }
            }
            case ObjectValue object -> object.forEach((name, item) -> parts.add(ObjectValue.of(name, item)));
            case null, default -> {
                return value;
            }
        }
        return parts;
    }

    private static @Nullable String type(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Null _ -> "null";
            case Number _ -> Convert.isNumeric(value) ? "number" : "object";
            case String _ -> "string";
            case Boolean _ -> "boolean";
            case List<?> _ -> "array";
            default -> Evaluator.isFunction(value) ? "function" : "object";
        };
    }
}
