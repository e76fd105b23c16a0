package dev.fusewire.script;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.ObjectValue;
import java.util.Set;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** What only the engine knows of a value, as it tells it: there is no other way to ask for it. */
final class Inspection {

    private static final String STATE = "Promise{[[PromiseStatus]]: \"";
    private static final String VALUE = "\", [[PromiseValue]]: ";
    private static final Set<String> WORDS = Set.of("true", "false", "null");

    private Inspection() {}

    static boolean isProxy(Value value) {
        Value type = value.getMetaObject();
        return type != null && type.toString().equals("Proxy");
    }

    /** JSON: "pending", "resolved" or "rejected", and what with; nothing where it is no Promise. */
    static String promiseState(Value promise) {
        String text = promise.toString();
        int end = text.indexOf(VALUE);
        if (!text.startsWith(STATE) || end < 0) {
            return "";
        }
        ArrayValue.Builder state = ArrayValue.builder();
        state.add(text.substring(STATE.length(), end));
        String value = text.substring(end + VALUE.length(), text.length() - 1);
        if (!value.equals("undefined")) {
            state.add(read(value));
        }
        return Json.stringify(state.build());
    }

    private static @Nullable Object read(String value) {
        if (WORDS.contains(value) || value.matches("-?\\d.*|\"[^\"\\\\]*\"")) {
            return Json.parse(value);
        }
        return ObjectValue.of("shown", value.startsWith("[") ? "[Array]" : "[Object]");
    }
}
