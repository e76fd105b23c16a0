package dev.fusewire.nodes.parsers.schema;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.ObjectValue;
import java.util.Set;
import java.util.stream.Collectors;

/** Keywords that speak of an object and its members. */
final class ObjectKeywords {

    static final Set<String> NAMES = Set.of(
            "maxProperties",
            "minProperties",
            "required",
            "propertyNames",
            "additionalProperties",
            "dependencies",
            "properties",
            "patternProperties");

    private ObjectKeywords() {}

    static void check(Place place, ObjectValue object, ObjectValue members) {
        SizeKeywords.check(place, object, "Properties", "properties", members.size());
        if (object.get("required") instanceof ArrayValue required) {
            for (Object name : required) {
                if (Inherited.get(members, name) == null) {
                    place.fail("required", "must have required property '" + name + "'", "missingProperty", name);
                }
            }
        }
        if (object.has("propertyNames")) {
            checkNames(place, object, members);
        }
        ObjectValue properties = object.get("properties") instanceof ObjectValue named ? named : ObjectValue.EMPTY;
        ObjectValue byPattern =
                object.get("patternProperties") instanceof ObjectValue named ? named : ObjectValue.EMPTY;
        if (object.has("additionalProperties")) {
            checkOthers(place, object, members, properties, byPattern);
        }
        if (object.get("dependencies") instanceof ObjectValue dependencies) {
            checkDependencies(place, dependencies, members);
        }
        properties.forEach((name, part) -> {
            Object member = name.equals("__proto__") ? null : Inherited.get(members, name);
            if (member != null) {
                place.within(part, "properties" + Place.schemaStep(name), member, name)
                        .check();
            }
        });
        byPattern.forEach((pattern, part) -> members.forEach((name, member) -> {
            if (!SchemaKeywords.allowsAll(part)
                    && place.walk().whole().pattern(pattern).matcher(name).find()) {
                place.within(part, "patternProperties" + Place.schemaStep(pattern), member, name)
                        .check();
            }
        }));
    }

    private static void checkNames(Place place, ObjectValue object, ObjectValue members) {
        for (String name : members.keySet()) {
            Place ofName = new Place(
                    place.walk(),
                    object.get("propertyNames"),
                    place.schemaPath() + "/propertyNames",
                    name,
                    place.path());
            if (!place.walk().passesAsName(ofName, name)) {
                place.fail("propertyNames", "property name must be valid", "propertyName", name);
            }
        }
    }

    private static void checkOthers(
            Place place, ObjectValue object, ObjectValue members, ObjectValue properties, ObjectValue byPattern) {
        Object others = object.get("additionalProperties");
        members.forEach((name, member) -> {
            if (properties.has(name) && !name.equals("__proto__")
                    || byPattern.keySet().stream()
                            .anyMatch(pattern -> place.walk()
                                    .whole()
                                    .pattern(pattern)
                                    .matcher(name)
                                    .find())) {
                return;
            }
            if (Boolean.FALSE.equals(others)) {
                place.fail("additionalProperties", "must NOT have additional properties", "additionalProperty", name);
            } else {
                place.within(others, "additionalProperties", member, name).check();
            }
        });
    }

    private static void checkDependencies(Place place, ObjectValue dependencies, ObjectValue members) {
        dependencies.forEach((name, needed) -> {
            if (name.equals("__proto__")
                    || !(needed instanceof ArrayValue names)
                    || Inherited.get(members, name) == null) {
                return;
            }
            String list = names.stream().map(String::valueOf).collect(Collectors.joining(", "));
            for (Object other : names) {
                if (Inherited.get(members, other) == null) {
                    place.fail(
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
            if (!(part instanceof ArrayValue) && Inherited.get(members, name) != null) {
                place.beside(part, "dependencies" + Place.schemaStep(name)).check();
            }
        });
    }
}
