package dev.fusewire.nodes.parsers;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Goes through a value beside its schema, keyword by keyword in ajv's order, and notes every error. */
final class SchemaWalk {

    private static final Set<String> NUMBER =
            Set.of("maximum", "minimum", "exclusiveMaximum", "exclusiveMinimum", "multipleOf");
    private static final Set<String> STRING = Set.of("maxLength", "minLength", "pattern");
    private static final Set<String> ARRAY =
            Set.of("maxItems", "minItems", "uniqueItems", "additionalItems", "items", "contains");
    private static final Set<String> OBJECT = Set.of(
            "maxProperties",
            "minProperties",
            "required",
            "propertyNames",
            "additionalProperties",
            "dependencies",
            "properties",
            "patternProperties");

    private final JsonSchema whole;
    private List<ObjectValue> errors = new ArrayList<>();
    private @Nullable String propertyName;

    SchemaWalk(JsonSchema whole) {
        this.whole = whole;
    }

    List<ObjectValue> errors(Object schema, @Nullable Object value) {
        new Place(schema, "#", value, "").check();
        return errors;
    }

    /** Runs the check and takes its errors back; whether there were none. */
    private boolean isValid(Place place) {
        List<ObjectValue> kept = errors;
        errors = new ArrayList<>();
        place.check();
        boolean valid = errors.isEmpty();
        errors = kept;
        return valid;
    }

    private static String step(String name) {
        return "/" + name.replace("~", "~0").replace("/", "~1");
    }

    private static String schemaStep(String name) {
        return "/"
                + URLEncoder.encode(step(name).substring(1), StandardCharsets.UTF_8)
                        .replace("+", "%20")
                        .replace("%21", "!")
                        .replace("%27", "'")
                        .replace("%28", "(")
                        .replace("%29", ")")
                        .replace("%7E", "~");
    }

    private static boolean isOfType(@Nullable Object value, Object type) {
        return switch (String.valueOf(type)) {
            case "null" -> value == Null.NULL;
            case "boolean" -> value instanceof Boolean;
            case "string" -> value instanceof String;
            case "number" -> value instanceof Number number && Double.isFinite(number.doubleValue());
            case "integer" -> value instanceof Number number && number.doubleValue() % 1 == 0;
            case "array" -> value instanceof ArrayValue;
            case "object" -> Values.isObject(value) && !(value instanceof ArrayValue);
            default -> false;
        };
    }

    private static List<Object> types(@Nullable Object schema) {
        if (!(schema instanceof ObjectValue object) || object.get("type") == null) {
            return List.of();
        }
        List<Object> types = new ArrayList<>();
        if (object.get("type") instanceof ArrayValue several) {
            types.addAll(several);
        } else {
            types.add(Objects.requireNonNull(object.get("type")));
        }
        if (object.isTrue("nullable") && !types.contains("null")) {
            types.add("null");
        }
        return types;
    }

    /** JavaScript's equality of JSON values, all the way down; -0 is 0. */
    private static boolean isEqual(@Nullable Object a, @Nullable Object b) {
        return a == b && a != null || Values.deepEquals(a, b);
    }

    private static boolean hasRef(@Nullable Object part) {
        return switch (part) {
            case ObjectValue object ->
                object.has("$ref") || object.values().stream().anyMatch(SchemaWalk::hasRef);
            case ArrayValue array -> array.stream().anyMatch(SchemaWalk::hasRef);
            case null, default -> false;
        };
    }

    /** A part of the schema and the part of the value it speaks of. */
    private final class Place {
        private final @Nullable Object schema;
        private final String schemaPath;
        private final @Nullable Object value;
        private final String path;

        Place(@Nullable Object schema, String schemaPath, @Nullable Object value, String path) {
            this.schema = schema;
            this.schemaPath = schemaPath;
            this.value = value;
            this.path = path;
        }

        private Place within(@Nullable Object part, String keyword, @Nullable Object inner, String name) {
            return new Place(part, schemaPath + "/" + keyword, inner, path + step(name));
        }

        private void fail(String keyword, String message, @Nullable Object... params) {
            ObjectValue.Builder error = ObjectValue.builder()
                    .put("instancePath", path)
                    .put("schemaPath", schemaPath + "/" + keyword)
                    .put("keyword", keyword)
                    .put("params", ObjectValue.of(params))
                    .put("message", message);
            if (propertyName != null) {
                error.put("propertyName", propertyName);
            }
            errors.add(error.build());
        }

        void check() {
            if (schema instanceof Boolean allowed) {
                if (!allowed) {
                    fail("false schema", "boolean schema is false");
                }
                return;
            }
            if (!(schema instanceof ObjectValue object)) {
                return;
            }
            List<Object> types = types(object);
            Set<String> own = types.size() == 1 ? keywordsFor(types.getFirst()) : Set.of();
            // ajv tells a wrong type first, or, where one group of keywords is for that type, in that group's place
            boolean inPlace = own.stream().anyMatch(object::has);
            boolean wrong = !types.isEmpty() && types.stream().noneMatch(type -> isOfType(value, type));
            if (wrong && !inPlace) {
                failType(object);
            }
            applyAnywhere(object);
            group(NUMBER, value instanceof Number n && Double.isFinite(n.doubleValue()), own, wrong, object);
            group(STRING, value instanceof String, own, wrong, object);
            group(ARRAY, value instanceof ArrayValue, own, wrong, object);
            group(OBJECT, isOfType(value, "object"), own, wrong, object);
        }

        private Set<String> keywordsFor(Object type) {
            return switch (String.valueOf(type)) {
                case "number" -> NUMBER;
                case "string" -> STRING;
                case "array" -> ARRAY;
                case "object" -> OBJECT;
                default -> Set.of();
            };
        }

        private void failType(ObjectValue object) {
            Object type = Objects.requireNonNull(object.get("type"));
            fail("type", "must be " + Values.text(type), "type", type);
        }

        private void group(Set<String> keywords, boolean applies, Set<String> own, boolean wrong, ObjectValue object) {
            if (keywords.stream().noneMatch(object::has)) {
                return;
            }
            if (!applies) {
                if (keywords == own && wrong) {
                    failType(object);
                }
                return;
            }
            switch (value) {
                case Number number -> checkNumber(object, number.doubleValue());
                case String text -> checkText(object, text);
                case ArrayValue array -> checkItems(object, array);
                case ObjectValue members -> checkMembers(object, members);
                case null, default -> checkMembers(object, ObjectValue.EMPTY);
            }
        }

        // ---- keywords for any value

        private void applyAnywhere(ObjectValue object) {
            if (object.get("$ref") instanceof String ref) {
                Object target = whole.resolve(ref, object);
                new Place(target, ref.equals("#") || hasRef(target) ? "#" : ref, value, path).check();
            }
            if (object.has("const") && !isEqual(value, object.get("const"))) {
                fail("const", "must be equal to constant", "allowedValue", object.get("const"));
            }
            if (object.get("enum") instanceof ArrayValue allowed
                    && allowed.stream().noneMatch(each -> isEqual(value, each))) {
                fail("enum", "must be equal to one of the allowed values", "allowedValues", allowed);
            }
            if (object.has("not") && isValid(new Place(object.get("not"), schemaPath + "/not", value, path))) {
                fail("not", "must NOT be valid");
            }
            if (object.get("anyOf") instanceof ArrayValue several) {
                checkAnyOf(several);
            }
            if (object.get("oneOf") instanceof ArrayValue several) {
                checkOneOf(several);
            }
            if (object.get("allOf") instanceof ArrayValue several) {
                for (int i = 0; i < several.size(); i++) {
                    branch("allOf", several, i).check();
                }
            }
            if (object.has("if")) {
                checkIf(object);
            }
        }

        private Place branch(String keyword, ArrayValue several, int i) {
            return new Place(several.get(i), schemaPath + "/" + keyword + "/" + i, value, path);
        }

        private void checkAnyOf(ArrayValue several) {
            int before = errors.size();
            for (int i = 0; i < several.size(); i++) {
                int count = errors.size();
                branch("anyOf", several, i).check();
                if (errors.size() == count) {
                    forgetAfter(before);
                    return;
                }
            }
            fail("anyOf", "must match a schema in anyOf");
        }

        private void checkOneOf(ArrayValue several) {
            int before = errors.size();
            int passing = -1;
            for (int i = 0; i < several.size(); i++) {
                int count = errors.size();
                branch("oneOf", several, i).check();
                if (errors.size() == count) {
                    if (passing >= 0) {
                        fail(
                                "oneOf",
                                "must match exactly one schema in oneOf",
                                "passingSchemas",
                                ArrayValue.of(passing, i));
                        return;
                    }
                    passing = i;
                }
            }
            if (passing < 0) {
                fail("oneOf", "must match exactly one schema in oneOf", "passingSchemas", Null.NULL);
            } else {
                forgetAfter(before);
            }
        }

        private void forgetAfter(int count) {
            errors.subList(count, errors.size()).clear();
        }

        private void checkIf(ObjectValue object) {
            String branch = isValid(new Place(object.get("if"), schemaPath + "/if", value, path)) ? "then" : "else";
            if (!object.has(branch)) {
                return;
            }
            int count = errors.size();
            new Place(object.get(branch), schemaPath + "/" + branch, value, path).check();
            if (errors.size() > count) {
                fail("if", "must match \"" + branch + "\" schema", "failingKeyword", branch);
            }
        }

        // ---- numbers and texts

        private void checkNumber(ObjectValue object, double number) {
            limit(object, "maximum", "<=", limit -> number <= limit);
            limit(object, "minimum", ">=", limit -> number >= limit);
            limit(object, "exclusiveMaximum", "<", limit -> number < limit);
            limit(object, "exclusiveMinimum", ">", limit -> number > limit);
            if (object.get("multipleOf") instanceof Number step) {
                double times = number / step.doubleValue();
                if (times != Math.rint(times)) {
                    fail("multipleOf", "must be multiple of " + Values.text(step), "multipleOf", step);
                }
            }
        }

        private void limit(ObjectValue object, String keyword, String sign, java.util.function.DoublePredicate holds) {
            if (object.get(keyword) instanceof Number limit && !holds.test(limit.doubleValue())) {
                fail(keyword, "must be " + sign + " " + Values.text(limit), "comparison", sign, "limit", limit);
            }
        }

        private void size(ObjectValue object, String what, String unit, int size) {
            if (object.get("max" + what) instanceof Integer most && size > most) {
                fail("max" + what, "must NOT have more than " + most + " " + unit, "limit", most);
            }
            if (object.get("min" + what) instanceof Integer least && size < least) {
                fail("min" + what, "must NOT have fewer than " + least + " " + unit, "limit", least);
            }
        }

        private void checkText(ObjectValue object, String text) {
            size(object, "Length", "characters", text.codePointCount(0, text.length()));
            if (object.get("pattern") instanceof String pattern
                    && !whole.pattern(pattern).matcher(text).find()) {
                fail("pattern", "must match pattern \"" + pattern + '"', "pattern", pattern);
            }
        }

        // ---- arrays

        private void checkItems(ObjectValue object, ArrayValue array) {
            size(object, "Items", "items", array.size());
            if (object.isTrue("uniqueItems")) {
                checkUnique(object, array);
            }
            Object items = object.get("items");
            if (items instanceof ArrayValue each) {
                checkAdditional(object, array, each.size());
                for (int i = 0; i < Math.min(each.size(), array.size()); i++) {
                    within(each.get(i), "items/" + i, array.get(i), String.valueOf(i))
                            .check();
                }
            } else {
                for (int i = 0; items != null && i < array.size(); i++) {
                    within(items, "items", array.get(i), String.valueOf(i)).check();
                }
            }
            if (object.has("contains")) {
                checkContains(object, array);
            }
        }

        private void checkAdditional(ObjectValue object, ArrayValue array, int from) {
            Object additional = object.get("additionalItems");
            if (Boolean.FALSE.equals(additional)) {
                if (array.size() > from) {
                    fail("additionalItems", "must NOT have more than " + from + " items", "limit", from);
                }
                return;
            }
            for (int i = from; additional != null && i < array.size(); i++) {
                within(additional, "additionalItems", array.get(i), String.valueOf(i))
                        .check();
            }
        }

        private void checkContains(ObjectValue object, ArrayValue array) {
            int before = errors.size();
            for (int i = 0; i < array.size(); i++) {
                int count = errors.size();
                within(object.get("contains"), "contains", array.get(i), String.valueOf(i))
                        .check();
                if (errors.size() == count) {
                    forgetAfter(before);
                    return;
                }
            }
            fail("contains", "must contain at least 1 valid item(s)", "minContains", 1);
        }

        private void checkUnique(ObjectValue object, ArrayValue array) {
            List<Object> types = object.get("items") instanceof ArrayValue ? List.of() : types(object.get("items"));
            boolean simple = !types.isEmpty() && !types.contains("object") && !types.contains("array");
            Map<Object, Integer> places = new HashMap<>();
            for (int i = array.size() - 1; i >= 0; i--) {
                Object item = array.get(i);
                if (simple) {
                    if (types.stream().anyMatch(type -> isOfType(item, type))) {
                        Integer later = places.put(
                                types.size() > 1 && item instanceof String ? item + "_" : Values.text(item), i);
                        if (later != null) {
                            failUnique(i, later);
                            return;
                        }
                    }
                    continue;
                }
                for (int j = i - 1; j >= 0; j--) {
                    if (isEqual(item, array.get(j))) {
                        failUnique(i, j);
                        return;
                    }
                }
            }
        }

        private void failUnique(int i, int j) {
            fail(
                    "uniqueItems",
                    "must NOT have duplicate items (items ## " + j + " and " + i + " are identical)",
                    "i",
                    i,
                    "j",
                    j);
        }

        // ---- objects

        private void checkMembers(ObjectValue object, ObjectValue members) {
            size(object, "Properties", "properties", members.size());
            if (object.get("required") instanceof ArrayValue required) {
                for (Object name : required) {
                    if (members.get(name) == null) {
                        fail("required", "must have required property '" + name + "'", "missingProperty", name);
                    }
                }
            }
            if (object.has("propertyNames")) {
                checkNames(object, members);
            }
            ObjectValue properties = object.get("properties") instanceof ObjectValue named ? named : ObjectValue.EMPTY;
            ObjectValue byPattern =
                    object.get("patternProperties") instanceof ObjectValue named ? named : ObjectValue.EMPTY;
            if (object.has("additionalProperties")) {
                checkOthers(object, members, properties, byPattern);
            }
            if (object.get("dependencies") instanceof ObjectValue dependencies) {
                checkDependencies(dependencies, members);
            }
            properties.forEach((name, part) -> {
                if (members.get(name) != null) {
                    within(part, "properties" + schemaStep(name), members.get(name), name)
                            .check();
                }
            });
            byPattern.forEach((pattern, part) -> members.forEach((name, member) -> {
                if (whole.pattern(pattern).matcher(name).find()) {
                    within(part, "patternProperties" + schemaStep(pattern), member, name)
                            .check();
                }
            }));
        }

        private void checkNames(ObjectValue object, ObjectValue members) {
            for (String name : members.keySet()) {
                String around = propertyName;
                propertyName = name;
                int count = errors.size();
                new Place(object.get("propertyNames"), schemaPath + "/propertyNames", name, path).check();
                propertyName = around;
                if (errors.size() > count) {
                    fail("propertyNames", "property name must be valid", "propertyName", name);
                }
            }
        }

        private void checkOthers(
                ObjectValue object, ObjectValue members, ObjectValue properties, ObjectValue byPattern) {
            Object others = object.get("additionalProperties");
            members.forEach((name, member) -> {
                if (properties.has(name)
                        || byPattern.keySet().stream()
                                .anyMatch(pattern ->
                                        whole.pattern(pattern).matcher(name).find())) {
                    return;
                }
                if (Boolean.FALSE.equals(others)) {
                    fail("additionalProperties", "must NOT have additional properties", "additionalProperty", name);
                } else {
                    within(others, "additionalProperties", member, name).check();
                }
            });
        }

        private void checkDependencies(ObjectValue dependencies, ObjectValue members) {
            dependencies.forEach((name, needed) -> {
                if (!(needed instanceof ArrayValue names) || members.get(name) == null) {
                    return;
                }
                String list = names.stream().map(String::valueOf).collect(Collectors.joining(", "));
                for (Object other : names) {
                    if (members.get(other) == null) {
                        fail(
                                "dependencies",
                                "must have %s %s when property %s is present"
                                        .formatted(names.size() == 1 ? "property" : "properties", list, name),
                                "property",
                                name,
                                "missingProperty",
                                other,
                                "depsCount",
                                names.size(),
                                "deps",
                                list);
                    }
                }
            });
            dependencies.forEach((name, part) -> {
                if (!(part instanceof ArrayValue) && members.get(name) != null) {
                    new Place(part, schemaPath + "/dependencies" + schemaStep(name), value, path).check();
                }
            });
        }
    }
}
