package dev.fusewire.jsonata;

import dev.fusewire.node.Json;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is wrong with an expression or its evaluation: one of JSONata's codes and what its text names. */
final class Fault extends RuntimeException {

    private static final Pattern INSERT = Pattern.compile("\\{\\{\\{(\\w+)}}}|\\{\\{(\\w+)}}");

    private final String code;
    private final String words;
    private final Map<String, @Nullable Object> inserts = new HashMap<>(4);

    Fault(String code) {
        this(code, FaultTexts.of(code));
    }

    private Fault(String code, String words) {
        super(code, null, false, false);
        this.code = code;
        this.words = words;
    }

    /** One without a code, as an error that is none of JSONata's own. */
    static Fault said(String words) {
        return new Fault("", words);
    }

    static Fault at(String code, @Nullable Object token) {
        return new Fault(code).with("token", token);
    }

    static Fault of(String code, @Nullable Object value) {
        return new Fault(code).with("value", value);
    }

    Fault with(String name, @Nullable Object value) {
        inserts.put(name, value);
        return this;
    }

    /** Names the function or operator, unless one nearer to the trouble has done so. */
    Fault named(@Nullable Object token) {
        inserts.putIfAbsent("token", token);
        return this;
    }

    /** Says where it is, unless it is known better. */
    Fault placed(int position) {
        inserts.putIfAbsent("position", position);
        return this;
    }

    String code() {
        return code;
    }

    @Override
    public String getMessage() {
        Matcher match = INSERT.matcher(words);
        return match.replaceAll(found -> {
            boolean plain = found.group(1) != null;
            Object value = inserts.get(plain ? found.group(1) : found.group(2));
            return Matcher.quoteReplacement(plain ? Values.text(value) : Json.stringify(Values.of(value)));
        });
    }

    NodeError toError() {
        ObjectValue.Builder fields = ObjectValue.builder();
        inserts.forEach((name, value) -> {
            if (value != null && !Evaluator.isFunction(value)) {
                fields.put(name, Values.of(value));
            }
        });
        return new NodeError("Error", getMessage(), code.isEmpty() ? null : code).with(fields.build());
    }
}
