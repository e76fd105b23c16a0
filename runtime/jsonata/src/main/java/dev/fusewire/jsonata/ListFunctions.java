package dev.fusewire.jsonata;

import dev.fusewire.node.Values;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Functions on arrays, and those that take a function. */
final class ListFunctions {

    private ListFunctions() {}

    private interface OnList {
        @Nullable
        Object apply(List<?> list, @Nullable Object second, Function.Call call);
    }

    private static void add(Library library, String name, String signature, OnList code) {
        library.add(
                name,
                signature,
                (call, arguments) -> Library.at(arguments, 0) instanceof List<?> list
                        ? code.apply(list, Library.at(arguments, 1), call)
                        : null);
    }

    static void addTo(Library library) {
        add(library, "map", "<af>", (list, function, call) -> {
            Seq results = Seq.sequence();
            for (int i = 0; i < list.size(); i++) {
                Object result = callWith(call, function, list.get(i), i, list);
                if (result != null) {
                    results.add(result);
                }
            }
            return results;
        });
        add(library, "filter", "<af>", (list, function, call) -> {
            Seq results = Seq.sequence();
            for (int i = 0; i < list.size(); i++) {
                if (call.evaluator().isTrue(callWith(call, function, list.get(i), i, list))) {
                    results.add(list.get(i));
                }
            }
            return results;
        });
        add(library, "single", "<af?>", ListFunctions::single);
        library.add("reduce", "<afj?:j>", ListFunctions::reduce);
        library.add("zip", "<a+>", 0, (_, arguments) -> zip(arguments));
        library.add(
                "append",
                "<xx:a>",
                (_, arguments) -> Convert.append(Library.at(arguments, 0), Library.at(arguments, 1)));
        add(library, "reverse", "<a:a>", (list, _, _) -> list.size() <= 1 ? list : new Seq(list.reversed()));
        add(library, "shuffle", "<a:a>", (list, _, _) -> {
            Seq shuffled = new Seq(list);
            java.util.Collections.shuffle(shuffled, ThreadLocalRandom.current());
            return shuffled;
        });
        add(library, "sort", "<af?:a>", ListFunctions::sort);
        library.add("distinct", "<x:x>", (_, arguments) -> distinct(Library.at(arguments, 0)));
        library.add("boolean", "<x-:b>", (_, arguments) -> Convert.toBoolean(Library.at(arguments, 0)));
        library.add("not", "<x-:b>", (_, arguments) -> {
            Boolean value = Convert.toBoolean(Library.at(arguments, 0));
            return value == null ? null : !value;
        });
        library.add("exists", "<x:b>", (_, arguments) -> Library.at(arguments, 0) != null);
    }

    private static @Nullable Object callWith(
            Function.Call call, @Nullable Object function, @Nullable Object... arguments) {
        return function instanceof Function code
                ? call.applyUpTo(code, arguments)
                : call.evaluator()
                        .calls
                        .apply(function, java.util.Arrays.asList(arguments), call.input(), call.scope());
    }

    private static @Nullable Object single(List<?> list, @Nullable Object function, Function.Call call) {
        Object found = null;
        boolean hasFound = false;
        for (int i = 0; i < list.size(); i++) {
            if (function == null || call.evaluator().isTrue(callWith(call, function, list.get(i), i, list))) {
                if (hasFound) {
                    throw new Fault("D3138");
                }
                found = list.get(i);
                hasFound = true;
            }
        }
        if (!hasFound) {
            throw new Fault("D3139");
        }
        return found;
    }

    private static @Nullable Object reduce(Function.Call call, List<@Nullable Object> arguments) {
        if (!(Library.at(arguments, 0) instanceof List<?> list)) {
            return null;
        }
        if (!(arguments.get(1) instanceof Function function) || function.arity() < 2) {
            throw new Fault("D3050");
        }
        Object result = Library.at(arguments, 2);
        int from = 0;
        if (result == null && !list.isEmpty()) {
            result = list.getFirst();
            from = 1;
        }
        for (int i = from; i < list.size(); i++) {
            result = call.applyUpTo(function, result, list.get(i), i, list);
        }
        return result;
    }

    private static Object zip(List<@Nullable Object> arguments) {
        int size = Integer.MAX_VALUE;
        for (Object argument : arguments) {
            size = Math.min(size, argument instanceof List<?> list ? list.size() : 0);
        }
        Seq rows = new Seq();
        for (int i = 0; i < size && !arguments.isEmpty(); i++) {
            Seq row = new Seq();
            for (Object argument : arguments) {
                row.add(((List<?>) Objects.requireNonNull(argument)).get(i));
            }
            rows.add(row);
        }
        return rows;
    }

    private static @Nullable Object isAfter(
            Function.Call call, Object function, @Nullable Object a, @Nullable Object b) {
        return call.evaluator().calls.apply(function, java.util.Arrays.asList(a, b), call.input(), call.scope());
    }

    private static Object sort(List<?> list, @Nullable Object function, Function.Call call) {
        if (list.size() <= 1) {
            return list;
        }
        if (function != null) {
            return Sorting.sort(list, (a, b) -> Values.isTruthy(isAfter(call, function, a, b)));
        }
        if (!Convert.isArrayOfNumbers(list) && !Convert.isArrayOfStrings(list)) {
            throw new Fault("D3070");
        }
        return Sorting.sort(list, (a, b) -> Values.isLess(b, a));
    }

    private static @Nullable Object distinct(@Nullable Object value) {
        if (!(value instanceof List<?> list) || list.size() <= 1) {
            return value;
        }
        Seq results = new Seq();
        results.sequence = Seq.isSequence(list);
        for (Object item : list) {
            if (results.stream().noneMatch(known -> Convert.equal(known, item))) {
                results.add(item);
            }
        }
        return results;
    }
}
