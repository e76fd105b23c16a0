package dev.fusewire.nodes.parsers.schema;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.RegExp;
import dev.fusewire.node.Values;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What may stand in a schema. */
final class SchemaKeywords {

    private enum Kind {
        ANY,
        TEXT,
        FLAG,
        NUMBER,
        ABOVE_ZERO,
        COUNT,
        LIST,
        NAMES,
        TYPES,
        SCHEMA,
        SCHEMAS,
        SCHEMA_OR_LIST,
        BY_NAME,
        DEPENDENCIES
    }

    private static final Set<String> TYPES =
            Set.of("array", "boolean", "integer", "null", "number", "object", "string");

    private static final Map<String, Kind> KINDS = Map.ofEntries(
            Map.entry("$id", Kind.TEXT),
            Map.entry("$schema", Kind.TEXT),
            Map.entry("$ref", Kind.TEXT),
            Map.entry("$comment", Kind.TEXT),
            Map.entry("$defs", Kind.ANY),
            Map.entry("$vocabulary", Kind.ANY),
            Map.entry("title", Kind.TEXT),
            Map.entry("description", Kind.TEXT),
            Map.entry("default", Kind.ANY),
            Map.entry("deprecated", Kind.ANY),
            Map.entry("readOnly", Kind.FLAG),
            Map.entry("writeOnly", Kind.ANY),
            Map.entry("examples", Kind.LIST),
            Map.entry("contentMediaType", Kind.TEXT),
            Map.entry("contentEncoding", Kind.TEXT),
            Map.entry("contentSchema", Kind.ANY),
            Map.entry("nullable", Kind.FLAG),
            Map.entry("multipleOf", Kind.ABOVE_ZERO),
            Map.entry("maximum", Kind.NUMBER),
            Map.entry("exclusiveMaximum", Kind.NUMBER),
            Map.entry("minimum", Kind.NUMBER),
            Map.entry("exclusiveMinimum", Kind.NUMBER),
            Map.entry("maxLength", Kind.COUNT),
            Map.entry("minLength", Kind.COUNT),
            Map.entry("pattern", Kind.TEXT),
            Map.entry("format", Kind.TEXT),
            Map.entry("additionalItems", Kind.SCHEMA),
            Map.entry("items", Kind.SCHEMA_OR_LIST),
            Map.entry("maxItems", Kind.COUNT),
            Map.entry("minItems", Kind.COUNT),
            Map.entry("uniqueItems", Kind.FLAG),
            Map.entry("contains", Kind.SCHEMA),
            Map.entry("maxProperties", Kind.COUNT),
            Map.entry("minProperties", Kind.COUNT),
            Map.entry("required", Kind.NAMES),
            Map.entry("additionalProperties", Kind.SCHEMA),
            Map.entry("definitions", Kind.BY_NAME),
            Map.entry("properties", Kind.BY_NAME),
            Map.entry("patternProperties", Kind.BY_NAME),
            Map.entry("dependencies", Kind.DEPENDENCIES),
            Map.entry("propertyNames", Kind.SCHEMA),
            Map.entry("const", Kind.ANY),
            Map.entry("enum", Kind.LIST),
            Map.entry("type", Kind.TYPES),
            Map.entry("if", Kind.SCHEMA),
            Map.entry("then", Kind.SCHEMA),
            Map.entry("else", Kind.SCHEMA),
            Map.entry("allOf", Kind.SCHEMAS),
            Map.entry("anyOf", Kind.SCHEMAS),
            Map.entry("oneOf", Kind.SCHEMAS),
            Map.entry("not", Kind.SCHEMA));

    /** What says nothing of a value. */
    private static final Set<String> REMARKS = Set.of(
            "$id",
            "$schema",
            "$comment",
            "$defs",
            "$vocabulary",
            "definitions",
            "title",
            "description",
            "default",
            "deprecated",
            "readOnly",
            "writeOnly",
            "examples",
            "contentMediaType",
            "contentEncoding",
            "contentSchema");

    private SchemaKeywords() {}

    /** Whether it says anything of a value, apart from what a reference says. */
    static boolean hasRules(ObjectValue schema) {
        return schema.keySet().stream()
                .anyMatch(
                        keyword -> KINDS.containsKey(keyword) && !REMARKS.contains(keyword) && !keyword.equals("$ref"));
    }

    /** Whether every value fits. */
    static boolean allowsAll(@Nullable Object schema) {
        return schema instanceof ObjectValue object
                ? !object.has("$ref") && !hasRules(object)
                : Boolean.TRUE.equals(schema);
    }

    private static boolean isSchema(@Nullable Object value) {
        return value instanceof ObjectValue || value instanceof Boolean;
    }

    /** Checks that every keyword has a value of its kind, all the way down. */
    static void check(ObjectValue schema) {
        schema.forEach((keyword, value) -> {
            Kind kind = KINDS.get(keyword);
            boolean isUnfit = kind != null && !fits(kind, value);
            if (isUnfit || keyword.equals("enum") && value instanceof ArrayValue list && hasTwins(list)) {
                throw new NodeError("Error", "schema is invalid: keyword \"" + keyword + '"');
            }
        });
        parts(schema).forEach(part -> {
            if (part instanceof ObjectValue object) {
                check(object);
            }
        });
        if (schema.get("definitions") instanceof ObjectValue definitions) {
            definitions.values().forEach(part -> {
                if (part instanceof ObjectValue object) {
                    check(object);
                }
            });
        }
    }

    private static boolean fits(Kind kind, @Nullable Object value) {
        return switch (kind) {
            case ANY -> true;
            case TEXT -> value instanceof String;
            case FLAG -> value instanceof Boolean;
            case NUMBER -> value instanceof Number;
            case ABOVE_ZERO -> value instanceof Number number && number.doubleValue() > 0;
            case COUNT -> value instanceof Integer count && count >= 0;
            case LIST -> value instanceof ArrayValue;
            case NAMES -> value instanceof ArrayValue list && areNames(list);
            case TYPES ->
                value instanceof String type && TYPES.contains(type)
                        || value instanceof ArrayValue list
                                && !list.isEmpty()
                                && areNames(list)
                                && list.stream().allMatch(TYPES::contains);
            case SCHEMA -> isSchema(value);
            case SCHEMAS ->
                value instanceof ArrayValue list
                        && !list.isEmpty()
                        && list.stream().allMatch(SchemaKeywords::isSchema);
            case SCHEMA_OR_LIST -> isSchema(value) || fits(Kind.SCHEMAS, value);
            case BY_NAME ->
                value instanceof ObjectValue object && object.values().stream().allMatch(SchemaKeywords::isSchema);
            case DEPENDENCIES ->
                value instanceof ObjectValue object
                        && object.values().stream().allMatch(each -> isSchema(each) || fits(Kind.NAMES, each));
        };
    }

    private static boolean hasTwins(ArrayValue list) {
        for (int i = 0; i < list.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (Values.deepEquals(list.get(i), list.get(j))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean areNames(ArrayValue list) {
        return list.stream().allMatch(String.class::isInstance) && new HashSet<>(list).size() == list.size();
    }

    /** The schemas right within this one, without its definitions. */
    static List<Object> parts(ObjectValue schema) {
        List<Object> parts = new ArrayList<>();
        schema.forEach((keyword, value) -> {
            switch (KINDS.getOrDefault(keyword, Kind.ANY)) {
                case SCHEMA -> parts.add(Values.share(value));
                case SCHEMAS -> parts.addAll((ArrayValue) value);
                case SCHEMA_OR_LIST -> parts.addAll(value instanceof ArrayValue list ? list : List.of(value));
                case BY_NAME -> {
                    if (!keyword.equals("definitions")) {
                        parts.addAll(((ObjectValue) value).values());
                    }
                }
                case DEPENDENCIES ->
                    ((ObjectValue) value)
                            .values().stream().filter(SchemaKeywords::isSchema).forEach(parts::add);
                default -> {}
            }
        });
        return parts;
    }

    /** Refuses what would silently do nothing: a misspelt keyword, or one that lacks its partner. */
    static void checkStrictly(ObjectValue schema, JsonSchema whole) {
        for (String keyword : schema.keySet()) {
            if (!KINDS.containsKey(keyword)) {
                throw new NodeError("Error", "strict mode: unknown keyword: \"" + keyword + '"');
            }
        }
        if (schema.get("format") instanceof String format) {
            throw new NodeError("Error", "unknown format \"" + format + "\" ignored in schema");
        }
        boolean hasIf = schema.has("if");
        boolean hasBranch = schema.has("then") || schema.has("else");
        if (hasIf != hasBranch) {
            throw new NodeError("Error", "strict mode: \"if\" without \"then\" and \"else\", or these without it");
        }
        if (schema.has("additionalItems") && !(schema.get("items") instanceof ArrayValue)) {
            throw new NodeError("Error", "strict mode: \"additionalItems\" without a list of \"items\"");
        }
        if (schema.has("nullable") && !schema.has("type")) {
            throw new NodeError("Error", "\"nullable\" cannot be used without \"type\"");
        }
        if (schema.get("enum") instanceof ArrayValue allowed && allowed.isEmpty()) {
            throw new NodeError("Error", "enum must have at least one item");
        }
        if (schema.get("pattern") instanceof String pattern) {
            var _ = whole.pattern(pattern);
        }
        if (schema.get("patternProperties") instanceof ObjectValue byPattern) {
            for (String pattern : byPattern.keySet()) {
                if (schema.get("properties") instanceof ObjectValue properties
                        && properties.keySet().stream()
                                .anyMatch(name ->
                                        // looked at without the flag u, unlike when a value is checked
                                        RegExp.of(pattern, "")
                                                .pattern()
                                                .matcher(name)
                                                .find())) {
                    throw new NodeError("Error", "strict mode: a property matches pattern " + pattern);
                }
            }
        }
    }
}
