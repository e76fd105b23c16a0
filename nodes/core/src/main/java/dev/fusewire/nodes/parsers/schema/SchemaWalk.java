package dev.fusewire.nodes.parsers.schema;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Goes through a value beside its schema, keyword by keyword in ajv's order, and notes every error. */
final class SchemaWalk {

    private final JsonSchema whole;
    private final List<ObjectValue> errors = new ArrayList<>();
    private @Nullable String propertyName;

    SchemaWalk(JsonSchema whole) {
        this.whole = whole;
    }

    List<ObjectValue> errors(Object schema, @Nullable Object value) {
        check(new Place(this, schema, "#", value, ""));
        return errors;
    }

    /** The schema as a whole, which references lead into. */
    JsonSchema whole() {
        return whole;
    }

    void add(Place place, String keyword, String message, @Nullable Object... params) {
        ObjectValue.Builder error = ObjectValue.builder()
                .put("instancePath", place.path())
                .put("schemaPath", place.schemaPath() + "/" + keyword)
                .put("keyword", keyword)
                .put("params", ObjectValue.of(params))
                .put("message", message);
        if (propertyName != null) {
            error.put("propertyName", propertyName);
        }
        errors.add(error.build());
    }

    /** How many errors are noted. */
    int count() {
        return errors.size();
    }

    /** Takes back the errors noted since there were so many. */
    void forgetAfter(int count) {
        errors.subList(count, errors.size()).clear();
    }

    /** Checks, and notes the errors; whether there were none. */
    boolean passes(Place place) {
        int count = errors.size();
        check(place);
        return errors.size() == count;
    }

    /** As {@link #passes}, for a place that speaks of the name of a property. */
    boolean passesAsName(Place place, String name) {
        String around = propertyName;
        propertyName = name;
        boolean passes = passes(place);
        propertyName = around;
        return passes;
    }

    /** Runs the check and takes its errors back; whether there were none. */
    boolean isValid(Place place) {
        int count = errors.size();
        boolean valid = passes(place);
        forgetAfter(count);
        return valid;
    }

    void check(Place place) {
        if (place.schema() instanceof Boolean allowed) {
            if (!allowed) {
                place.fail("false schema", "boolean schema is false");
            }
            return;
        }
        if (!(place.schema() instanceof ObjectValue schema)) {
            return;
        }
        Object value = place.value();
        if (whole.isKnownToFit(schema, value)) {
            return;
        }
        List<Object> types = SchemaTypes.of(schema);
        Set<String> own = types.size() == 1 ? keywordsFor(types.getFirst()) : Set.of();
        // ajv tells a wrong type first, or, where one group of keywords is for that type, in that group's place
        boolean inPlace = own.stream().anyMatch(schema::has);
        boolean wrong = !types.isEmpty() && types.stream().noneMatch(type -> SchemaTypes.isOfType(value, type));
        if (wrong && !inPlace) {
            failType(place, schema);
        }
        GeneralKeywords.check(place, schema);
        Set<String> wrongOwn = wrong ? own : Set.of();
        group(NumberKeywords.NAMES, SchemaTypes.isOfType(value, "number"), wrongOwn, place, schema);
        group(StringKeywords.NAMES, value instanceof String, wrongOwn, place, schema);
        group(ArrayKeywords.NAMES, value instanceof ArrayValue, wrongOwn, place, schema);
        group(ObjectKeywords.NAMES, SchemaTypes.isOfType(value, "object"), wrongOwn, place, schema);
    }

    private static Set<String> keywordsFor(Object type) {
        return switch (String.valueOf(type)) {
            case "number" -> NumberKeywords.NAMES;
            case "string" -> StringKeywords.NAMES;
            case "array" -> ArrayKeywords.NAMES;
            case "object" -> ObjectKeywords.NAMES;
            default -> Set.of();
        };
    }

    private static void failType(Place place, ObjectValue schema) {
        Object type = Objects.requireNonNull(schema.get("type"));
        place.fail("type", "must be " + Values.text(type), "type", type);
    }

    /**
     * Checks the keywords of one group.
     *
     * @param applies whether they speak of values such as this
     * @param wrongOwn the group that is for the type the value should have and has not
     */
    private static void group(
            Set<String> keywords, boolean applies, Set<String> wrongOwn, Place place, ObjectValue schema) {
        if (keywords.stream().noneMatch(schema::has)) {
            return;
        }
        if (!applies) {
            if (keywords == wrongOwn) {
                failType(place, schema);
            }
            return;
        }
        switch (place.value()) {
            case Number number -> NumberKeywords.check(place, schema, number.doubleValue());
            case String text -> StringKeywords.check(place, schema, text);
            case ArrayValue array -> ArrayKeywords.check(place, schema, array);
            case ObjectValue members -> ObjectKeywords.check(place, schema, members);
            case null, default -> ObjectKeywords.check(place, schema, ObjectValue.EMPTY);
        }
    }
}
