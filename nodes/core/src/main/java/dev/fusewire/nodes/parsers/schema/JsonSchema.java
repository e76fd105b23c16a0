package dev.fusewire.nodes.parsers.schema;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.RegExp;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A JSON Schema of draft 6 or 7, as strict as ajv, the validator of Node-RED's json node: it finds the same errors, in the
 * same order and the same words, since flows read them.
 */
public final class JsonSchema {

    private static final Set<String> DRAFTS = Set.of(
            "http://json-schema.org/draft-07/schema",
            "http://json-schema.org/draft-06/schema",
            "http://json-schema.org/schema");

    /** What a schema's parts are resolved against where it has no id. */
    private static final String NOWHERE = "";

    /** A chain of references longer than this goes round in a circle. */
    private static final int LONGEST = 100;

    private final Object root;
    private final Map<String, Object> byId = new HashMap<>();
    private final Map<Object, String> bases = new IdentityHashMap<>();
    private final Map<String, Pattern> patterns = new HashMap<>();

    private final SchemaCompiler compiler = new SchemaCompiler(this);
    private Check check = _ -> true;

    private JsonSchema(Object root) {
        this.root = root;
    }

    /** @throws NodeError where it is no schema, or has a keyword nobody knows */
    public static JsonSchema of(Object schema) {
        if (!(schema instanceof Boolean || schema instanceof ObjectValue)) {
            throw new NodeError("Error", "schema must be object or boolean");
        }
        JsonSchema made = new JsonSchema(schema);
        if (schema instanceof ObjectValue object) {
            Object draft = object.get("$schema");
            if (draft != null && !(draft instanceof String text && DRAFTS.contains(text.replaceFirst("#$", "")))) {
                throw new NodeError("Error", "no schema with key or ref \"" + draft + '"');
            }
            SchemaKeywords.check(object);
            made.collect(object, NOWHERE);
            made.reach(object, new HashSet<>());
        }
        made.check = made.compiler.check(schema);
        return made;
    }

    /** What is wrong with the value, as ajv's error objects; empty when it fits. */
    public List<ObjectValue> errors(@Nullable Object value) {
        try {
            return check.fits(value) ? List.of() : new SchemaWalk(this).errors(root, value);
        } catch (StackOverflowError _) {
            throw new NodeError("Maximum call stack size exceeded");
        }
    }

    /** Whether a value fits a part of this schema, where that is quickly told. */
    boolean isKnownToFit(@Nullable Object part, @Nullable Object value) {
        return compiler.isKnownToFit(part, value);
    }

    Pattern pattern(String source) {
        return patterns.computeIfAbsent(source, text -> RegExp.of(text, "u").pattern());
    }

    /** The part of the schema a {@code $ref} in {@code from} names. */
    Object resolve(String ref, ObjectValue from) {
        String target = SchemaUri.resolve(bases.getOrDefault(from, NOWHERE), ref);
        String document = SchemaUri.document(target);
        if (!byId.containsKey(document) && Draft.of(document) instanceof ObjectValue draft) {
            collect(draft, document);
            byId.put(document, draft);
        }
        String fragment = SchemaUri.fragment(target);
        Object found = fragment == null || fragment.isEmpty() || fragment.startsWith("/")
                ? pointer(byId.get(document), fragment == null ? "" : decoded(fragment))
                : byId.get(target);
        if (!(found instanceof ObjectValue || found instanceof Boolean)) {
            throw new NodeError("Error", "can't resolve reference " + ref);
        }
        return found;
    }

    /** As {@link #resolve}, past schemas that only refer to another in turn. */
    Object follow(String ref, ObjectValue from) {
        Object target = resolve(ref, from);
        for (int steps = 0;
                steps < LONGEST
                        && target instanceof ObjectValue object
                        && object.get("$ref") instanceof String next
                        && !SchemaKeywords.hasRules(object);
                steps++) {
            target = resolve(next, object);
        }
        return target;
    }

    private static String decoded(String fragment) {
        try {
            return URLDecoder.decode(fragment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new NodeError("Error", "URI malformed");
        }
    }

    private static @Nullable Object pointer(@Nullable Object document, String pointer) {
        Object at = document;
        for (String step : pointer.split("/", -1)) {
            String name = step.replace("~1", "/").replace("~0", "~");
            if (step.isEmpty() && at == document) {
                continue;
            }
            at = switch (at) {
                case ObjectValue object -> object.get(name);
                case ArrayValue array when name.matches("\\d{1,9}") -> array.at(Integer.parseInt(name));
                case null, default -> null;
            };
        }
        return at;
    }

    /** Notes where each part stands and which have ids. */
    private void collect(@Nullable Object part, String base) {
        switch (part) {
            case ObjectValue object -> {
                String own = base;
                if (object.get("$id") instanceof String id) {
                    own = SchemaUri.resolve(base, id).replaceFirst("#$", "");
                    byId.put(own, object);
                }
                if (object == root) {
                    byId.put(base, object);
                }
                bases.put(object, own);
                for (Object member : object.values()) {
                    collect(member, own);
                }
            }
            case ArrayValue array -> {
                for (Object item : array) {
                    collect(item, base);
                }
            }
            case null, default -> {}
        }
    }

    /** Checks what can be reached from the root: definitions nobody refers to may hold anything that is a schema. */
    private void reach(Object schema, Set<Integer> done) {
        if (!(schema instanceof ObjectValue object) || !done.add(System.identityHashCode(object))) {
            return;
        }
        if (Draft.isPart(object)) {
            return;
        }
        SchemaKeywords.checkStrictly(object, this);
        if (object.get("$ref") instanceof String ref) {
            reach(resolve(ref, object), done);
        }
        // an alternative that every value fits leaves the others unread
        boolean settled = object.get("anyOf") instanceof ArrayValue several
                && several.stream().anyMatch(SchemaKeywords::allowsAll);
        SchemaKeywords.parts(settled ? object.without("anyOf") : object).forEach(part -> reach(part, done));
    }
}
