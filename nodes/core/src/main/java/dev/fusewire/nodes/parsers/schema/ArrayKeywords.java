package dev.fusewire.nodes.parsers.schema;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Keywords that speak of an array and what is in it. */
final class ArrayKeywords {

    static final Set<String> NAMES =
            Set.of("maxItems", "minItems", "uniqueItems", "additionalItems", "items", "contains");

    private ArrayKeywords() {}

    static void check(Place place, ObjectValue object, ArrayValue array) {
        SizeKeywords.check(place, object, "Items", "items", array.size());
        if (object.isTrue("uniqueItems")) {
            checkUnique(place, object, array);
        }
        Object items = object.get("items");
        if (items instanceof ArrayValue each) {
            checkAdditional(place, object, array, each.size());
            for (int i = 0; i < Math.min(each.size(), array.size()); i++) {
                place.within(each.get(i), "items/" + i, array.get(i), String.valueOf(i))
                        .check();
            }
        } else {
            for (int i = 0; items != null && i < array.size(); i++) {
                place.within(items, "items", array.get(i), String.valueOf(i)).check();
            }
        }
        if (object.has("contains")) {
            checkContains(place, object, array);
        }
    }

    private static void checkAdditional(Place place, ObjectValue object, ArrayValue array, int from) {
        Object additional = object.get("additionalItems");
        if (Boolean.FALSE.equals(additional)) {
            if (array.size() > from) {
                place.fail("additionalItems", "must NOT have more than " + from + " items", "limit", from);
            }
            return;
        }
        for (int i = from; additional != null && i < array.size(); i++) {
            place.within(additional, "additionalItems", array.get(i), String.valueOf(i))
                    .check();
        }
    }

    private static void checkContains(Place place, ObjectValue object, ArrayValue array) {
        int before = place.walk().count();
        for (int i = 0; i < array.size(); i++) {
            if (place.within(object.get("contains"), "contains", array.get(i), String.valueOf(i))
                    .passes()) {
                place.walk().forgetAfter(before);
                return;
            }
        }
        place.fail("contains", "must contain at least 1 valid item(s)", "minContains", 1);
    }

    private static void checkUnique(Place place, ObjectValue object, ArrayValue array) {
        List<Object> types =
                object.get("items") instanceof ArrayValue ? List.of() : SchemaTypes.of(object.get("items"));
        boolean simple = !types.isEmpty() && !types.contains("object") && !types.contains("array");
        Map<Object, Integer> places = new HashMap<>();
        for (int i = array.size() - 1; i >= 0; i--) {
            Object item = array.get(i);
            if (simple) {
                if (types.stream().anyMatch(type -> SchemaTypes.isOfType(item, type))) {
                    Integer later =
                            places.put(types.size() > 1 && item instanceof String ? item + "_" : Values.text(item), i);
                    if (later != null) {
                        failUnique(place, i, later);
                        return;
                    }
                }
                continue;
            }
            for (int j = i - 1; j >= 0; j--) {
                if (SchemaTypes.isEqual(item, array.get(j))) {
                    failUnique(place, i, j);
                    return;
                }
            }
        }
    }

    private static void failUnique(Place place, int i, int j) {
        place.fail(
                "uniqueItems",
                "must NOT have duplicate items (items ## " + j + " and " + i + " are identical)",
                "i",
                i,
                "j",
                j);
    }
}
