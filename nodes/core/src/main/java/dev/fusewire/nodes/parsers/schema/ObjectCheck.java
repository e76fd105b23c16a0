package dev.fusewire.nodes.parsers.schema;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.ObjectValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The keywords for objects of one schema, made ready. */
final class ObjectCheck {

    private record Member(int place, String name, Check check, boolean inherited, boolean required) {}

    private record ByPattern(Pattern pattern, Check check) {}

    private record Needs(String name, String[] others) {}

    private static final int NEAR = 4;

    private final int most;
    private final int least;
    /** Whether the schema's members are gone through, and not the object's. */
    private final boolean atOnce;

    private final String[] required;
    private final Member[] members;
    private final Map<String, Member> byName = new HashMap<>();
    private final ByPattern[] patterns;
    private final Needs[] needs;
    private final Member[] dependent;
    private final @Nullable Check names;
    private final @Nullable Check others;

    ObjectCheck(ObjectValue schema, SchemaCompiler compiler) {
        most = SchemaCompiler.limit(schema, "maxProperties", Integer.MAX_VALUE);
        least = SchemaCompiler.limit(schema, "minProperties", 0);
        List<String> needed = schema.get("required") instanceof ArrayValue list ? List.of(strings(list)) : List.of();
        names = schema.has("propertyNames") ? compiler.check(schema.get("propertyNames")) : null;
        others = schema.has("additionalProperties") ? compiler.check(schema.get("additionalProperties")) : null;
        members = named(schema.get("properties"), compiler, needed);
        for (Member member : members) {
            byName.put(member.name(), member);
        }
        boolean isAtOnce = others == null && names == null && !schema.has("patternProperties");
        atOnce = isAtOnce;
        required = needed.stream()
                .filter(name -> !isAtOnce || !byName.containsKey(name))
                .toArray(String[]::new);
        List<ByPattern> read = new ArrayList<>();
        if (schema.get("patternProperties") instanceof ObjectValue given) {
            given.forEach((pattern, part) -> {
                if (others != null || !SchemaKeywords.allowsAll(part)) {
                    read.add(new ByPattern(compiler.pattern(pattern), compiler.check(part)));
                }
            });
        }
        patterns = read.toArray(ByPattern[]::new);
        List<Needs> lists = new ArrayList<>();
        ObjectValue.Builder parts = ObjectValue.builder();
        if (schema.get("dependencies") instanceof ObjectValue given) {
            given.forEach((name, part) -> {
                if (name.equals("__proto__")) {
                    return;
                }
                if (part instanceof ArrayValue list) {
                    lists.add(new Needs(name, strings(list)));
                } else {
                    parts.put(name, part);
                }
            });
        }
        needs = lists.toArray(Needs[]::new);
        dependent = named(parts.build(), compiler, List.of());
    }

    private static String[] strings(ArrayValue list) {
        return list.stream().map(String::valueOf).toArray(String[]::new);
    }

    private static Member[] named(@Nullable Object given, SchemaCompiler compiler, List<String> needed) {
        List<Member> members = new ArrayList<>();
        if (given instanceof ObjectValue parts) {
            parts.forEach((name, part) -> {
                if (!name.equals("__proto__")) {
                    members.add(new Member(
                            members.size(),
                            name,
                            compiler.check(part),
                            Inherited.isInherited(name),
                            needed.contains(name)));
                }
            });
        }
        return members.toArray(Member[]::new);
    }

    private static boolean has(ObjectValue object, String name) {
        return object.get(name) != null || Inherited.isInherited(name);
    }

    boolean fits(ObjectValue object) {
        if (object.size() > most || object.size() < least) {
            return false;
        }
        return (atOnce ? hasRequired(object) && fitMembers(object) : fitAll(object))
                && (needs.length + dependent.length == 0 || fitDependencies(object));
    }

    private boolean hasRequired(ObjectValue object) {
        for (String name : required) {
            if (!has(object, name)) {
                return false;
            }
        }
        return true;
    }

    private boolean fitMembers(ObjectValue object) {
        for (Member member : members) {
            Object value = member.inherited() ? Inherited.get(object, member.name()) : object.get(member.name());
            if (value == null ? member.required() : !member.check().fits(value)) {
                return false;
            }
        }
        return true;
    }

    /** Goes through the object's members, not the schema's. */
    private boolean fitAll(ObjectValue object) {
        int next = 0;
        // required members are counted where they are met, and only looked for where one is missing
        int needed = 0;
        for (int i = 0; i < object.size(); i++) {
            String name = object.nameAt(i);
            Object value = object.valueAt(i);
            if (names != null && !names.fits(name)) {
                return false;
            }
            Member member = byName(name, next);
            if (member != null) {
                next = member.place() + 1;
                needed += member.required() && value != null ? 1 : 0;
            }
            boolean known = member != null;
            if (member != null && value != null && !member.check().fits(value)) {
                return false;
            }
            for (ByPattern each : patterns) {
                if (each.pattern().matcher(name).find()) {
                    known = true;
                    if (!each.check().fits(value)) {
                        return false;
                    }
                }
            }
            if (!known && others != null && !others.fits(value)) {
                return false;
            }
        }
        if (needed < required.length && !hasRequired(object)) {
            return false;
        }
        for (Member member : members) {
            if (member.inherited()
                    && !object.has(member.name())
                    && !member.check().fits(Inherited.get(object, member.name()))) {
                return false;
            }
        }
        return true;
    }

    /**
     * The member of this name. Names that were read are the very same text in schema and object, and most objects have theirs
     * in the schema's order: that is looked at first, and spares looking them up.
     */
    private @Nullable Member byName(String name, int guess) {
        for (int i = guess; i < members.length && i < guess + NEAR; i++) {
            if (members[i].name() == name) {
                return members[i];
            }
        }
        return byName.get(name);
    }

    private boolean fitDependencies(ObjectValue object) {
        for (Needs each : needs) {
            if (has(object, each.name())) {
                for (String other : each.others()) {
                    if (!has(object, other)) {
                        return false;
                    }
                }
            }
        }
        for (Member each : dependent) {
            if (has(object, each.name()) && !each.check().fits(object)) {
                return false;
            }
        }
        return true;
    }
}
