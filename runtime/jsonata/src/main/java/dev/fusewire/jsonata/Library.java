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

    /** A number that may be missing where a function has the one before it: not a number then, as in JavaScript. */
    static double number(@Nullable Object value) {
        return value instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    /**
     * What a function cannot do without.
     *
     * @param reading what Node-RED's library asks of it first, as its text says where it is missing
     */
    static Object needed(@Nullable Object value, String reading) {
        if (value == null) {
            throw Fault.said("Cannot read properties of undefined (reading '" + reading + "')");
        }
        return value;
    }
}
