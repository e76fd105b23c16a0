package dev.fusewire.jsonata;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The functions every expression has, by name. */
final class Library {

    static final Map<String, Function> FUNCTIONS = new Library().all();

    private final Map<String, Function> functions = new HashMap<>();

    private Library() {}

    private Map<String, Function> all() {
        TextFunctions.addTo(this);
        NumberFunctions.addTo(this);
        ListFunctions.addTo(this);
        ObjectFunctions.addTo(this);
        TimeFunctions.addTo(this);
        return Map.copyOf(functions);
    }

    /** A function whose arity is the number of its signature's parameters. */
    void add(String name, String signature, Function.Code code) {
        Signature read = Signature.of(signature);
        functions.put(name, new Function.Native(code, read, read.size()));
    }

    void add(String name, String signature, int arity, Function.Code code) {
        functions.put(name, new Function.Native(code, Signature.of(signature), arity));
    }

    static @Nullable Object at(List<@Nullable Object> arguments, int index) {
        return index < arguments.size() ? arguments.get(index) : null;
    }

    static double number(@Nullable Object value) {
        return ((Number) java.util.Objects.requireNonNull(value)).doubleValue();
    }
}
