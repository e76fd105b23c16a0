package dev.fusewire.nodes.parsers.schema;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.ObjectValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes the parts of a schema ready, each once, be it that it leads back to itself. */
final class SchemaCompiler {

    private final JsonSchema whole;
    private final Map<ObjectValue, SchemaCheck> made = new IdentityHashMap<>();

    SchemaCompiler(JsonSchema whole) {
        this.whole = whole;
    }

    Check check(@Nullable Object schema) {
        if (schema instanceof Boolean allowed) {
            boolean all = allowed;
            return _ -> all;
        }
        if (!(schema instanceof ObjectValue object)) {
            return _ -> true;
        }
        SchemaCheck known = made.get(object);
        if (known == null) {
            known = new SchemaCheck();
            made.put(object, known);
            known.read(object, this);
        }
        return known.essence();
    }

    /** Whether a part that is known fits; false where it is not known. */
    boolean isKnownToFit(@Nullable Object schema, @Nullable Object value) {
        SchemaCheck known = schema instanceof ObjectValue object ? made.get(object) : null;
        return known != null && known.fits(value);
    }

    Pattern pattern(String source) {
        return whole.pattern(source);
    }

    static int limit(ObjectValue schema, String keyword, int otherwise) {
        return schema.get(keyword) instanceof Integer count ? count : otherwise;
    }

    /** What is said of a value whatever its type. */
    List<Check> general(ObjectValue schema) {
        List<Check> checks = new ArrayList<>();
        if (schema.get("$ref") instanceof String ref) {
            checks.add(check(whole.resolve(ref, schema)));
        }
        if (schema.has("const")) {
            Object wanted = schema.get("const");
            checks.add(
                    wanted instanceof String text
                            ? value -> text.equals(value)
                            : value -> SchemaTypes.isEqual(value, wanted));
        }
        if (schema.get("enum") instanceof ArrayValue allowed) {
            checks.add(among(allowed));
        }
        if (schema.has("not")) {
            Check not = check(schema.get("not"));
            checks.add(value -> !not.fits(value));
        }
        if (schema.get("anyOf") instanceof ArrayValue several
                && several.stream().noneMatch(SchemaKeywords::allowsAll)) {
            Check[] each = all(several);
            checks.add(value -> count(each, value, 1) > 0);
        }
        if (schema.get("oneOf") instanceof ArrayValue several) {
            Check[] each = all(several);
            checks.add(value -> count(each, value, 2) == 1);
        }
        if (schema.get("allOf") instanceof ArrayValue several) {
            checks.addAll(List.of(all(several)));
        }
        if (schema.has("if")) {
            Check condition = check(schema.get("if"));
            Check then = check(schema.get("then"));
            Check otherwise = check(schema.get("else"));
            checks.add(value -> (condition.fits(value) ? then : otherwise).fits(value));
        }
        return checks;
    }

    private Check[] all(ArrayValue several) {
        return several.stream().map(this::check).toArray(Check[]::new);
    }

    /** Texts equal texts only, and are found without going through all that are allowed. */
    private static Check among(ArrayValue allowed) {
        Set<Object> texts = new HashSet<>();
        List<@Nullable Object> others = new ArrayList<>();
        for (Object each : allowed) {
            var _ = each instanceof String ? texts.add(each) : others.add(each);
        }
        return value -> {
            if (value instanceof String) {
                return texts.contains(value);
            }
            for (int i = 0; i < others.size(); i++) {
                if (SchemaTypes.isEqual(value, others.get(i))) {
                    return true;
                }
            }
            return false;
        };
    }

    private static int count(Check[] checks, @Nullable Object value, int enough) {
        int count = 0;
        for (int i = 0; i < checks.length && count < enough; i++) {
            count += checks[i].fits(value) ? 1 : 0;
        }
        return count;
    }
}
