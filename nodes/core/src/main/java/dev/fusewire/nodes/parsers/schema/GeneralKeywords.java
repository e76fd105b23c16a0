package dev.fusewire.nodes.parsers.schema;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import org.jspecify.annotations.Nullable;

/** Keywords for a value of any type: references, alternatives, and what it has to equal. */
final class GeneralKeywords {

    private GeneralKeywords() {}

    static void check(Place place, ObjectValue object) {
        Object value = place.value();
        if (object.get("$ref") instanceof String ref) {
            Object target = place.walk().whole().follow(ref, object);
            String targetPath = ref.equals("#") || hasRef(target) ? "#" : ref;
            new Place(place.walk(), target, targetPath, value, place.path()).check();
        }
        if (object.has("const") && !SchemaTypes.isEqual(value, object.get("const"))) {
            place.fail("const", "must be equal to constant", "allowedValue", object.get("const"));
        }
        if (object.get("enum") instanceof ArrayValue allowed
                && allowed.stream().noneMatch(each -> SchemaTypes.isEqual(value, each))) {
            place.fail("enum", "must be equal to one of the allowed values", "allowedValues", allowed);
        }
        if (object.has("not") && place.beside(object.get("not"), "not").isValid()) {
            place.fail("not", "must NOT be valid");
        }
        if (object.get("anyOf") instanceof ArrayValue several) {
            checkAnyOf(place, several);
        }
        if (object.get("oneOf") instanceof ArrayValue several) {
            checkOneOf(place, several);
        }
        if (object.get("allOf") instanceof ArrayValue several) {
            for (int i = 0; i < several.size(); i++) {
                branch(place, "allOf", several, i).check();
            }
        }
        if (object.has("if")) {
            checkIf(place, object);
        }
    }

    private static Place branch(Place place, String keyword, ArrayValue several, int i) {
        return place.beside(several.get(i), keyword + "/" + i);
    }

    private static void checkAnyOf(Place place, ArrayValue several) {
        int before = place.walk().count();
        for (int i = 0; i < several.size(); i++) {
            if (branch(place, "anyOf", several, i).passes()) {
                place.walk().forgetAfter(before);
                return;
            }
        }
        place.fail("anyOf", "must match a schema in anyOf");
    }

    private static void checkOneOf(Place place, ArrayValue several) {
        int before = place.walk().count();
        int passing = -1;
        for (int i = 0; i < several.size(); i++) {
            if (branch(place, "oneOf", several, i).passes()) {
                if (passing >= 0) {
                    place.fail(
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
            place.fail("oneOf", "must match exactly one schema in oneOf", "passingSchemas", Null.NULL);
        } else {
            place.walk().forgetAfter(before);
        }
    }

    private static void checkIf(Place place, ObjectValue object) {
        String branch = place.beside(object.get("if"), "if").isValid() ? "then" : "else";
        if (!object.has(branch)) {
            return;
        }
        if (!place.beside(object.get(branch), branch).passes()) {
            place.fail("if", "must match \"" + branch + "\" schema", "failingKeyword", branch);
        }
    }

    private static boolean hasRef(@Nullable Object part) {
        return switch (part) {
            case ObjectValue object ->
                object.has("$ref") || object.values().stream().anyMatch(GeneralKeywords::hasRef);
            case ArrayValue array -> array.stream().anyMatch(GeneralKeywords::hasRef);
            case null, default -> false;
        };
    }
}
