package dev.fusewire.nodes.parsers.schema;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.RegExp;
import java.net.URI;
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
    private static final URI NOWHERE = URI.create("schema:/");

    private final Object root;
    private final Map<String, Object> byId = new HashMap<>();
    private final Map<Object, URI> bases = new IdentityHashMap<>();
    private final Map<String, Pattern> patterns = new HashMap<>();

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
        return made;
    }

    /** What is wrong with the value, as ajv's error objects; empty when it fits. */
    public List<ObjectValue> errors(@Nullable Object value) {
        return new SchemaWalk(this).errors(root, value);
    }

    Pattern pattern(String source) {
        return patterns.computeIfAbsent(source, text -> RegExp.of(text, "u").pattern());
    }

    /** The part of the schema a {@code $ref} in {@code from} names. */
    Object resolve(String ref, ObjectValue from) {
        URI target;
        try {
            target = bases.getOrDefault(from, NOWHERE).resolve(ref);
        } catch (IllegalArgumentException e) {
            throw new NodeError("Error", "can't resolve reference " + ref);
        }
        String fragment = target.getFragment() == null ? "" : target.getFragment();
        String document = target.toString().replaceFirst("#.*$", "");
        Object found = fragment.isEmpty() || fragment.startsWith("/")
                ? pointer(byId.get(document), fragment)
                : byId.get(target.toString());
        if (!(found instanceof ObjectValue || found instanceof Boolean)) {
            throw new NodeError("Error", "can't resolve reference " + ref);
        }
        return found;
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
    private void collect(@Nullable Object part, URI base) {
        switch (part) {
            case ObjectValue object -> {
                URI own = base;
                if (object.get("$id") instanceof String id) {
                    own = base.resolve(id);
                    byId.put(own.toString().replaceFirst("#$", ""), object);
                }
                if (object == root) {
                    byId.put(base.toString(), object);
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
        SchemaKeywords.checkStrictly(object, this);
        if (object.get("$ref") instanceof String ref) {
            reach(resolve(ref, object), done);
        }
        SchemaKeywords.parts(object).forEach(part -> reach(part, done));
    }
}
